import type { Moment } from '../../domain/complaint.ts';

/** Of an ISO 8601 date and time; null: it is none. */
export function readMoment(text: string | null | undefined): Moment | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : at;
}
