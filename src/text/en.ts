import { answers } from './en/answers.ts';
import { articles } from './en/articles.ts';
import { board } from './en/board.ts';
import { buttons } from './en/buttons.ts';
import { card } from './en/card.ts';
import { days } from './en/days.ts';
import { deciding } from './en/deciding.ts';
import { digest } from './en/digest.ts';
import { doctor } from './en/doctor.ts';
import { forms } from './en/forms.ts';
import { help } from './en/help.ts';
import { improving } from './en/improving.ts';
import { investigation } from './en/investigation.ts';
import { lark } from './en/lark.ts';
import { learning } from './en/learning.ts';
import { lists } from './en/lists.ts';
import { news } from './en/news.ts';
import { notices } from './en/notices.ts';
import { pages } from './en/pages.ts';
import { people } from './en/people.ts';
import { periodic } from './en/periodic.ts';
import { receipt } from './en/receipt.ts';
import { refusals } from './en/refusals.ts';
import { reminders } from './en/reminders.ts';
import { report } from './en/report.ts';
import { responding } from './en/responding.ts';
import { review } from './en/review.ts';
import { setup } from './en/setup.ts';
import { survey } from './en/survey.ts';
import { talk } from './en/talk.ts';
import { time } from './en/time.ts';
import { tracking } from './en/tracking.ts';
import { why } from './en/why.ts';
import { words } from './en/words.ts';

export const en = {
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
