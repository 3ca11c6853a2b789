import { type Delivery, isEdit } from '../ports/delivery-store.ts';
import { createDeliveryRecord } from './delivery-record.ts';
import { startLooking } from './delivery-steps.ts';
import { createLookForDelivery } from './look-for-delivery.ts';
import type { DeliveryWorkerOptions, Work } from './pump-options.ts';
import { createSendDelivery } from './send-delivery.ts';

export interface DeliveryWorker {
  /** Takes a delivery one step further. Throws only when the store does. */
  work(work: Work): Promise<void>;
  /** Makes a report that is owed; what fails is owed still. */
  makeReport(delivery: Delivery): Promise<void>;
}

export function createDeliveryWorker(options: DeliveryWorkerOptions): DeliveryWorker {
  const record = createDeliveryRecord(options);
  const send = createSendDelivery(options, record);
  const { look, lookForDoubles } = createLookForDelivery(options, record);

  return {
    async work({ delivery, view }) {
      if (delivery.status === 'sent') return lookForDoubles(delivery, view);
      if (delivery.status === 'unknown') return look({ delivery, view }, delivery);
      // Whoever held the destination before died between the attempt and its outcome.
      if (delivery.status === 'sending' && !isEdit(delivery)) {
        return look({ delivery, view }, startLooking(delivery, options.realNow(), 'interrupted'));
      }
      return send({ delivery, view });
    },
    makeReport: record.makeReport,
  };
}
