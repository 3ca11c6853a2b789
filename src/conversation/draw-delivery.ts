import { createHash } from 'node:crypto';
import type { PlatformName } from '../domain/actor.ts';
import { isAskedOf, isForWhoeverIsAsked } from '../domain/asked.ts';
import type { Complaint, Moment } from '../domain/complaint.ts';
import { findPerson, findProduct, type Desk, type PersonId } from '../domain/desk.ts';
import type { ComplaintEvent, EventOf } from '../domain/events.ts';
import { withPassedOn } from '../domain/passed-on.ts';
import { findHold } from '../domain/quiet.ts';
import { isNotTheirs } from '../domain/still-due.ts';
import { maySee, seesPublic, visibilityOf, type Visibility } from '../domain/visibility.ts';
import { drawAdminNotice } from '../messages/admin-notice.ts';
import { drawInBoth } from '../messages/both-languages.ts';
import { drawCard } from '../messages/complaint-card.ts';
import { drawMoved } from '../messages/moved.ts';
import { drawNotice, isOutdated } from '../messages/notice.ts';
import { drawReceipt } from '../messages/receipt.ts';
import { clockToRemindOf, drawReminder } from '../messages/reminder.ts';
import { mentionedIn, nameOnly } from '../messages/single-mention.ts';
import { readerOf, readerOfPlace, viewOf, type Reader, type View } from '../messages/view.ts';
import type { ArticleStore } from '../ports/article-store.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { ComplaintRecord, ComplaintStore, SaidReminder } from '../ports/complaint-store.ts';
import { isEdit, type Delivery } from '../ports/delivery-store.ts';
import type { Message } from '../ports/message.ts';
import { leaveOutUnseen } from '../use-cases/complaint/seen-others.ts';
import { findNewsDrawing } from './news.ts';
import { repeatsBeside, stepsOf } from './list-reminders.ts';
import type { PeriodicSurveyLook } from './periodic-survey.ts';
import { findPersonalDrawing, isPersonal } from './personal-drawing.ts';
import { findPutOff, mayCardDisturb, mayNoticeDisturb, mayReminderDisturb, type PutOff } from './put-off.ts';
import { findSimilarForCard } from './find-similar.ts';
import { drawWeek } from './weekly-drawing.ts';
import { withSeenLinks } from './seen-links.ts';
import { currentCopy, permalinkOf, permalinkOfCardOn } from './place-link.ts';

export interface DrawDeps {
  /** Where the customer answers; left out: no links can be written. */
  readonly surveyUrl?: (complaint: Complaint, now: Moment) => string | null;
  readonly store: ComplaintStore;
  readonly articles?: Pick<ArticleStore, 'find' | 'findSimilar'>;
  /** Left out: no customers are asked. */
  readonly periodic?: PeriodicSurveyLook;
  readonly clock: Clock;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  /** Where a person is spoken to about a complaint, best first. */
  readonly preferredPlatforms: (person: PersonId, complaint: number) => Promise<readonly PlatformName[]>;
  /**
   * Whether they wrote in a thread of the complaint since: then it is noted, and they are not asked whether they are
   * still on it. Absent: not known.
   */
  readonly talkedSince?: (complaint: number, person: PersonId, since: Moment) => Promise<boolean>;
}

/** Nothing is said, for who was to be asked was seen at work in the thread. */
type SeenAtWork = 'seen_at_work';

/** A delivery as it reads now on the platform it goes to; null when there is nothing to say any more. */
export async function drawDelivery(
  deps: DrawDeps,
  delivery: Delivery,
  platform: PlatformName,
): Promise<(Drawn & { readonly hash: string }) | PutOff | SeenAtWork | null> {
  const drawn = await draw(deps, delivery, platform);
  if (drawn === null || drawn === 'seen_at_work' || 'waitFor' in drawn) return drawn;
  return { ...drawn, hash: createHash('sha256').update(JSON.stringify(drawn.message)).digest('hex') };
}

interface Drawn {
  readonly message: Message;
  /** What stands there now must go, if it cannot be changed into this. */
  readonly mustVanish?: true;
  /** Of a bundle: which of its reminders stand in it. */
  readonly said?: readonly SaidReminder[];
}

/** Everything is looked up; how it reads depends on the reader alone. */
type Drawing = (reader: Reader) => Message | null;

