import type { TrackerId } from '../desk.ts';
import type { ItemPlace, ItemSeen, ItemSubject, TrackerFault } from '../tracker-item.ts';

/** What of it stands in a tracker too. */
export type TrackingCommand =
  | {
      readonly verb: 'track';
      readonly subject: ItemSubject;
      readonly title: string;
      readonly text: string;
      /** Whoever sends it knows that others read it there; asked of what is confidential. */
      readonly isConfirmed?: boolean;
    }
  | {
      readonly verb: 'link-item';
      readonly subject: ItemSubject;
      readonly tracker: TrackerId;
      readonly place: ItemPlace;
      readonly seen: ItemSeen;
    }
  | { readonly verb: 'unlink-item'; readonly number: number }
  | {
      readonly verb: 'item-made';
      readonly number: number;
      readonly place: ItemPlace;
      readonly seen: ItemSeen;
    }
  | { readonly verb: 'item-failed'; readonly number: number; readonly fault: TrackerFault }
  | { readonly verb: 'item-seen'; readonly number: number; readonly seen: ItemSeen }
  | { readonly verb: 'item-lost'; readonly number: number };
