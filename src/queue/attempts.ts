import type { PlatformName } from '../domain/actor.ts';
import type { ChatPlatform, PlatformFailure, PostedMessage } from '../ports/chat-platform.ts';
import { type Delivery, fillsPlace, isEdit } from '../ports/delivery-store.ts';
import type { DeliveryRecord } from './delivery-record.ts';
import { afterFailure, finishRepeat, finishSent, isRepeat, startAttempt } from './delivery-steps.ts';
import type { DeliveryWorkerOptions, Drawing, Work } from './pump-options.ts';

/** The platforms' limits for edits are their own; beside posts they count little. */
const EDIT_GAP_SHARE = 0.25;

export type Attempts = ReturnType<typeof createAttempts>;

/** How an attempt begins, and how it ends: each is written down before the next thing is done. */
export function createAttempts(
  { store, log, metrics, realNow }: DeliveryWorkerOptions,
  record: DeliveryRecord,
  forgetDirectChannels: (platform: PlatformName) => void,
) {
  const { settle } = record;

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

  return { begin, succeed, settleFailure };
}
