import type { Moment } from '../domain/complaint.ts';

export function toDate(moment: Moment | null): Date | null {
  return moment === null ? null : new Date(moment);
}

export function toMoment(date: Date | null): Moment | null {
  return date === null ? null : date.getTime();
}
