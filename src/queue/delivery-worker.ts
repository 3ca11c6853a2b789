import { type Delivery, isEdit } from '../ports/delivery-store.ts';
import { createDeliveryRecord } from './delivery-record.ts';
import { repeatsUntil, startLooking } from './delivery-steps.ts';
import { createLookForDelivery } from './look-for-delivery.ts';
import type { DeliveryWorkerOptions, Work } from './pump-options.ts';
import { createRetractDelivery } from './retract-delivery.ts';
import { createSendDelivery } from './send-delivery.ts';
import { createUrgeDelivery } from './urge-delivery.ts';

export interface DeliveryWorker {
  /** Takes a delivery one step further. Throws only when the store does. */
  work(work: Work): Promise<void>;
  /** Makes a report that is owed; what fails is owed still. */
  makeReport(delivery: Delivery): Promise<void>;
}

export function createDeliveryWorker(options: DeliveryWorkerOptions): DeliveryWorker {
  const record = createDeliveryRecord(options);
  const { send, repeat } = createSendDelivery(options, record);
  const { look, lookForDoubles } = createLookForDelivery(options, record);
  const urge = createUrgeDelivery(options, record);
  const retract = createRetractDelivery(options, record);

  async function clearUp(work: Work, unknown: Delivery): Promise<void> {
    const platform = unknown.platform === null ? undefined : options.platforms.get(unknown.platform);
    const isSafe = options.realNow() < repeatsUntil(unknown, platform?.repeatSafeFor ?? 0);
    if (platform === undefined || !isSafe) return look(work, unknown);
    // Since when it is unknown is written down before the first repeat.
    return work.delivery.status === 'unknown'
      ? repeat(work, platform)
      : record.settle(work.delivery, unknown);
  }

  return {
    async work({ delivery, view }) {
      if (delivery.content.kind === 'urge') return urge({ delivery, view });
      if (delivery.content.kind === 'retract') return retract({ delivery, view });
      if (delivery.status === 'sent') return lookForDoubles(delivery, view);
      if (delivery.status === 'unknown') return clearUp({ delivery, view }, delivery);
      // Whoever held the destination before died between the attempt and its outcome.
      if (delivery.status === 'sending' && !isEdit(delivery)) {
        return clearUp({ delivery, view }, startLooking(delivery, options.realNow(), 'interrupted'));
      }
      return send({ delivery, view });
    },
    makeReport: record.makeReport,
  };
}
