import { checkReminders } from './check-reminders.ts';
import type { SimulateOptions } from './simulate-options.ts';
import { isFaulty, writeTally } from './tally.ts';
import { playInMemory } from './world.ts';

export interface Simulated {
  readonly report: string;
  /** Something was lost, doubled, raised for nothing, or not as the history says. */
  readonly isFaulty: boolean;
}

/** Plays complaints through days on a store in memory, and holds what came of the reminders against the histories. */
export async function simulateInMemory(options: SimulateOptions): Promise<Simulated> {
  const startedAt = performance.now();
  const outcome = await playInMemory(options);
  const playedAt = performance.now();
  const tally = checkReminders(outcome);
  const { complaints, days, seed } = options;
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
  const happened = [...outcome.counts].map(([name, count]) => `${count} ${name}`);
  const report = [
    `${complaints} complaints through ${days} days in memory, seed ${seed}: ${happened.join(', ')}.`,
    `Played in ${seconds(startedAt, playedAt)} s, checked in ${seconds(playedAt, performance.now())} s.`,
    '',
    writeTally(tally),
  ];
  return { report: report.join('\n'), isFaulty: isFaulty(tally) };
}