async function draw(
  deps: DrawDeps,
  delivery: Delivery,
  platform: PlatformName,
): Promise<Drawn | PutOff | SeenAtWork | null> {
  const { content } = delivery;
  const desk = await deps.store.desk();
  if (content.kind === 'admin') {
    const notice = {
      notice: content.notice as Parameters<typeof drawAdminNotice>[0]['notice'],
      params: content.params,
    };
    const drawNoticed = (reader: Reader) => drawAdminNotice(notice, reader);
    return { message: drawDirect(deps, { desk, delivery, platform, view: null }, drawNoticed) };
  }
  const now = await deps.clock.now();
  if (content.kind === 'news') {
    const drawNewsFor = await findNewsDrawing(deps.store, content, now);
    const reader = readerOf(desk, null);
    const isBoth = deps.platforms.get(platform)?.showsBothLanguages === true;
    return { message: isBoth ? drawInBoth(drawNewsFor, reader) : drawNewsFor(reader) };
  }
  if (isPersonal(content)) {
    if (delivery.destination.kind !== 'person') return null;
    const { person } = delivery.destination;
    const found = await findPersonalDrawing(deps, { content, person, desk, platform, now });
    const message = drawDirect(deps, { desk, delivery, platform, view: null }, found.draw);
    if (message === null) return null;
    const putOff = findPutOff({ delivery, desk, now }, found.mayDisturb);
    if (putOff !== null) return putOff;
    return found.said === undefined ? { message } : { message, said: found.said };
  }
  if (content.kind === 'weekly') return drawWeek(deps, { content, desk, platform });
  const record = await recordOf(deps, delivery);
  if (record === null) return null;
  const { place } = delivery;
  const surveyUrl = deps.surveyUrl?.(record.state, now) ?? null;
  const drawn = viewOf({ record, desk, now, place, platform });
  const seen = await withSeenLinks(deps.store, drawn, visibilityOfReaders(desk, delivery));
  const view = { ...seen, surveyUrl };
  const drawing = await findDrawing(deps, { delivery, record, view, platform });
  if (drawing === null || drawing === 'seen_at_work' || 'waitFor' in drawing) return drawing;
  const message =
    delivery.destination.kind === 'person'
      ? drawDirect(deps, { desk, delivery, platform, view }, drawing)
      : await drawForChannel(deps, view, platform, drawing, readerOfDelivery(desk, delivery, view));
  if (message === null) return null;
  return isHiddenCard(delivery, view) ? { message, mustVanish: true } : { message };
}

/** In a channel everybody reads; a private conversation has one reader. */
function visibilityOfReaders(desk: Desk, { destination }: Delivery): Visibility {
  if (destination.kind !== 'person') return seesPublic;
  const { person } = destination;
  return visibilityOf({ kind: 'person', id: person, roles: findPerson(desk, person)?.roles ?? [] }, desk);
}

interface Directly {
  readonly desk: Desk;
  readonly delivery: Delivery;
  readonly platform: PlatformName;
  readonly view: View | null;
}

/** In a person's language; in both where that is not known and the client picks its own. */
function drawDirect<Drawing extends Message | null>(
  { platforms }: DrawDeps,
  { desk, delivery, platform, view }: Directly,
  draw: (reader: Reader) => Drawing,
): Drawing {
  const { destination } = delivery;
  const reader = readerOfDelivery(desk, delivery, view);
  const person = destination.kind === 'person' ? findPerson(desk, destination.person) : null;
  const isBoth = (person?.locale ?? null) === null && platforms.get(platform)?.showsBothLanguages === true;
  return isBoth ? drawInBoth(draw, reader) : draw(reader);
}

/** A public card of a restricted complaint, or an earlier copy of one. */
function isHiddenCard({ destination, content }: Delivery, { state }: View): boolean {
  return state.restricted && destination.kind === 'channel' && ['card', 'moved'].includes(content.kind);
}

interface Found {
  readonly delivery: Delivery;
  readonly record: ComplaintRecord;
  readonly view: View;
  readonly platform: PlatformName;
}

