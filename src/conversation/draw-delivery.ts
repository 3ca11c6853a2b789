import { createHash } from 'node:crypto';
import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import { findPerson, findProduct, type Desk, type PersonId } from '../domain/desk.ts';
import { drawAdminNotice } from '../messages/admin-notice.ts';
import { drawInBoth } from '../messages/both-languages.ts';
import { mentionedIn, nameOnly } from '../messages/single-mention.ts';
import { readerOf, readerOfPlace, viewOf, type Reader, type View } from '../messages/view.ts';
import type { ComplaintRecord, SaidReminder } from '../ports/complaint-store.ts';
import type { Delivery } from '../ports/delivery-store.ts';
import type { Message } from '../ports/message.ts';
import { findDrawing, visibilityOfReaders, type Drawing, type SeenAtWork } from './complaint-drawing.ts';
import type { DrawDeps } from './draw-deps.ts';
import { findNewsDrawing } from './news.ts';
import { findPersonalDrawing, isPersonal, type PersonalContent } from './personal-drawing.ts';
import { findPutOff, type PutOff } from './put-off.ts';
import { withSeenLinks } from './seen-links.ts';
import { drawWeek } from './weekly-drawing.ts';

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
  const sending = { delivery, desk, platform, now };
  if (content.kind === 'news') {
    const drawNewsFor = await findNewsDrawing(deps.store, content, now);
    const reader = readerOf(desk, null);
    const isBoth = deps.platforms.get(platform)?.showsBothLanguages === true;
    return { message: isBoth ? drawInBoth(drawNewsFor, reader) : drawNewsFor(reader) };
  }
  if (isPersonal(content)) return drawPersonal(deps, sending, content);
  if (content.kind === 'weekly') return drawWeek(deps, { content, desk, platform });
  const record = await recordOf(deps, delivery);
  return record === null ? null : drawOfComplaint(deps, sending, record);
}

interface Sending {
  readonly delivery: Delivery;
  readonly desk: Desk;
  readonly platform: PlatformName;
  readonly now: Moment;
}

async function drawPersonal(
  deps: DrawDeps,
  { delivery, desk, platform, now }: Sending,
  content: PersonalContent,
): Promise<Drawn | PutOff | null> {
  if (delivery.destination.kind !== 'person') return null;
  const { person } = delivery.destination;
  const found = await findPersonalDrawing(deps, { content, person, desk, platform, now });
  const message = drawDirect(deps, { desk, delivery, platform, view: null }, found.draw);
  if (message === null) return null;
  const putOff = findPutOff({ delivery, desk, now }, found.mayDisturb);
  if (putOff !== null) return putOff;
  return found.said === undefined ? { message } : { message, said: found.said };
}

async function drawOfComplaint(
  deps: DrawDeps,
  { delivery, desk, platform, now }: Sending,
  record: ComplaintRecord,
): Promise<Drawn | PutOff | SeenAtWork | null> {
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

async function recordOf(deps: DrawDeps, { complaint }: Delivery): Promise<ComplaintRecord | null> {
  return complaint === null ? null : deps.store.findForDelivery(complaint);
}
