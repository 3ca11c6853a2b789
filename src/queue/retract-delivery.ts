import { PlatformFailure } from '../ports/chat-platform.ts';
import type { Delivery } from '../ports/delivery-store.ts';
import { createActOnStanding, type Standing } from './act-on-standing.ts';
import type { DeliveryRecord } from './delivery-record.ts';
import { drop, isUnderWay, waitForPlatform, waitForTold } from './delivery-steps.ts';
import type { DeliveryWorkerOptions } from './pump-options.ts';

/** Takes a message away that another one has taken the place of. Removing it twice does no harm. */
export function createRetractDelivery(options: DeliveryWorkerOptions, record: DeliveryRecord) {
  const { store, platforms, realNow } = options;

  async function find(delivery: Delivery): Promise<Standing | Delivery> {
    const { content } = delivery;
    const told = content.kind === 'retract' ? await store.findByKey(content.of) : null;
    if (told !== null && isUnderWay(told)) return waitForTold(delivery, told, realNow());
    if (told?.status !== 'sent' || told.platform === null || told.channel === null || told.message === null) {
      return drop(delivery, realNow(), 'not_there');
    }
    const platform = platforms.get(told.platform);
    if (platform === undefined) return waitForPlatform(delivery, realNow());
    return { platform, posted: { channel: told.channel, message: told.message } };
  }

  return createActOnStanding(options, record, {
    find,
    ask: removeOnce,
    dropsFor,
    done: 'retracted',
    failed: 'a message was not removed',
    noteFailure: record.noteFailing,
  });
}

async function removeOnce({ platform, posted }: Standing): Promise<void> {
  try {
    await platform.remove(posted);
  } catch (error) {
    if (!(error instanceof PlatformFailure && error.kind === 'removed')) throw error;
  }
}

/** It stays: what took its place says more, and nobody can do anything about it. */
function dropsFor({ kind, code }: PlatformFailure): string | null {
  return kind === 'expired' || kind === 'content' || kind === 'place' ? code : null;
}
