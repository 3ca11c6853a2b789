import type { Desk, ProductId, TrackerId } from '../domain/desk.ts';
import type { Tracker } from './tracker.ts';

/** The connections that a desk names, ready to be used. */
export interface Trackers {
  /** As the product has it, else as the connection itself says. null: there is none, or it cannot be set up. */
  find(desk: Desk, tracker: TrackerId, product: ProductId | null): Tracker | null;
}
