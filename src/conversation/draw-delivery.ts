import { createHash } from 'node:crypto';
import type { PlatformName } from '../domain/actor.ts';
import type { Desk } from '../domain/desk.ts';
import { clockKeyOf } from '../domain/clocks.ts';
import type { ComplaintEvent, EventOf } from '../domain/events.ts';
import { ladderOf } from '../domain/ladder.ts';
import { drawAdminNotice } from '../messages/admin-notice.ts';
import { drawCard } from '../messages/complaint-card.ts';
import { drawNotice } from '../messages/notice.ts';
import { drawReceipt } from '../messages/receipt.ts';
import { drawReminder } from '../messages/reminder.ts';
import { readerOf, readerOfPlace, viewOf, type Reader, type View } from '../messages/view.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { ComplaintStore } from '../ports/complaint-store.ts';
import type { Delivery } from '../ports/delivery-store.ts';
import type { Message } from '../ports/message.ts';

export interface DrawDeps {
  readonly store: ComplaintStore;
  readonly clock: Clock;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
}

/** A delivery as it reads now, from the latest state; null when there is nothing to say any more. */
export async function drawDelivery(
  deps: DrawDeps,
  delivery: Delivery,
): Promise<{ readonly message: Message; readonly hash: string } | null> {
  const message = await draw(deps, delivery);
  if (message === null) return null;
  return { message, hash: createHash('sha256').update(JSON.stringify(message)).digest('hex') };
}

async function draw(deps: DrawDeps, delivery: Delivery): Promise<Message | null> {
  const { content } = delivery;
  const desk = await deps.store.desk();
  if (content.kind === 'admin') {
    const notice = {
      notice: content.notice as Parameters<typeof drawAdminNotice>[0]['notice'],
      params: content.params,
    };
    return drawAdminNotice(notice, readerOfDelivery(desk, delivery, null));
  }
  const view = await viewOfDelivery(deps, desk, delivery);
  if (view === null) return null;
  const reader = readerOfDelivery(desk, delivery, view);
  if (content.kind === 'card') return drawCard(view, reader);
  if (content.kind === 'receipt') return drawReceipt(view, reader);
  const event = await eventOf(deps, view.state.number, content.version);
  if (event === null) return null;
  if (content.kind === 'reminder') {
    return event.type === 'reminder-raised'
      ? drawReminder({ event, view, steps: stepsOf(event, view) }, reader)
      : null;
  }
  const permalink = await permalinkOfCard(deps, delivery);
  return drawNotice({ notice: content.notice, event, view, mention: content.mention, permalink }, reader);
}

async function viewOfDelivery(deps: DrawDeps, desk: Desk, delivery: Delivery): Promise<View | null> {
  const record = delivery.complaint === null ? null : await deps.store.findForDelivery(delivery.complaint);
  if (record === null) return null;
  const { place } = delivery;
  const platform = place?.platform ?? delivery.platform;
  return viewOf({ record, desk, now: await deps.clock.now(), place, platform });
}

function readerOfDelivery(desk: Desk, { destination }: Delivery, view: View | null): Reader {
  if (destination.kind === 'person') return readerOf(desk, desk.people.get(destination.person) ?? null);
  return view === null ? readerOf(desk, null) : readerOfPlace(desk, view);
}

async function eventOf(deps: DrawDeps, number: number, version: number): Promise<ComplaintEvent | null> {
  const history = await deps.store.history(number);
  return history.find((event) => event.version === version) ?? null;
}

function stepsOf(event: EventOf<'reminder-raised'>, { state, version }: View): number {
  const fact = state.clocks.find((found) => clockKeyOf(found) === event.data.clock);
  return fact === undefined ? 1 : ladderOf(fact.kind, state.priority, version).length;
}

/** Where the card stands on the platform the message goes to, for a link; a missing link is no fault. */
async function permalinkOfCard(deps: DrawDeps, delivery: Delivery): Promise<string | null> {
  const record = delivery.complaint === null ? null : await deps.store.findForDelivery(delivery.complaint);
  const platform =
    delivery.destination.kind === 'channel' ? delivery.destination.platform : (delivery.platform ?? null);
  const place = record?.places.find(
    (found) =>
      found.role === 'card' && found.message !== null && (platform === null || found.platform === platform),
  );
  if (!place?.platform || place.channel === null || place.message === null) return null;
  const posted = { channel: place.channel, message: place.message };
  return (
    (await deps.platforms
      .get(place.platform)
      ?.permalink(posted)
      .catch(() => null)) ?? null
  );
}
