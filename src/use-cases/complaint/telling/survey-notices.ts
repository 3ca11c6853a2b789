import { isSamePerson, policyVersionOf } from '../../../domain/desk.ts';
import type { EventOf } from '../../../domain/events.ts';
import { asksCustomer, isBad } from '../../../domain/survey-rules.ts';
import type { NewDelivery } from '../../../ports/complaint-store.ts';
import { noticeOf, toPeople } from './messages.ts';
import { askLiaison, presentPeople, reportersOf, sayInThread, type TellByType } from './say.ts';
import type { Teller } from './teller.ts';

/** What is asked after the closing, and what came back. */
export const surveyNotices: TellByType<
  'survey-given' | 'survey-answered' | 'survey-skipped' | 'follow-up-done' | 'handling-rated'
> = {
  'survey-given': (event, teller) => askLiaison(event, teller, 'survey-link'),
  'survey-answered': (event, teller) => [
    ...sayInThread(event, teller),
    ...(isBad(event.data)
      ? toPeople(event, teller, presentPeople(['owner'], event, teller), noticeOf('survey-bad', event))
      : []),
  ],
  'survey-skipped': () => [],
  'follow-up-done': sayInThread,
  'handling-rated': (event, teller) =>
    toPeople(event, teller, presentPeople(['owner'], event, teller), noticeOf(event.type, event)),
};

/** The liaison is offered to ask the customer; whoever reported it says how it was handled, in one message with that. */
export function offerAfterClosing(event: EventOf<'closed'>, teller: Teller): NewDelivery[] {
  const { after, desk } = teller;
  const { survey } = policyVersionOf(after, { desk }).policy;
  const reporters = reportersOf(teller);
  const evenDoer = { evenDoer: true };
  const rating = noticeOf('rating-offer', event);
  const isOffered = survey.by === 'liaison' && asksCustomer(after, survey);
  if (!isOffered) return toPeople(event, teller, reporters, rating, evenDoer);
  const liaisons = presentPeople(['liaison'], event, teller);
  const isAlso = (person: string) => liaisons.some((liaison) => isSamePerson(desk, liaison, person));
  const isBoth = reporters.some(isAlso);
  return [
    ...askLiaison(event, teller, isBoth ? 'survey-and-rating-offer' : 'survey-offer'),
    ...toPeople(
      event,
      teller,
      reporters.filter((person) => !isAlso(person)),
      rating,
      evenDoer,
    ),
  ];
}
