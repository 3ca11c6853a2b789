import { isAskedOf, isForWhoeverIsAsked } from '../domain/asked.ts';
import { findPerson, type Desk, type PersonId } from '../domain/desk.ts';
import type { ComplaintEvent, EventOf } from '../domain/events.ts';
import { withPassedOn } from '../domain/passed-on.ts';
import { findHold } from '../domain/quiet.ts';
import { isNotTheirs } from '../domain/still-due.ts';
import { maySee, seesPublic, visibilityOf, type Visibility } from '../domain/visibility.ts';
import { drawCard } from '../messages/complaint-card.ts';
import { drawMoved } from '../messages/moved.ts';
import { drawNotice, isOutdated } from '../messages/notice.ts';
import { drawReceipt } from '../messages/receipt.ts';
import { clockToRemindOf, drawReminder } from '../messages/reminder.ts';
import type { Reader, View } from '../messages/view.ts';
import type { PlatformName } from '../domain/actor.ts';
import type { ComplaintRecord } from '../ports/complaint-store.ts';
import { isEdit, type Delivery } from '../ports/delivery-store.ts';
import type { Message } from '../ports/message.ts';
import { leaveOutUnseen } from '../use-cases/complaint/seen-others.ts';
import type { DrawDeps } from './draw-deps.ts';
import { findSimilarForCard } from './find-similar.ts';
import { repeatsBeside, stepsOf } from './list-reminders.ts';
import { currentCopy, permalinkOf, permalinkOfCardOn } from './place-link.ts';
import { findPutOff, mayCardDisturb, mayNoticeDisturb, mayReminderDisturb, type PutOff } from './put-off.ts';

/** Nothing is said, for who was to be asked was seen at work in the thread. */
export type SeenAtWork = 'seen_at_work';

/** Everything is looked up; how it reads depends on the reader alone. */
export type Drawing = (reader: Reader) => Message | null;

interface Found {
  readonly delivery: Delivery;
  readonly record: ComplaintRecord;
  readonly view: View;
  readonly platform: PlatformName;
}

type Answer = Drawing | PutOff | SeenAtWork | null;
type ContentOf<Kind extends Delivery['content']['kind']> = Extract<Delivery['content'], { kind: Kind }>;

/** What a delivery about a complaint says now; null: nothing any more. */
export async function findDrawing(deps: DrawDeps, found: Found): Promise<Answer> {
  const { view, delivery } = found;
  const { content } = delivery;
  if (isWithheld(found)) return null;
  switch (content.kind) {
    case 'card':
      return findCardDrawing(deps, found);
    case 'receipt':
      return (reader) => drawReceipt(view, reader);
    case 'moved': {
      const permalink = await permalinkOfCopied(deps, found);
      return (reader) => drawMoved({ view, permalink }, reader);
    }
    case 'reminder':
      return findReminderDrawing(deps, found, content);
    case 'notice':
      return findNoticeDrawing(deps, found, content);
    case 'urge':
    case 'retract':
    case 'reminders':
    case 'handover':
    case 'stand-in':
    case 'article-review':
    case 'periodic-surveys':
    case 'periodic-survey-bad':
    case 'news':
    case 'digest':
    case 'weekly':
    case 'admin':
      return null;
  }
}

async function findCardDrawing(deps: DrawDeps, { delivery, view }: Found): Promise<Answer> {
  const { state, desk, now } = view;
  const sending = { delivery, desk, now };
  const putOff = findPutOff(sending, (person) => mayCardDisturb(delivery, state, sending, person));
  if (putOff !== null) return putOff;
  const alike = await findSimilarForCard(deps, view);
  return (reader) => drawCard({ ...view, ...alike }, reader);
}

