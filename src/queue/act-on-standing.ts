import { type ChatPlatform, PlatformFailure, type PostedMessage } from '../ports/chat-platform.ts';
import type { Delivery } from '../ports/delivery-store.ts';
import type { DeliveryRecord } from './delivery-record.ts';
import { afterFailure, drop, finishSent, hold, retryAfterFault, startAttempt } from './delivery-steps.ts';
import type { DeliveryWorkerOptions, PumpCount, Work } from './pump-options.ts';

/** Where a message stands. */
export interface Standing {
  readonly platform: ChatPlatform;
  readonly posted: PostedMessage;
}

/** What is done to a message that stands already. */
interface Act<Found extends Standing> {
  /** All that needs no platform; a delivery: how it ends or waits where there is nothing to do it to now. */
  readonly find: (delivery: Delivery) => Promise<Found | Delivery>;
  readonly ask: (found: Found) => Promise<void>;
  /** With which fault it is dropped after this failure; null: it is tried again like any other. */
  readonly dropsFor: (failure: PlatformFailure) => string | null;
  readonly done: PumpCount;
  /** What the log says of a failure. */
  readonly failed: string;
  /** Beyond what is noted of every failure. */
  readonly noteFailure?: (failure: PlatformFailure) => Promise<void>;
}

export function createActOnStanding<Found extends Standing>(
  { store, log, metrics, realNow }: DeliveryWorkerOptions,
  record: DeliveryRecord,
  act: Act<Found>,
) {
  const { call, settle } = record;

  async function perform({ delivery, view }: Work): Promise<void> {
    const found = await prepare(delivery);
    if ('status' in found) return settle(delivery, found);
    const { platform, posted } = found;
    const probeAt = await record.takeTurn(platform.name, view);
    if (probeAt !== null) return settle(delivery, hold(delivery, probeAt));
    const started = startAttempt(delivery, realNow(), { platform: platform.name, channel: posted.channel });
    if (!(await store.save(delivery, started))) return;
    const failure = await call(platform, () => act.ask(found));
    if (failure instanceof PlatformFailure) return settleFailure(started, failure);
    metrics.count(act.done, platform.name);
    await settle(started, finishSent(started, realNow(), { posted, hash: null, fault: null }));
    await record.noteBack(platform.name, view);
  }

  async function prepare(delivery: Delivery): Promise<Found | Delivery> {
    try {
      return await act.find(delivery);
    } catch (error) {
      const { id, complaint } = delivery;
      log.error({ delivery: id, complaint, error }, 'a delivery could not be prepared');
      return retryAfterFault(delivery, record.tried(), 'not_prepared');
    }
  }

  async function settleFailure(started: Delivery, failure: PlatformFailure): Promise<void> {
    const { kind, code, platform } = failure;
    const fault = act.dropsFor(failure);
    const tried = { ...record.tried(), mayStand: false, repeatSafeFor: 0 };
    const after = fault === null ? afterFailure(started, failure, tried) : drop(started, realNow(), fault);
    log.warn({ delivery: started.id, platform, kind, code, status: after.status }, act.failed);
    if (after.status === 'waiting') metrics.count('retried', platform);
    await settle(started, after);
    await act.noteFailure?.(failure);
    if (kind === 'access') await record.noteAccessLost(platform, code);
  }

  return perform;
}
