import type { Facts } from './facts.ts';

/** Counts one side of them, complaint by complaint. */
export interface Part<Read> {
  add(facts: Facts): void;
  read(): Read;
}
