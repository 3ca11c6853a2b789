import type { Desk } from '../../src/domain/desk.ts';
import { playYear } from '../../src/demo/year.ts';
import { createMemoryDesks } from '../../src/storage/memory/desks.ts';
import { demoDesk } from '../../src/text/demo/desk.ts';
import { readDesk } from '../../src/use-cases/desk/read-desk.ts';

export const demoYearEnd = Date.parse('2026-11-20T12:00:00+08:00');

export function aDemoDesk(): Desk {
  const read = readDesk(demoDesk);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const desks = createMemoryDesks();
  desks.apply(read.content);
  return desks.current();
}

export function aDemoYear(complaints: number, seed = 1) {
  return playYear({ complaints, seed, until: demoYearEnd, desk: aDemoDesk(), lastNumber: 0 });
}
