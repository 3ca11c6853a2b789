import { noticeOf, toPeople } from './messages.ts';
import { presentPeople, sayInThread, type TellByType } from './say.ts';

/** The lead reviews, the writer mends, the thread hears of what can be read. */
export const caseNotices: TellByType<'case-kept' | 'case-returned' | 'case-published'> = {
  'case-kept': (event, teller) =>
    event.data.isForReview
      ? toPeople(event, teller, presentPeople(['lead'], event, teller), noticeOf('case-kept', event), {
          evenDoer: true,
        })
      : [],
  'case-returned': (event, teller) =>
    toPeople(event, teller, [teller.before?.caseStudy?.by ?? null], noticeOf('case-returned', event)),
  'case-published': sayInThread,
};
