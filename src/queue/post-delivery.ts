import { type ChatPlatform, PlatformFailure, type Target } from '../ports/chat-platform.ts';
import { type Delivery, fillsPlace, postKeyOf } from '../ports/delivery-store.ts';
import type { Place } from '../ports/complaint-store.ts';
import type { Message } from '../ports/message.ts';
import type { Attempts } from './attempts.ts';
import type { DeliveryRecord } from './delivery-record.ts';
import { fail, leaveThread } from './delivery-steps.ts';
import type { DeliveryWorkerOptions, Drawing, Work } from './pump-options.ts';

interface Posting {
  readonly platform: ChatPlatform;
  readonly target: Target;
  readonly drawing: Drawing;
}

/** Posts a new message. */
export function createPostDelivery(
  options: DeliveryWorkerOptions,
  record: DeliveryRecord,
  attempts: Attempts,
) {
  const { store, log, metrics, realNow } = options;
  const { call, settle } = record;
  const { begin, succeed, settleFailure } = attempts;

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

  return post;
}
