import type { PlatformName } from '../domain/actor.ts';
import {
  type ChatPlatform,
  PlatformFailure,
  type PostedMessage,
  type Target,
} from '../ports/chat-platform.ts';
import {
  type Delivery,
  type DestinationView,
  fillsPlace,
  isEdit,
  postKeyOf,
  threadOf,
} from '../ports/delivery-store.ts';
import type { Place } from '../ports/complaint-store.ts';
import type { Message } from '../ports/message.ts';
import type { DeliveryRecord } from './delivery-record.ts';
import {
  afterFailure,
  drop,
  fail,
  finishRepeat,
  finishSent,
  finishUnchanged,
  hold,
  isRepeat,
  leaveThread,
  planRepeat,
  retryAfterFault,
  startAttempt,
  waitForPlatform,
  waitForRoot,
} from './delivery-steps.ts';
import {
  type DeliveryWorkerOptions,
  type Drawing,
  isUndrawn,
  type Undrawn,
  type Work,
} from './pump-options.ts';

/** The platforms' limits for edits are their own; beside posts they count little. */
const EDIT_GAP_SHARE = 0.25;

interface Route {
  readonly platform: ChatPlatform;
  /** null: the direct conversation with `account`. */
  readonly channel: string | null;
  readonly account: string | null;
  readonly thread: string | null;
}

interface Posting {
  readonly platform: ChatPlatform;
  readonly target: Target;
  readonly drawing: Drawing;
}

type Prepared =
  | { readonly kind: 'settled'; readonly after: Delivery }
  | { readonly kind: 'ready'; readonly route: Route; readonly drawing: Drawing };

export interface SendDelivery {
  send(work: Work): Promise<void>;
  /** Again to where its last attempt went, whose outcome is not known; safe on this platform only, and only now. */
  repeat(work: Work, platform: ChatPlatform): Promise<void>;
}

