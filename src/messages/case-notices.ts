import type { NoticeName } from '../domain/notice.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn } from './buttons.ts';
import { doerOf, reasonLines, type Drawer } from './notice-parts.ts';

type CaseNotice = Extract<NoticeName, 'case-kept' | 'case-returned' | 'case-published'>;

/** To the lead, back to the writer, and to the thread. */
export const caseNotices: Readonly<Record<CaseNotice, Drawer>> = {
  'case-kept': (told, reader) => ({
    text: [textsFor(reader.locale).learning.notices.inReview(doerOf(told, reader))],
    buttons: [buttonOn(told.view.state.number, 'show-case', reader, { style: 'primary' })],
  }),
  'case-returned': (told, reader) => ({
    text: [textsFor(reader.locale).learning.notices.returned(doerOf(told, reader))],
    small: reasonLines(told, reader),
    buttons: [
      buttonOn(told.view.state.number, 'case', reader),
      buttonOn(told.view.state.number, 'case-rest', reader),
    ],
    tone: 'warning',
  }),
  'case-published': (told, reader) => ({
    text: [textsFor(reader.locale).learning.notices.published(doerOf(told, reader))],
    buttons: [buttonOn(told.view.state.number, 'show-case', reader)],
    tone: 'success',
  }),
};
