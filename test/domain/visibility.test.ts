import { describe, expect, it } from 'vitest';
import { systemActor } from '../../src/domain/actor.ts';
import type { Complaint } from '../../src/domain/complaint.ts';
import type { Desk } from '../../src/domain/desk.ts';
import { peopleToTell, responsibleFor } from '../../src/domain/responsible.ts';
import { canSee, maySee, seesEverything, visibilityOf } from '../../src/domain/visibility.ts';
import { aComplaint, actorOf } from '../support/a-complaint.ts';
import { away, office, story } from './decide/office.ts';

const everybody = ['mia', 'amy', 'lin', 'chen', 'bo', 'zhang', 'wu', 'luo', 'ada', 'pan'];

function viewersOf(complaint: Complaint, desk: Desk = office): string[] {
  return everybody.filter((who) => canSee(visibilityOf(actorOf(who, desk), desk), complaint));
}

describe('canSee', () => {
  it('shows an ordinary complaint to everybody of the workspace', () => {
    expect(viewersOf(story().complaint)).toEqual(everybody);
  });

  it('shows a restricted one to its reporter, its product’s people, leads and admins', () => {
    const restricted = story({ restricted: true }).complaint;
    expect(viewersOf(restricted)).toEqual(['lin', 'chen', 'bo', 'wu', 'luo', 'ada', 'pan']);
    const assigned = story({ restricted: true }).when('chen', { verb: 'assign', owner: 'amy', reason: null });
    expect(viewersOf(assigned.complaint)).toContain('amy');
  });

  it.each(everybody.filter((who) => who !== 'lin'))('never shows %s a complaint about themselves', (who) => {
    const about = story({ about: who }).complaint;
    expect(viewersOf(about)).not.toContain(who);
    const opened = { ...about, restricted: false, assignedOwner: who };
    expect(viewersOf(opened)).not.toContain(who);
  });

  it('knows a viewer by the ids of the time before being listed', () => {
    const pan = office.people.get('pan');
    const mia = office.people.get('mia');
    if (pan === undefined || mia === undefined) throw new Error('the office changed');
    const learned = new Map([...office.people, ['slack:U0PAN', pan], ['slack:U0MIA', mia]] as const);
    const desk = { ...office, people: learned };
    const about = { ...story({ about: 'pan' }).complaint, about: 'slack:U0PAN', reporter: 'slack:U0MIA' };
    expect(viewersOf(about, desk)).not.toContain('pan');
    expect(viewersOf(about, desk)).toContain('mia');
  });

  it.each([null, 'chen', 'bo', 'wu', 'luo', 'ada', 'zhang'])(
    'shows it to whoever is called to it, when it is about %s',
    (about) => {
      for (const product of ['billing', 'app']) {
        const { complaint } = aComplaint({ about, product, restricted: true }, { desk: office });
        const { owner, backup, lead, liaison } = responsibleFor(complaint, office);
        const called = [owner, backup, lead, liaison].filter((person) => person !== null);
        expect(viewersOf(complaint)).toEqual(expect.arrayContaining(called));
      }
    },
  );

  it('shows nobody a restricted one for standing in: it goes to those above instead', () => {
    const desk = away(['chen', 'amy'], ['wu', 'mia']);
    const restricted = story({ restricted: true }).complaint;
    expect(viewersOf(restricted, desk)).toEqual(viewersOf(restricted));
    const steps = (['owner', 'backup', 'lead', 'liaison'] as const).map((kind) => [{ kind }]);
    const told = steps.flatMap((step) => peopleToTell(step, restricted, desk, 0).told);
    expect(viewersOf(restricted, desk)).toEqual(expect.arrayContaining(told));
    expect(told).toEqual(['bo', 'bo', 'bo', 'lin']);
  });

  it('shows the bot everything', () => {
    expect(visibilityOf(systemActor, office)).toEqual(seesEverything);
    expect(canSee(seesEverything, story({ about: 'pan' }).complaint)).toBe(true);
  });

  it('shows nothing restricted to nobody in particular', () => {
    const nobody = { ...seesEverything, seesRestricted: false };
    expect(canSee(nobody, story({ restricted: true }).complaint)).toBe(false);
    expect(canSee(nobody, story().complaint)).toBe(true);
  });
});

describe('maySee', () => {
  it('is what each person of the desk can see', () => {
    for (const complaint of [
      story().complaint,
      story({ restricted: true }).complaint,
      story({ about: 'wu' }).complaint,
    ]) {
      expect(everybody.filter((who) => maySee(who, complaint, office))).toEqual(viewersOf(complaint));
    }
  });

  it('knows a person by the ids of the time before being listed', () => {
    const wu = office.people.get('wu');
    if (wu === undefined) throw new Error('the office changed');
    const desk = { ...office, people: new Map([...office.people, ['slack:U0WU', wu]] as const) };
    const restricted = story({ restricted: true }).complaint;
    expect(maySee('slack:U0WU', restricted, desk)).toBe(true);
    expect(maySee('slack:U0NOBODY', restricted, desk)).toBe(false);
  });
});