/** Posts a delivery, or edits the message that stands at its place. */
export function createSendDelivery(options: DeliveryWorkerOptions, record: DeliveryRecord): SendDelivery {
  const { store, platforms, log, metrics, realNow } = options;
  const { call, settle } = record;
  const directChannels = new Map<string, string>();

  async function send({ delivery, view }: Work): Promise<void> {
    const prepared = await prepare({ delivery, view });
    if (prepared.kind === 'settled') return settle(delivery, prepared.after);
    const { route, drawing } = prepared;
    const probeAt = await record.takeTurn(route.platform.name, view);
    if (probeAt !== null) return settle(delivery, hold(delivery, probeAt));
    const channel = await openChannel(delivery, route);
    if (channel === null) return;
    return isEdit(delivery)
      ? edit({ delivery, view }, route.platform, drawing)
      : post(
          { delivery, view },
          { platform: route.platform, target: { channel, thread: route.thread }, drawing },
        );
  }

  async function repeat({ delivery, view }: Work, platform: ChatPlatform): Promise<void> {
    const drawing = await drawRepeat(delivery, platform);
    if ('status' in drawing) return settle(delivery, drawing);
    const probeAt = await record.takeTurn(platform.name, view);
    if (probeAt !== null) return settle(delivery, hold(delivery, probeAt));
    metrics.count('repeated', platform.name);
    const target = { channel: delivery.channel!, thread: threadOf(delivery) };
    return post({ delivery, view }, { platform, target, drawing });
  }

  async function drawRepeat(
    delivery: Delivery,
    { name, repeatSafeFor }: ChatPlatform,
  ): Promise<Drawing | Delivery> {
    try {
      const drawing = await options.draw(delivery, name);
      if (isUndrawn(drawing)) return dropUndrawn(delivery, drawing);
      return 'waitFor' in drawing ? hold(delivery, realNow() + drawing.waitFor) : drawing;
    } catch (error) {
      logNotPrepared(delivery, error);
      return planRepeat(delivery, realNow(), { repeatSafeFor, wait: null });
    }
  }

  function dropUndrawn(delivery: Delivery, why: Undrawn): Delivery {
    return drop(delivery, realNow(), why ?? 'nothing_to_say');
  }

  /** All that needs no platform. */
  async function prepare({ delivery, view }: Work): Promise<Prepared> {
    const settled = (after: Delivery): Prepared => ({ kind: 'settled', after });
    try {
      const route = await findRoute(delivery, view);
      if ('status' in route) return settled(route);
      const drawing = await options.draw(delivery, route.platform.name);
      if (isUndrawn(drawing)) return settled(dropUndrawn(delivery, drawing));
      if ('waitFor' in drawing) return settled(hold(delivery, realNow() + drawing.waitFor));
      if (drawing.mustVanish && isCopy(delivery)) return { kind: 'ready', route, drawing };
      if (isEdit(delivery) && drawing.hash === delivery.hash) return settled(finishUnchanged(delivery));
      const early = isCopy(delivery) ? await awaitSuccessor(delivery) : null;
      return early === null ? { kind: 'ready', route, drawing } : settled(early);
    } catch (error) {
      logNotPrepared(delivery, error);
      return settled(retryAfterFault(delivery, record.tried(), 'not_prepared'));
    }
  }

  /** An earlier copy points to the one that follows it, once that stands. null: it does. */
  async function awaitSuccessor(copy: Delivery): Promise<Delivery | null> {
    const root = await store.findRoot(successorOf(copy.place!.id));
    if (root === 'waiting') return waitForRoot(copy, realNow());
    return root === 'gone' ? drop(copy, realNow(), 'nothing_to_say') : null;
  }

  function logNotPrepared({ id, complaint }: Delivery, error: unknown): void {
    log.error({ delivery: id, complaint, error }, 'a delivery could not be prepared');
  }

  async function findRoute(delivery: Delivery, view: DestinationView): Promise<Route | Delivery> {
    const { destination, place } = delivery;
    if (isEdit(delivery))
      return routeTo(delivery, place!.platform, { channel: place!.channel, thread: null });
    if (delivery.isInThread && place !== null) return findThread(delivery, place);
    if (destination.kind === 'channel') {
      return routeTo(delivery, destination.platform, {
        channel: destination.channel,
        thread: threadOf(delivery),
      });
    }
    const paused = new Set(view.platformFaults.keys());
    const account = await options.resolvePerson(destination.person, paused, delivery.complaint);
    if (account === null) return fail(delivery, realNow(), 'no_account');
    return routeTo(delivery, account.platform, {
      channel: null,
      account: account.account,
      thread: delivery.thread,
    });
  }

  async function findThread(
    delivery: Delivery,
    place: NonNullable<Delivery['place']>,
  ): Promise<Route | Delivery> {
    const thread = threadOf(delivery);
    if (thread !== null) return routeTo(delivery, place.platform, { channel: place.channel, thread });
    const root = await store.findRoot(place.id);
    if (root === 'stands') return hold(delivery, realNow());
    return root === 'gone' ? fail(delivery, realNow(), 'no_root') : waitForRoot(delivery, realNow());
  }

  function routeTo(
    delivery: Delivery,
    name: PlatformName | null,
    to: { channel: string | null; thread: string | null; account?: string },
  ): Route | Delivery {
    const platform = name === null ? undefined : platforms.get(name);
    if (platform === undefined) return waitForPlatform(delivery, realNow());
    return { platform, channel: to.channel, thread: to.thread, account: to.account ?? null };
  }

  /** null when the conversation could not be opened, which is settled then. */
  async function openChannel(
    delivery: Delivery,
    { platform, channel, account }: Route,
  ): Promise<string | null> {
    if (channel !== null || account === null) return channel;
    const known = `${platform.name} ${account}`;
    const opened = directChannels.get(known);
    if (opened !== undefined) return opened;
    const direct = await call(platform, () => platform.openDirect(account));
    if (direct instanceof PlatformFailure) {
      await settleFailure(delivery, { platform, failure: direct, mayStand: false });
      return null;
    }
    directChannels.set(known, direct);
    return direct;
  }

  async function post(work: Work, { platform, target, drawing }: Posting): Promise<void> {
    const started = await begin(work.delivery, platform, { channel: target.channel, drawing });
    if (started === null) return;
    const posted = await call(platform, () => platform.post(target, drawing.message, postKeyOf(started)));
    if (!(posted instanceof PlatformFailure)) {
      metrics.count('posted', platform.name);
      return succeed(work, started, { platform, posted, hash: drawing.hash, fault: null });
    }
    if (posted.kind === 'removed' && fillsPlace(started) && started.place?.thread) {
      log.warn({ delivery: started.id, code: posted.code }, 'the thread of a card is gone');
      return settle(started, leaveThread(started, realNow(), posted.code), { leavesThread: true });
    }
    if (posted.kind === 'removed' && started.isInThread && started.place !== null) {
      return replaceRoot(started, started.place, posted);
    }
    return posted.kind === 'content'
      ? postPlain(work, started, { platform, target, drawing, refusal: posted })
      : settleFailure(started, { platform, failure: posted, mayStand: true });
  }

  /** The platform takes the message for malformed: its summary alone, once. */
  async function postPlain(
    work: Work,
    refused: Delivery,
    { platform, target, drawing, refusal }: Posting & { refusal: PlatformFailure },
  ): Promise<void> {
    log.error({ delivery: refused.id, code: refusal.code }, 'the platform refused a message as malformed');
    const started = await begin(refused, platform, { channel: target.channel, drawing });
    if (started === null) return;
    const { tone, summary, locale } = drawing.message;
    const plain: Message = { tone, summary, locale, blocks: [] };
    const posted = await call(platform, () => platform.post(target, plain, postKeyOf(started)));
    if (posted instanceof PlatformFailure) {
      return settleFailure(started, { platform, failure: posted, mayStand: true });
    }
    metrics.count('plain', platform.name);
    return succeed(work, started, { platform, posted, hash: null, fault: refusal.code });
  }

  async function edit(work: Work, platform: ChatPlatform, drawing: Drawing): Promise<void> {
    const { channel, message } = work.delivery.place!;
    const posted = { channel: channel!, message: message! };
    const started = await begin(work.delivery, platform, { channel: posted.channel, drawing });
    if (started === null) return;
    if (drawing.mustVanish && isCopy(started)) return vanish(started, platform, posted);
    const failure = await call(platform, () => platform.edit(posted, drawing.message, postKeyOf(started)));
    if (failure instanceof PlatformFailure) {
      if (failure.kind === 'expired' || failure.kind === 'removed') {
        return drawing.mustVanish ? vanish(started, platform, posted) : replaceCard(started, failure);
      }
      return settleFailure(started, { platform, failure, mayStand: false });
    }
    metrics.count('edited', platform.name);
    return succeed(work, started, { platform, posted, hash: drawing.hash, fault: null });
  }

  async function vanish(started: Delivery, platform: ChatPlatform, posted: PostedMessage): Promise<void> {
    const failure = await call(platform, () => platform.remove(posted));
    if (failure instanceof PlatformFailure && failure.kind !== 'removed') {
      return settleFailure(started, { platform, failure, mayStand: false });
    }
    log.info({ delivery: started.id, platform: platform.name }, 'a card that nobody may read on is removed');
    // What may be read again is posted anew.
    return settle(started, drop({ ...started, hash: null }, realNow(), 'removed'));
  }

  /** What stands there can be changed no more: the card is posted anew. */
  async function replaceCard(started: Delivery, { platform, kind, code }: PlatformFailure): Promise<void> {
    const { id, role, message } = started.place!;
    if (role === 'moved') return settle(started, drop(started, realNow(), code));
    const how = { keepThread: kind === 'expired', pointBack: false };
    if (!(await store.reissue({ id, message: message! }, how))) return;
    metrics.count('reissued', platform);
    log.warn({ delivery: started.id, platform, code }, 'a card could not be changed and is issued anew');
  }

  /** Nothing can be said in the thread any more: the card is posted on its own, and what is to be said waits for it. */
  async function replaceRoot(
    started: Delivery,
    { id, message }: Place,
    failure: PlatformFailure,
  ): Promise<void> {
    const { platform, code } = failure;
    const how = { keepThread: false, pointBack: false };
    const isReissued = message !== null && (await store.reissue({ id, message }, how));
    // Somebody else may have done it; if not, a second try tells.
    if (!isReissued && started.fault === code) return settle(started, fail(started, realNow(), code));
    if (isReissued) metrics.count('reissued', platform);
    log.warn(
      { delivery: started.id, platform, code },
      'the thread of a card is gone; the card is issued anew',
    );
    return settle(started, leaveThread(started, realNow(), code));
  }

  /** null when somebody else has it: then nothing may be sent. */
  async function begin(
    delivery: Delivery,
    platform: ChatPlatform,
    { channel, drawing }: { channel: string; drawing: Drawing },
  ): Promise<Delivery | null> {
    const now = realNow();
    const started = startAttempt(delivery, now, {
      platform: platform.name,
      channel,
      said: drawing.said ?? null,
    });
    const gap = isEdit(delivery) ? platform.postGap * EDIT_GAP_SHARE : platform.postGap;
    if (!(await store.save(delivery, started, { allowedAt: now + gap }))) return null;
    if (delivery.attempts === 0 && delivery.nextAttemptAt !== null)
      metrics.observeDelay(now - delivery.nextAttemptAt);
    return started;
  }

  async function succeed(
    { view }: Work,
    started: Delivery,
    sent: { platform: ChatPlatform; posted: PostedMessage; hash: string | null; fault: string | null },
  ): Promise<void> {
    const finish = isRepeat(started, sent.platform.repeatSafeFor) ? finishRepeat : finishSent;
    await settle(started, finish(started, realNow(), sent), {
      fillsPlace: fillsPlace(started),
      destinationFault: null,
    });
    await record.noteBack(sent.platform.name, view);
  }

  async function settleFailure(
    delivery: Delivery,
    { platform, failure, mayStand }: { platform: ChatPlatform; failure: PlatformFailure; mayStand: boolean },
  ): Promise<void> {
    const { repeatSafeFor } = platform;
    const after = afterFailure(delivery, failure, { ...record.tried(), mayStand, repeatSafeFor });
    const fields = { delivery: delivery.id, platform: platform.name, kind: failure.kind, code: failure.code };
    log.warn({ ...fields, status: after.status }, 'a message could not be sent');
    if (after.status === 'waiting') metrics.count('retried', platform.name);
    if (after.status === 'unknown') metrics.count('unknown', platform.name);
    // A card that cannot be edited says nothing about its channel.
    const isLost = failure.kind === 'place' && !isEdit(delivery);
    await settle(delivery, after, {
      ...(failure.kind === 'rate-limited' && after.nextAttemptAt !== null
        ? { allowedAt: after.nextAttemptAt }
        : {}),
      ...(isLost ? { destinationFault: failure.code } : {}),
    });
    if (isLost) await noteDestinationLost(delivery, failure);
    await record.noteFailing(failure);
    if (failure.kind === 'access') await record.noteAccessLost(platform.name, failure.code);
  }

  async function noteDestinationLost(delivery: Delivery, failure: PlatformFailure): Promise<void> {
    const { destination, content } = delivery;
    if (destination.kind === 'person') forgetDirectChannels(failure.platform);
    // What tells admins of trouble does not make trouble of its own.
    if (content.kind === 'admin') return;
    await record.tell({ kind: 'destination-lost', destination, code: failure.code });
  }

  function forgetDirectChannels(platform: PlatformName): void {
    for (const known of directChannels.keys())
      if (known.startsWith(`${platform} `)) directChannels.delete(known);
  }

  return { send, repeat };
}

/** Of a card that was issued anew. */
function isCopy({ content }: Delivery): boolean {
  return content.kind === 'moved';
}

/** The place whose earlier copy this is. */
function successorOf(copy: string): string {
  return copy.replace(/~\d+$/, '');
}
