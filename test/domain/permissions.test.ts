import { describe, expect, it } from 'vitest';
import { checkMay, checkMayWaive } from '../../src/domain/permissions.ts';
import { systemActor } from '../../src/domain/actor.ts';
import type { Desk } from '../../src/domain/desk.ts';
import { verbs, type Verb } from '../../src/domain/verb.ts';
import { aComplaint, actorOf, wednesdayMorning } from '../support/a-complaint.ts';
import { acknowledge, after, away, contact, office, story } from './decide/office.ts';

const rows = ['mia', 'amy', 'lin', 'chen', 'bo', 'zhang', 'wu', 'luo', 'ada'] as const;

/** DESIGN's "Who may do what", by the first letters of the rows above; lin reported and talks to the customer. */
const table: [Verb, string][] = [
  ['note', 'mia amy lin chen bo zhang wu luo ada'],
  ['evidence', 'mia amy lin chen bo zhang wu luo ada'],
  ['show', 'mia amy lin chen bo zhang wu luo ada'],
  ['why', 'mia amy lin chen bo zhang wu luo ada'],
  ['acknowledge', 'chen bo wu luo ada'],
  ['snooze', 'chen bo wu luo ada'],
  ['resolve', 'chen bo wu luo ada'],
  ['reject', 'chen bo wu luo ada'],
  ['contact', 'lin chen bo wu luo ada'],
  ['update', 'lin chen bo wu luo ada'],
  ['edit', 'lin chen bo wu luo ada'],
  ['wait', 'lin chen bo wu luo ada'],
  ['resume', 'lin chen bo wu luo ada'],
  ['close', 'lin chen bo wu luo ada'],
  ['escalate', 'amy lin chen bo wu luo ada'],
  ['nudge', 'amy lin chen bo wu luo ada'],
  ['reopen', 'amy lin chen bo wu luo ada'],
  ['assign', 'chen bo wu luo ada'],
  ['transfer', 'chen bo wu luo ada'],
  ['merge', 'chen bo wu luo ada'],
  ['restrict', 'chen bo wu luo ada'],
  ['contain', 'chen bo wu luo ada'],
  ['cause', 'chen bo wu luo ada'],
  ['plan', 'chen bo wu luo ada'],
  ['promise', 'lin chen bo wu luo ada'],
  ['handover', 'chen bo wu luo ada'],
  ['erase', 'ada'],
  ['setup', 'ada'],
];

const { complaint } = story();

function may(verb: Verb, who: string, of = complaint, desk: Desk = office): boolean {
  return checkMay(verb, actorOf(who, desk), of, desk) === null;
}

describe('checkMay', () => {
  it.each(table)('lets the right people %s', (verb, allowed) => {
    expect(rows.filter((who) => may(verb, who)).join(' ')).toBe(allowed);
  });

  it('says who may', () => {
    const who = (verb: Verb) => checkMay(verb, actorOf('mia', office), complaint, office)?.refusal;
    expect(who('resolve')).toEqual({ code: 'not-allowed', verb: 'resolve', who: 'owner' });
    expect(who('contact')).toMatchObject({ who: 'owner-or-reporter' });
    expect(who('nudge')).toMatchObject({ who: 'liaison' });
    expect(who('merge')).toMatchObject({ who: 'lead' });
    expect(who('erase')).toMatchObject({ who: 'admin' });
  });

  it('hides the complaint from the person it is about, whatever the verb and the roles', () => {
    const about = story({ about: 'pan' }).complaint;
    for (const { verb } of verbs) {
      const refused = checkMay(verb, actorOf('pan', office), about, office);
      expect(refused?.refusal).toEqual({ code: 'unknown-complaint', number: 42 });
    }
  });

  it('knows the person complained about by a learned account too', () => {
    const about = { ...story({ about: 'pan' }).complaint, about: 'lark:ou_pan' };
    const desk = withAlias('lark:ou_pan', 'pan');
    expect(checkMay('note', actorOf('pan', desk), about, desk)).toMatchObject({
      refusal: { code: 'unknown-complaint' },
    });
  });

  it('lets the assigned owner work it, not hand it out', () => {
    const assigned = story().when('chen', { verb: 'assign', owner: 'mia', reason: null }).complaint;
    expect(may('resolve', 'mia', assigned)).toBe(true);
    expect(may('transfer', 'mia', assigned)).toBe(false);
  });

  it('lets who acknowledged it go on when it was assigned away and back', () => {
    const taken = story()
      .when('luo', acknowledge)
      .when('bo', { verb: 'assign', owner: 'bo', reason: null }).complaint;
    expect(taken).toMatchObject({ acknowledged: { by: 'luo' }, assignedOwner: 'bo' });
    expect(may('resolve', 'luo', taken)).toBe(true);
  });

  it('lets an unlisted reporter answer for the customer, and leaves the work to the listed', () => {
    const own = aComplaint({}, { desk: office, by: 'mia' }).complaint;
    expect(may('edit', 'mia', own)).toBe(true);
    expect(may('close', 'mia', own)).toBe(true);
    expect(may('contact', 'mia', own)).toBe(false);
    expect(may('nudge', 'mia', own)).toBe(false);
    expect(may('resolve', 'mia', own)).toBe(false);
    const learned = { ...own, reporter: 'slack:U0MIA', liaison: 'slack:U0MIA' };
    expect(may('edit', 'mia', learned, withAlias('slack:U0MIA', 'mia'))).toBe(true);
    expect(may('edit', 'mia', learned)).toBe(false);
  });

  it('lets a follower ask for more, and leaves the work to the listed', () => {
    const data = { from: 3, reporter: 'mia', followers: [] };
    const followed = after(complaint, { type: 'absorbed', data }, 'chen');
    expect(may('reopen', 'mia', followed)).toBe(true);
    expect(may('nudge', 'mia', followed)).toBe(false);
    expect(may('contact', 'mia', followed)).toBe(false);
  });

  it('stops nothing that the bot does by itself', () => {
    expect(checkMay('resolve', systemActor, complaint, office)).toBeNull();
  });
});

