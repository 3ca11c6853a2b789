import { describe, expect, it } from 'vitest';
import type { Severity, Urgency } from '../../src/domain/priority.ts';
import { checkReminders } from '../../src/simulation/check-reminders.ts';
import type { PlantedFault } from '../../src/simulation/planted-fault.ts';
import type { Tally } from '../../src/simulation/tally.ts';
import { sumOf } from '../../src/simulation/tally.ts';
import { playInMemory } from '../../src/simulation/world.ts';
import { aComplaint, minute, wednesdayMorning } from '../support/a-complaint.ts';

const few = { complaints: 60, days: 12 };
const play = async (seed: number, planted?: PlantedFault): Promise<Tally> =>
  checkReminders(await playInMemory({ ...few, seed, ...(planted && { planted }) }));

const faultsOf = ({ lost, doubled, early, misrecorded }: Tally) => ({ lost, doubled, early, misrecorded });
const none = { lost: 0, doubled: 0, early: 0, misrecorded: 0 };

describe('days in memory', () => {
  it('lose and double no reminder, and every one that is due has come to something', async () => {
    const month = { complaints: 300, days: 30, seed: 1 };
    const tally = checkReminders(await playInMemory(month));
    const { due, sentOnce, bundled, suppressed, waiting } = tally;
    expect(tally.findings).toEqual([]);
    expect(faultsOf(tally)).toEqual(none);
    expect(due).toBeGreaterThan(1000);
    expect(sumOf(tally.late)).toBeGreaterThan(0);
    expect(sentOnce + bundled + sumOf(suppressed) + waiting).toBe(due);
  });

  it('are the same days with the same seed', async () => {
    expect(await play(2)).toEqual(await play(2));
    expect(await play(2)).not.toEqual(await play(3));
  });
});

/** A whole ladder climbed at once after an outage, then a later deadline, then silence towards one of those told. */
function checkSilencedAfter(severity: Severity, urgency: Urgency): Tally {
  const down = { from: wednesdayMorning, to: wednesdayMorning + 50 * minute };
  const climbed = aComplaint().at(down.to).when('timer', { verb: 'wake' });
  const raised = climbed.events.findLast((event) => event.type === 'reminder-raised');
  if (raised === undefined) throw new Error('no reminder');
  const edit = { verb: 'edit', severity, urgency, title: null, customer: null, contactPerson: null } as const;
  const story = climbed
    .later(minute)
    .when('wu', { ...edit, reason: '影响没那么大' })
    .happened('timer', {
      type: 'reminder-suppressed',
      data: { reminder: raised.version, person: 'chen', because: 'answered' },
    });
  const { complaint, version, at } = raised;
  const people = raised.data.told.filter((person) => person !== 'chen');
  return checkReminders({
    histories: [story.events],
    desk: story.desk,
    seen: [{ complaint, version, people, at, together: 1 }],
    waiting: new Set(),
    down: [down],
    silent: [],
    until: story.now + 1,
  });
}

describe('the check of the reminders', () => {
  it('counts as lost what was not sent though a step of it was due under the later deadline too', () => {
    const { lost, suppressed, findings } = checkSilencedAfter('high', 'medium');
    expect([lost, sumOf(suppressed)]).toEqual([1, 0]);
    expect(findings).toEqual([expect.stringMatching(/^lost: C-42 event \d+ to chen$/)]);
  });

  it('takes silence for right when each step comes again later', () => {
    const { lost, suppressed } = checkSilencedAfter('medium', 'medium');
    expect([lost, sumOf(suppressed)]).toEqual([0, 1]);
  });

  it.each([
    ['counts a wake-up that is dropped as lost', 'wake-dropped', 10, 'lost'],
    ['counts what is lost from an inbox as lost', 'entry-lost', 5, 'lost'],
    ['counts a message that is sent again as doubled', 'sent-twice', 5, 'doubled'],
    ['counts what the history calls sent and nobody got as lost', 'sent-unrecorded', 5, 'lost'],
  ] as const)('%s', async (_, kind, every, counted) => {
    const tally = await play(1, { kind, every });
    expect(tally[counted]).toBeGreaterThan(0);
    expect(tally.findings.length).toBeGreaterThan(0);
  });
});
