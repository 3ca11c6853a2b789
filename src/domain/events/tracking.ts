import type { TrackerId } from '../desk.ts';
import type { ItemPlace, ItemSeen, ItemSubject, TrackerFault } from '../tracker-item.ts';

/** What of it stands in a tracker too. */
export interface TrackingEvents {
  /** Is to be made in the tracker; the number of one that failed: once more. */
  'item-asked': { number: number; subject: ItemSubject; tracker: TrackerId };
  /** It was made, or somebody linked one that was there. */
  'item-linked': {
    number: number;
    subject: ItemSubject;
    tracker: TrackerId;
    place: ItemPlace;
    seen: ItemSeen;
  };
  /** What the tracker says of it changed; `from`: what it called its state before. */
  'item-moved': { number: number; seen: ItemSeen; from: string | null };
  'item-failed': { number: number; fault: TrackerFault };
  /** The tracker does not find it any more. */
  'item-lost': { number: number };
  'item-unlinked': { number: number };
}
