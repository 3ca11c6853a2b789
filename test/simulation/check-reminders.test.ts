import { describe, expect, it } from 'vitest';
import { checkReminders } from '../../src/simulation/check-reminders.ts';
import type { PlantedFault } from '../../src/simulation/planted-fault.ts';
import type { Tally } from '../../src/simulation/tally.ts';
import { sumOf } from '../../src/simulation/tally.ts';
import { playInMemory } from '../../src/simulation/world.ts';

const few = { complaints: 60, days: 12 };
const play = async (seed: number, planted?: PlantedFault): Promise<Tally> =>
  checkReminders(await playInMemory({ ...few, seed, ...(planted && { planted }) }));

const faultsOf = ({ lost, doubled, early, misrecorded }: Tally) => ({ lost, doubled, early, misrecorded });
const none = { lost: 0, doubled: 0, early: 0, misrecorded: 0 };

describe('days in memory', () => {
  it(
    'lose and double no reminder, and every one that is due has come to something',
    { timeout: 120_000 },
    async () => {
      const month = { complaints: 300, days: 30, seed: 1 };
      const tally = checkReminders(await playInMemory(month));
      const { due, sentOnce, bundled, suppressed, waiting } = tally;
      expect(tally.findings).toEqual([]);
      expect(faultsOf(tally)).toEqual(none);
      expect(due).toBeGreaterThan(1000);
      expect(sumOf(tally.late)).toBeGreaterThan(0);
      expect(sentOnce + bundled + sumOf(suppressed) + waiting).toBe(due);
    },
  );

  it('are the same days with the same seed', { timeout: 120_000 }, async () => {
    expect(await play(2)).toEqual(await play(2));
    expect(await play(2)).not.toEqual(await play(3));
  });
});

describe('the check of the reminders', () => {
  it.each([
    ['counts a wake-up that is dropped as lost', 'wake-dropped', 10, 'lost'],
    ['counts what is lost from an inbox as lost', 'entry-lost', 5, 'lost'],
    ['counts a message that is sent again as doubled', 'sent-twice', 5, 'doubled'],
    ['counts what the history calls sent and nobody got as lost', 'sent-unrecorded', 5, 'lost'],
  ] as const)('%s', { timeout: 120_000 }, async (_, kind, every, counted) => {
    const tally = await play(1, { kind, every });
    expect(tally[counted]).toBeGreaterThan(0);
    expect(tally.findings.length).toBeGreaterThan(0);
  });
});
