import type { EventType } from '../domain/events.ts';
import type { Refusal } from '../domain/refusal.ts';

/** What whoever acted is told. Plain data: it is kept with the inbound key and given again to a repeat. */
export type Answer =
  | {
      readonly ok: true;
      readonly number: number;
      readonly version: number;
      readonly events: readonly EventType[];
      /** Set when a merged complaint was named and its survivor answered instead. */
      readonly insteadOf: number | null;
    }
  | { readonly ok: false; readonly refusal: Refusal; readonly insteadOf: number | null };
