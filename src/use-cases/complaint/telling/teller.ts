import type { PlatformName } from '../../../domain/actor.ts';
import type { Complaint } from '../../../domain/complaint.ts';
import type { Desk } from '../../../domain/desk.ts';
import type { ComplaintEvent } from '../../../domain/events.ts';
import type { NewDelivery, NewPlace, Place } from '../../../ports/complaint-store.ts';
import type { NewInboxEntry } from '../../../ports/inbox-store.ts';

export interface TellingInput {
  readonly before: Complaint | null;
  readonly after: Complaint;
  readonly events: readonly ComplaintEvent[];
  readonly places: readonly Place[];
  readonly desk: Desk;
  /** Platforms that are switched on: nothing is written for the others. */
  readonly connected: readonly PlatformName[];
}

export interface Telling {
  readonly places: readonly NewPlace[];
  readonly deliveries: readonly NewDelivery[];
  /** What does not go at once. */
  readonly inbox: readonly NewInboxEntry[];
}

/** A place that stands already or is made by this change. */
export type AnyPlace = NewPlace & Partial<Pick<Place, 'message' | 'thread'>>;

export interface Teller extends Omit<TellingInput, 'places'> {
  readonly places: readonly AnyPlace[];
  /** Where the complaint stands now: its live cards. */
  readonly cards: readonly AnyPlace[];
}

/** It has no card that a channel reads: its people are told directly. */
export function isPrivate(teller: Teller): boolean {
  return teller.cards.every((place) => place.role !== 'card');
}
