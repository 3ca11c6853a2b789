import { type ChatPlatform, PlatformFailure, type PostedMessage } from '../ports/chat-platform.ts';
import type { Delivery } from '../ports/delivery-store.ts';
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
import type { DeliveryWorkerOptions, Work } from './pump-options.ts';

interface Standing {
  readonly platform: ChatPlatform;
  readonly posted: PostedMessage;
}

/** Takes a message away that another one has taken the place of. Removing it twice does no harm. */
export function createRetractDelivery(options: DeliveryWorkerOptions, record: DeliveryRecord) {
  const { store, platforms, log, metrics, realNow } = options;
  const { call, settle } = record;

  async function retract({ delivery, view }: Work): Promise<void> {
    const standing = await prepare(delivery);
    if ('status' in standing) return settle(delivery, standing);
    const { platform, posted } = standing;
    const probeAt = await record.takeTurn(platform.name, view);
    if (probeAt !== null) return settle(delivery, hold(delivery, probeAt));
    const started = startAttempt(delivery, realNow(), { platform: platform.name, channel: posted.channel });
    if (!(await store.save(delivery, started))) return;
    const failure = await call(platform, () => platform.remove(posted));
    if (failure instanceof PlatformFailure && failure.kind !== 'removed') {
      return settleFailure(started, failure);
    }
    metrics.count('retracted', platform.name);
    await settle(started, finishSent(started, realNow(), { posted, hash: null, fault: null }));
    await record.noteBack(platform.name, view);
  }

  async function prepare(delivery: Delivery): Promise<Standing | Delivery> {
    try {
      return await findStanding(delivery);
    } catch (error) {
      const { id, complaint } = delivery;
      log.error({ delivery: id, complaint, error }, 'a delivery could not be prepared');
      return retryAfterFault(delivery, record.tried(), 'not_prepared');
    }
  }

  async function findStanding(delivery: Delivery): Promise<Standing | Delivery> {
    const { content } = delivery;
    const told = content.kind === 'retract' ? await store.findByKey(content.of) : null;
    if (told !== null && isUnderWay(told)) {
      return hold(delivery, Math.max(realNow() + WAIT_FOR_ROOT, told.nextAttemptAt ?? 0));
    }
    if (told?.status !== 'sent' || told.platform === null || told.channel === null || told.message === null) {
      return drop(delivery, realNow(), 'not_there');
    }
    const platform = platforms.get(told.platform);
    if (platform === undefined) return waitForPlatform(delivery, realNow());
    return { platform, posted: { channel: told.channel, message: told.message } };
  }

  async function settleFailure(started: Delivery, failure: PlatformFailure): Promise<void> {
    const { kind, code, platform } = failure;
    // It stays: what took its place says more, and nobody can do anything about it.
    const mustStay = kind === 'expired' || kind === 'content' || kind === 'place';
    const tried = { ...record.tried(), mayStand: false, repeatSafeFor: 0 };
    const after = mustStay ? drop(started, realNow(), code) : afterFailure(started, failure, tried);
    log.warn(
      { delivery: started.id, platform, kind, code, status: after.status },
      'a message was not removed',
    );
    if (after.status === 'waiting') metrics.count('retried', platform);
    await settle(started, after);
    await record.noteFailing(failure);
    if (kind === 'access') await record.noteAccessLost(platform, code);
  }

  return retract;
}
