import type { Actor } from './actor.ts';
import type { Moment } from './complaint.ts';
import type { Desk } from './desk.ts';
import type { NewEvent } from './events.ts';
import type { Refusal } from './refusal.ts';

/** What every decision may look at beside the complaint and the command. */
export interface Situation {
  readonly now: Moment;
  readonly actor: Actor;
  readonly desk: Desk;
}

export interface Refused {
  readonly refusal: Refusal;
}

export interface Decided {
  readonly events: readonly NewEvent[];
}

export type Decision = Decided | Refused;

export function refuse(refusal: Refusal): Refused {
  return { refusal };
}

export function decided(...events: NewEvent[]): Decided {
  return { events };
}

export function isRefused(decision: Decision): decision is Refused {
  return 'refusal' in decision;
}
