import type { NewDelivery } from '../ports/complaint-store.ts';
import type { DeliveryRow } from './commit-command.ts';
import type { DestinationId } from '../ports/delivery-store.ts';

export function destinationIdOf(destination: NewDelivery['destination']): DestinationId {
  return destination.kind === 'channel'
    ? `channel:${destination.platform}:${destination.channel}`
    : `person:${destination.person}`;
}

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
