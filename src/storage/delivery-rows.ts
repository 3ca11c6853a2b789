import type { NewDelivery } from '../ports/complaint-store.ts';
import type { DeliveryRow } from './commit-command.ts';
import { destinationIdOf } from './delivery-store.ts';

export function toDeliveryRow(delivery: NewDelivery): DeliveryRow {
  return {
    key: delivery.key,
    complaint: delivery.complaint,
    destination: destinationIdOf(delivery.destination),
    lane: delivery.lane,
    place: delivery.place,
    is_in_thread: delivery.isInThread,
    thread: delivery.thread,
    content: delivery.content,
  };
}
