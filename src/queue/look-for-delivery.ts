import { type ChatPlatform, PlatformFailure, type PostedMessage } from '../ports/chat-platform.ts';
import {
  type Delivery,
  type DestinationView,
  fillsPlace,
  postKeyOf,
  threadOf,
} from '../ports/delivery-store.ts';
import type { DeliveryRecord } from './delivery-record.ts';
import {
  afterDoubleCheck,
  afterFailedLook,
  afterFound,
  afterMissing,
  lookSince,
  rest,
  WAIT_FOR_PLATFORM,
} from './delivery-steps.ts';
import type { DeliveryWorkerOptions, Work } from './pump-options.ts';

const NOT_CONNECTED = 'platform_not_connected';

/** Finds out whether a message stands whose posting had no answer, and whether it stands twice. */
export function createLookForDelivery(options: DeliveryWorkerOptions, record: DeliveryRecord) {
  const { platforms, log, metrics, realNow } = options;
  const { call, settle } = record;

  async function look({ delivery: before, view }: Work, delivery: Delivery): Promise<void> {
    const platform = delivery.platform === null ? undefined : platforms.get(delivery.platform);
    if (platform === undefined) {
      return settleFailedLook(before, delivery, notConnected(delivery));
    }
    const probeAt = await record.takeTurn(platform.name, view);
    if (probeAt !== null) return settle(before, { ...delivery, nextAttemptAt: probeAt });
    const found = await findPosted(delivery, platform);
    if (found instanceof PlatformFailure) return settleFailedLook(before, delivery, found);
    await record.noteBack(platform.name, view);
    if (found === 'unreadable') return settle(before, rest(delivery, realNow(), 'history_unreadable'));
    const [first, ...doubles] = found;
    if (first === undefined) return settleMissing(before, delivery, platform);
    metrics.count('adopted', platform.name);
    await settle(before, afterFound(delivery, realNow(), first), {
      fillsPlace: fillsPlace(delivery),
      destinationFault: null,
    });
    await removeDoubles(doubles, platform, delivery);
  }

  async function settleMissing(before: Delivery, delivery: Delivery, platform: ChatPlatform): Promise<void> {
    const after = afterMissing(delivery, realNow());
    if (after.status === 'waiting') {
      metrics.count('resent', platform.name);
      log.warn(
        { delivery: delivery.id, platform: platform.name },
        'a message was not found and is sent again',
      );
    }
    await settle(before, after);
  }

  async function settleFailedLook(
    before: Delivery,
    delivery: Delivery,
    failure: PlatformFailure,
  ): Promise<void> {
    const { platform, kind, code } = failure;
    log.warn({ delivery: delivery.id, platform, kind, code }, 'a message could not be looked for');
    await settle(before, afterFailedLook(delivery, failure, record.tried()));
    if (code !== NOT_CONNECTED) await record.noteFailing(failure);
    if (kind === 'access') await record.noteAccessLost(platform, code);
  }

  async function lookForDoubles(delivery: Delivery, view: DestinationView): Promise<void> {
    const platform = delivery.platform === null ? undefined : platforms.get(delivery.platform);
    if (platform !== undefined && !view.platformFaults.has(platform.name)) {
      const found = await findPosted(delivery, platform);
      if (Array.isArray(found)) {
        const doubles = found.filter(({ message }) => message !== delivery.message);
        await removeDoubles(doubles, platform, delivery);
      }
    }
    await settle(delivery, afterDoubleCheck(delivery, realNow()));
  }

  async function findPosted(
    delivery: Delivery,
    platform: ChatPlatform,
  ): Promise<PostedMessage[] | 'unreadable' | PlatformFailure> {
    const target = { channel: delivery.channel!, thread: threadOf(delivery) };
    const key = postKeyOf(delivery);
    const found = await call(platform, () => platform.findPosted(target, key, lookSince(delivery)));
    return typeof found === 'string' || found instanceof PlatformFailure ? found : [...found];
  }

  async function removeDoubles(
    doubles: readonly PostedMessage[],
    platform: ChatPlatform,
    delivery: Delivery,
  ): Promise<void> {
    for (const double of doubles) {
      const fields = { delivery: delivery.id, platform: platform.name };
      const failure = await call(platform, () => platform.remove(double));
      if (failure instanceof PlatformFailure) {
        log.warn({ ...fields, code: failure.code }, 'a double could not be removed');
        continue;
      }
      metrics.count('double', platform.name);
      log.warn(fields, 'a message that stood twice was removed once');
    }
  }

  return { look, lookForDoubles };
}

function notConnected({ platform }: Delivery): PlatformFailure {
  const code = NOT_CONNECTED;
  return new PlatformFailure({ kind: 'transient', platform: platform!, code, retryAfter: WAIT_FOR_PLATFORM });
}
