import type { Moment } from '../../domain/complaint.ts';

/** Of what may be missing in an answer. */
export function fromSeconds(seconds: number | null | undefined): Moment | null {
  return seconds === null || seconds === undefined ? null : seconds * 1000;
}
