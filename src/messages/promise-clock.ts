import { clockKeyOf } from '../domain/clocks.ts';
import type { ClockKey, PromiseTold } from '../domain/complaint.ts';

export function promiseClock({ number }: PromiseTold): ClockKey {
  return clockKeyOf({ kind: 'promise', subject: number });
}