describe('a stand-in', () => {
  const mayNow = (verb: Verb, who: string, desk: Desk, of = complaint) =>
    checkMay(verb, actorOf(who, desk), of, desk, wednesdayMorning) === null;

  it('may do what the absent person may, while the absence lasts', () => {
    const desk = away(['chen', 'mia']);
    expect([mayNow('resolve', 'mia', desk), mayNow('assign', 'mia', desk)]).toEqual([true, true]);
    expect(mayNow('resolve', 'amy', desk)).toBe(false);
    expect(mayNow('resolve', 'mia', office)).toBe(false);
    expect(may('resolve', 'mia', complaint, desk)).toBe(false);
    expect(mayNow('resolve', 'mia', desk, story({ product: 'app' }).complaint)).toBe(false);
  });

  it('of a lead is a lead, of an admin no admin', () => {
    expect(mayNow('merge', 'mia', away(['luo', 'mia']))).toBe(true);
    expect(mayNow('merge', 'mia', away(['ada', 'mia']))).toBe(false);
    expect(mayNow('erase', 'mia', away(['ada', 'mia']))).toBe(false);
  });

  it('of the liaison talks to the customer', () => {
    expect(mayNow('contact', 'mia', away(['lin', 'mia']))).toBe(true);
    expect(mayNow('resolve', 'mia', away(['lin', 'mia']))).toBe(false);
  });

  it('may nothing with a restricted complaint that is not theirs to see', () => {
    const restricted = story({ restricted: true }).complaint;
    expect(mayNow('resolve', 'mia', away(['chen', 'mia']), restricted)).toBe(false);
    expect(mayNow('resolve', 'lin', away(['chen', 'lin']), restricted)).toBe(true);
  });

  it('of the person complained about may nothing by it, and a complaint about them stays hidden', () => {
    const desk = away(['wu', 'mia'], ['chen', 'pan']);
    const aboutWu = { ...story({ about: 'wu' }).complaint, restricted: false };
    expect(mayNow('resolve', 'mia', desk, aboutWu)).toBe(false);
    expect(
      checkMay('note', actorOf('pan', desk), story({ about: 'pan' }).complaint, desk, wednesdayMorning),
    ).toMatchObject({
      refusal: { code: 'unknown-complaint' },
    });
  });

  it('may waive, and does the work', () => {
    const desk = away(['chen', 'mia']);
    expect(checkMayWaive(actorOf('mia', desk), complaint, desk, wednesdayMorning)).toBeNull();
    expect(checkMay('acknowledge', actorOf('mia', desk), complaint, desk, wednesdayMorning)).toBeNull();
    expect(checkMay('acknowledge', actorOf('mia', desk), complaint, desk)).not.toBeNull();
  });

  it('acts through every verb', () => {
    const desk = away(['chen', 'mia']);
    const done = story({}, desk).when('mia', acknowledge).when('mia', contact);
    expect(done.complaint).toMatchObject({ status: 'acknowledged', assignedOwner: 'mia' });
    expect(story({}, desk).when('mia', contact).brought).toEqual(['acknowledged', 'contact-logged']);
  });
});

describe('checkMayWaive', () => {
  it('is for who may manage the complaint, and speaks of closing', () => {
    const waives = rows.filter((who) => checkMayWaive(actorOf(who, office), complaint, office) === null);
    expect(waives.join(' ')).toBe('chen bo wu luo ada');
    expect(checkMayWaive(actorOf('lin', office), complaint, office)?.refusal).toMatchObject({
      verb: 'close',
    });
  });
});

function withAlias(learned: string, listed: string): Desk {
  const person = office.people.get(listed);
  if (person === undefined) throw new Error(`no ${listed}`);
  return { ...office, people: new Map([...office.people, [learned, person]]) };
}