async function findDrawing(deps: DrawDeps, found: Found): Promise<Drawing | PutOff | SeenAtWork | null> {
  const { view, delivery } = found;
  const { content } = delivery;
  const { state, desk, now } = view;
  const sending = { delivery, desk, now };
  if (isWithheld(found)) return null;
  switch (content.kind) {
    case 'card': {
      const putOff = findPutOff(sending, (person) => mayCardDisturb(delivery, state, sending, person));
      if (putOff !== null) return putOff;
      const alike = await findSimilarForCard(deps, view);
      return (reader) => drawCard({ ...view, ...alike }, reader);
    }
    case 'receipt':
      return (reader) => drawReceipt(view, reader);
    case 'moved': {
      const permalink = await permalinkOfCopied(deps, found);
      return (reader) => drawMoved({ view, permalink }, reader);
    }
    case 'reminder': {
      const history = await deps.store.history(state.number);
      const raised = history.find((one) => one.version === content.version);
      if (raised?.type !== 'reminder-raised') return null;
      const event = withPassedOn(raised, history);
      // Those that waited for a platform would all be posted, to be removed again one by one.
      if (delivery.isInThread && history.some((one) => isLater(one, event))) return null;
      const isUrgent = mayReminderDisturb(event, state);
      const putOff = findPutOff(sending, () => isUrgent);
      // What is over is dropped now, and not in the morning.
      const { destination } = delivery;
      const reader = destination.kind === 'person' ? destination.person : null;
      if (putOff !== null && clockToRemindOf(event, view, reader) !== null) return putOff;
      const isCalled = (person: PersonId) =>
        (isUrgent || findHold(person, desk, now) === null) &&
        !isNotTheirs(event, state, { person, desk, now });
      const mention = destination.kind === 'person' ? content.mention : content.mention.filter(isCalled);
      const readBy = reader === null ? {} : { person: reader };
      const repeats = await repeatsBeside(deps, event, view, reader);
      return (how) =>
        drawReminder({ event, view, mention, steps: stepsOf(event, view), repeats, ...readBy }, how);
    }
    case 'notice': {
      const { notice, mention, version } = content;
      const history = await deps.store.history(view.state.number);
      const event = history.find((one) => one.version === version);
      if (event === undefined || isOutdated({ notice, event, view })) return null;
      const told = await leaveOutUnseen(deps.store, [event], visibilityOfReaders(desk, delivery));
      const [seen] = told;
      if (seen === undefined) return null;
      if (await isSeenAtWork(deps, event, view)) return 'seen_at_work';
      const putOff = findPutOff(sending, (person) => mayNoticeDisturb(event, state, desk, person));
      if (putOff !== null) return putOff;
      const permalink = await permalinkOfCard(deps, found);
      const { destination } = delivery;
      const readBy = destination.kind === 'person' ? { person: destination.person } : {};
      const drawn = { notice, event: seen, view, mention, permalink, history, ...readBy };
      return (reader) => drawNotice(drawn, reader);
    }
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

/** In both languages where readers see their own, and with nobody pinged who is pinged on another platform. */
async function drawForChannel(
  { platforms, preferredPlatforms }: DrawDeps,
  view: View,
  platform: PlatformName,
  drawing: Drawing,
  reader: Reader,
): Promise<Message | null> {
  const drawn = drawing(reader);
  if (drawn === null) return null;
  const elsewhere: PersonId[] = [];
  for (const person of mentionedIn(drawn)) {
    const [first] = (await preferredPlatforms(person, view.state.number)).filter((candidate) =>
      hasThread(view, candidate),
    );
    if (first !== undefined && first !== platform) elsewhere.push(person);
  }
  const message = nameOnly(drawn, elsewhere);
  if (platforms.get(platform)?.showsBothLanguages !== true) return message;
  const other = drawing({ ...reader, locale: reader.locale === 'en' ? 'zh-CN' : 'en' });
  return other === null ? message : { ...message, other: nameOnly(other, elsewhere) };
}

function hasThread({ state, desk }: View, platform: PlatformName): boolean {
  return findProduct(desk, state.product)?.channels[platform] !== undefined;
}

function readerOfDelivery(desk: Desk, { destination }: Delivery, view: View | null): Reader {
  if (destination.kind === 'person') return readerOf(desk, desk.people.get(destination.person) ?? null);
  return view === null ? readerOf(desk, null) : readerOfPlace(desk, view);
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

async function recordOf(deps: DrawDeps, { complaint }: Delivery): Promise<ComplaintRecord | null> {
  return complaint === null ? null : deps.store.findForDelivery(complaint);
}
