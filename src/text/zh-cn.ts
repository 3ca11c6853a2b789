import { answers } from './zh-cn/answers.ts';
import { articles } from './zh-cn/articles.ts';
import { board } from './zh-cn/board.ts';
import { buttons } from './zh-cn/buttons.ts';
import { card } from './zh-cn/card.ts';
import { days } from './zh-cn/days.ts';
import { deciding } from './zh-cn/deciding.ts';
import { digest } from './zh-cn/digest.ts';
import { doctor } from './zh-cn/doctor.ts';
import { forms } from './zh-cn/forms.ts';
import { help } from './zh-cn/help.ts';
import { improving } from './zh-cn/improving.ts';
import { investigation } from './zh-cn/investigation.ts';
import { lark } from './zh-cn/lark.ts';
import { learning } from './zh-cn/learning.ts';
import { lists } from './zh-cn/lists.ts';
import { news } from './zh-cn/news.ts';
import { notices } from './zh-cn/notices.ts';
import { pages } from './zh-cn/pages.ts';
import { people } from './zh-cn/people.ts';
import { periodic } from './zh-cn/periodic.ts';
import { receipt } from './zh-cn/receipt.ts';
import { refusals } from './zh-cn/refusals.ts';
import { reminders } from './zh-cn/reminders.ts';
import { report } from './zh-cn/report.ts';
import { responding } from './zh-cn/responding.ts';
import { review } from './zh-cn/review.ts';
import { setup } from './zh-cn/setup.ts';
import { survey } from './zh-cn/survey.ts';
import { talk } from './zh-cn/talk.ts';
import { time } from './zh-cn/time.ts';
import { tracking } from './zh-cn/tracking.ts';
import { why } from './zh-cn/why.ts';
import { words } from './zh-cn/words.ts';
import type { Texts } from './texts.ts';

export const zhCn: Texts = {
  answers,
  articles,
  board,
  buttons,
  card,
  days,
  deciding,
  digest,
  doctor,
  forms,
  help,
  improving,
  investigation,
  lark,
  learning,
  lists,
  news,
  notices,
  pages,
  people,
  periodic,
  receipt,
  refusals,
  reminders,
  report,
  responding,
  review,
  setup,
  survey,
  talk,
  time,
  tracking,
  why,
  words,
};
