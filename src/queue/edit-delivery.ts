import { type ChatPlatform, PlatformFailure, type PostedMessage } from '../ports/chat-platform.ts';
import { type Delivery, isCopy, postKeyOf } from '../ports/delivery-store.ts';
import type { Attempts } from './attempts.ts';
import type { DeliveryRecord } from './delivery-record.ts';
import { drop } from './delivery-steps.ts';
import type { DeliveryWorkerOptions, Drawing, Work } from './pump-options.ts';

/** Changes the message that stands at a delivery's place. */
export function createEditDelivery(
  options: DeliveryWorkerOptions,
  record: DeliveryRecord,
  attempts: Attempts,
) {
  const { store, log, metrics, realNow } = options;
  const { call, settle } = record;
  const { begin, succeed, settleFailure } = attempts;

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

  return edit;
}
