import type { PlatformName } from '../domain/actor.ts';
import { type ChatPlatform, PlatformFailure, type PostedMessage } from '../ports/chat-platform.ts';
import type { Delivery, DestinationView } from '../ports/delivery-store.ts';
import type { DeliveryRecord } from './delivery-record.ts';
import {
  afterFailure,
  drop,
  finishSent,
  hold,
  isUnderWay,
  retryAfterFault,
  startAttempt,
  waitForPlatform,
  WAIT_FOR_ROOT,
} from './delivery-steps.ts';
import { type DeliveryWorkerOptions, isUndrawn, type Work } from './pump-options.ts';

/** Where the direct message stands that is to ring. */
interface Ringing {
  readonly platform: ChatPlatform;
  readonly posted: PostedMessage;
  readonly account: string;
}

/** Makes a direct message ring, at most once: a second ring of one that may have rung is worse than none. */
export function createUrgeDelivery(options: DeliveryWorkerOptions, record: DeliveryRecord) {
  const { store, platforms, log, metrics, realNow } = options;
  const { call, settle } = record;

  async function urge({ delivery, view }: Work): Promise<void> {
    // Whoever held the destination before died while it may have rung.
    if (delivery.status !== 'waiting') return settle(delivery, drop(delivery, realNow(), 'outcome_unknown'));
    const ringing = await prepare(delivery);
    if ('status' in ringing) return settle(delivery, ringing);
    const probeAt = await record.takeTurn(ringing.platform.name, view);
    if (probeAt !== null) return settle(delivery, hold(delivery, probeAt));
    return ring(delivery, ringing, view);
  }

  async function prepare(delivery: Delivery): Promise<Ringing | Delivery> {
    try {
      return await findRinging(delivery);
    } catch (error) {
      log.error(
        { delivery: delivery.id, complaint: delivery.complaint, error },
        'a delivery could not be prepared',
      );
      return retryAfterFault(delivery, record.tried(), 'not_prepared');
    }
  }

  async function findRinging(delivery: Delivery): Promise<Ringing | Delivery> {
    const { content, destination } = delivery;
    const impossible = () => drop(delivery, realNow(), 'not_possible');
    if (content.kind !== 'urge' || destination.kind !== 'person') return impossible();
    const told = await store.findByKey(content.of);
    if (told !== null && isUnderWay(told)) {
      return hold(delivery, Math.max(realNow() + WAIT_FOR_ROOT, told.nextAttemptAt ?? 0));
    }
    const stands = told === null ? null : directMessageOf(told);
    if (stands === null) return impossible();
    const { posted } = stands;
    const platform = platforms.get(stands.platform);
    if (platform === undefined) return waitForPlatform(delivery, realNow());
    if (platform.urge === undefined) return impossible();
    const account = await findAccount(delivery, destination.person, platform.name);
    if (account === null) return impossible();
    // What it would call them to is done meanwhile.
    const drawing = await options.draw(stands.told, platform.name);
    if (isUndrawn(drawing)) return drop(delivery, realNow(), 'nothing_to_say');
    if ('waitFor' in drawing) return hold(delivery, realNow() + drawing.waitFor);
    return { platform, posted, account };
  }

  /** Their account where the message stands, wherever they would be written to now. */
  async function findAccount(
    { complaint }: Delivery,
    person: string,
    name: PlatformName,
  ): Promise<string | null> {
    const others = [...platforms.keys()].filter((platform) => platform !== name);
    const found = await options.resolvePerson(person, new Set(others), complaint);
    return found?.platform === name ? found.account : null;
  }

  async function ring(delivery: Delivery, ringing: Ringing, view: DestinationView): Promise<void> {
    const { platform, posted, account } = ringing;
    const at = { platform: platform.name, channel: posted.channel };
    const started = startAttempt(delivery, realNow(), at);
    if (!(await store.save(delivery, started))) return;
    const failure = await call(platform, () => platform.urge!(posted, account));
    if (failure instanceof PlatformFailure) return settleFailure(started, failure);
    metrics.count('urged', platform.name);
    await settle(started, finishSent(started, realNow(), { posted, hash: null, fault: null }));
    await record.noteBack(platform.name, view);
  }

  async function settleFailure(started: Delivery, failure: PlatformFailure): Promise<void> {
    const { kind, code, platform } = failure;
    const isUnknown = kind === 'unknown';
    const tried = { ...record.tried(), mayStand: false, repeatSafeFor: 0 };
    const after = isUnknown
      ? drop(started, realNow(), 'outcome_unknown')
      : afterFailure(started, failure, tried);
    log.warn({ delivery: started.id, platform, kind, code, status: after.status }, 'a message did not ring');
    if (after.status === 'waiting') metrics.count('retried', platform);
    await settle(started, after);
    if (kind === 'access') await record.noteAccessLost(platform, code);
  }

  return urge;
}

function directMessageOf(told: Delivery) {
  const { status, destination, platform, channel, message } = told;
  if (status !== 'sent' || destination.kind !== 'person') return null;
  if (platform === null || channel === null || message === null) return null;
  return { told, platform, posted: { channel, message } };
}