async function findReminderDrawing(
  deps: DrawDeps,
  { delivery, view }: Found,
  content: ContentOf<'reminder'>,
): Promise<Answer> {
  const { state, desk, now } = view;
  const history = await deps.store.history(state.number);
  const raised = history.find((one) => one.version === content.version);
  if (raised?.type !== 'reminder-raised') return null;
  const event = withPassedOn(raised, history);
  // Those that waited for a platform would all be posted, to be removed again one by one.
  if (delivery.isInThread && history.some((one) => isLater(one, event))) return null;
  const isUrgent = mayReminderDisturb(event, state);
  const putOff = findPutOff({ delivery, desk, now }, () => isUrgent);
  // What is over is dropped now, and not in the morning.
  const { destination } = delivery;
  const reader = destination.kind === 'person' ? destination.person : null;
  if (putOff !== null && clockToRemindOf(event, view, reader) !== null) return putOff;
  const isCalled = (person: PersonId) =>
    (isUrgent || findHold(person, desk, now) === null) && !isNotTheirs(event, state, { person, desk, now });
  const mention = destination.kind === 'person' ? content.mention : content.mention.filter(isCalled);
  const readBy = reader === null ? {} : { person: reader };
  const repeats = await repeatsBeside(deps, event, view, reader);
  return (how) =>
    drawReminder({ event, view, mention, steps: stepsOf(event, view), repeats, ...readBy }, how);
}

async function findNoticeDrawing(
  deps: DrawDeps,
  found: Found,
  { notice, mention, version }: ContentOf<'notice'>,
): Promise<Answer> {
  const { delivery, view } = found;
  const { state, desk, now } = view;
  const history = await deps.store.history(state.number);
  const event = history.find((one) => one.version === version);
  if (event === undefined || isOutdated({ notice, event, view })) return null;
  const told = await leaveOutUnseen(deps.store, [event], visibilityOfReaders(desk, delivery));
  const [seen] = told;
  if (seen === undefined) return null;
  if (await isSeenAtWork(deps, event, view)) return 'seen_at_work';
  const putOff = findPutOff({ delivery, desk, now }, (person) =>
    mayNoticeDisturb(event, state, desk, person),
  );
  if (putOff !== null) return putOff;
  const permalink = await permalinkOfCard(deps, found);
  const { destination } = delivery;
  const readBy = destination.kind === 'person' ? { person: destination.person } : {};
  const drawn = { notice, event: seen, view, mention, permalink, history, ...readBy };
  return (reader) => drawNotice(drawn, reader);
}

/**
 * What was to be said before the complaint became restricted is not said where all read, nor to a person who may not
 * see it any more. Cards that stand, and the pointers to them, hide what is to be hidden.
 */
function isWithheld({ delivery, view: { state, desk } }: Found): boolean {
  const { destination, place, content } = delivery;
  const isWithoutWords = content.kind === 'moved' || (content.kind === 'card' && isEdit(delivery));
  if (destination.kind === 'person' && !maySee(destination.person, state, desk)) {
    const isQuestion = content.kind === 'notice' && isForWhoeverIsAsked(content.notice);
    return !isWithoutWords && !(isQuestion && isAskedOf(destination.person, state, desk));
  }
  const isPublic = destination.kind === 'channel' || place?.role === 'card';
  return isPublic && state.restricted && content.kind !== 'moved' && content.kind !== 'card';
}

/** In a channel everybody reads; a private conversation has one reader. */
export function visibilityOfReaders(desk: Desk, { destination }: Delivery): Visibility {
  if (destination.kind !== 'person') return seesPublic;
  const { person } = destination;
  return visibilityOf({ kind: 'person', id: person, roles: findPerson(desk, person)?.roles ?? [] }, desk);
}

/** Nobody is asked whether they are still on it who was just talking about it. */
async function isSeenAtWork(deps: DrawDeps, event: ComplaintEvent, { state }: View): Promise<boolean> {
  if (event.type !== 'still-on-it-asked') return false;
  const since = state.workedAt ?? state.acknowledged?.at ?? state.openedAt;
  return (await deps.talkedSince?.(state.number, event.data.person, since)) ?? false;
}

function isLater(event: ComplaintEvent, { version, data }: EventOf<'reminder-raised'>): boolean {
  return event.type === 'reminder-raised' && event.version > version && event.data.clock === data.clock;
}

async function permalinkOfCard({ platforms }: DrawDeps, { record, platform }: Found): Promise<string | null> {
  return permalinkOfCardOn(platforms, platform, record.places);
}

/** Of the card that the delivery's place is an earlier copy of. */
async function permalinkOfCopied(
  { platforms }: DrawDeps,
  { delivery, record, platform }: Found,
): Promise<string | null> {
  if (delivery.place === null) return null;
  const current = currentCopy(delivery.place, record.places);
  return permalinkOf(platforms, current?.platform === platform ? current : null);
}
