import { describe, expect, it } from 'vitest';
import type { Desk, Rota, TellTarget } from '../../src/domain/desk.ts';
import { findNextToTell, peopleToTell, responsibleFor } from '../../src/domain/responsible.ts';
import { hour, wednesdayMorning as now } from '../support/a-complaint.ts';
import { away, office, story, storyIn, withoutAccounts } from './decide/office.ts';

const people = (overrides = {}) => responsibleFor(story(overrides).complaint, office);

describe('responsibleFor', () => {
  it('looks up the people of the product', () => {
    expect(people()).toEqual({ owner: 'chen', backup: 'bo', lead: 'wu', liaison: 'lin' });
  });

  it('takes the assigned owner for the owner', () => {
    const assigned = story().when('chen', { verb: 'assign', owner: 'bo', reason: null }).complaint;
    expect(responsibleFor(assigned, office)).toMatchObject({ owner: 'bo', backup: null });
  });

  it('falls back to the product’s owner when the assigned one left the desk', () => {
    const assigned = story().when('chen', { verb: 'assign', owner: 'amy', reason: null }).complaint;
    const left = new Map([...office.people].filter(([id]) => id !== 'amy'));
    expect(responsibleFor(assigned, { ...office, people: left }).owner).toBe('chen');
  });

  it.each([
    ['chen', { owner: 'wu', backup: 'bo', lead: 'wu' }],
    ['bo', { owner: 'chen', backup: null, lead: 'wu' }],
    ['wu', { owner: 'chen', backup: 'bo', lead: 'luo' }],
  ])('puts a complaint about %s into other hands', (about, expected) => {
    expect(people({ about })).toMatchObject(expected);
  });

  it('knows the person complained about by a learned id too', () => {
    const chen = office.people.get('chen');
    if (chen === undefined) throw new Error('no chen');
    const desk = { ...office, people: new Map([...office.people, ['lark:ou_chen', chen]]) };
    const about = { ...story({ about: 'chen' }).complaint, about: 'lark:ou_chen' };
    expect(responsibleFor(about, desk).owner).toBe('wu');
    expect(peopleToTell([{ kind: 'person', person: 'chen' }], about, desk, now).told).toEqual(['wu']);
  });

  it('names the liaison by the id they have now', () => {
    const lin = office.people.get('lin');
    if (lin === undefined) throw new Error('no lin');
    const desk = { ...office, people: new Map([...office.people, ['slack:U0LIN', lin]]) };
    const learned = { ...story().complaint, liaison: 'slack:U0LIN' };
    expect(responsibleFor(learned, desk).liaison).toBe('lin');
  });

  it('finds somebody above where a product has no lead: a lead, else an admin', () => {
    expect(people({ product: 'app' }).lead).toBe('wu');
    const noLeads = new Map([...office.people].filter(([, person]) => !person.roles.includes('lead')));
    expect(responsibleFor(story({ product: 'app' }).complaint, { ...office, people: noLeads }).lead).toBe(
      'ada',
    );
  });

  it('leaves nobody when nobody is there', () => {
    const desk = { ...office, people: new Map(), products: new Map() };
    expect(responsibleFor(story().complaint, desk)).toEqual({
      owner: null,
      backup: null,
      lead: null,
      liaison: 'lin',
    });
  });
});

describe('peopleToTell', () => {
  const tell = (targets: TellTarget[], overrides = {}, desk: Desk = office) =>
    peopleToTell(targets, story(overrides).complaint, desk, now);
  const told = (targets: TellTarget[], overrides = {}, desk: Desk = office) =>
    tell(targets, overrides, desk).told;

  it.each([
    [
      [{ kind: 'owner' }, { kind: 'backup' }],
      ['chen', 'bo'],
    ],
    [[{ kind: 'lead' }], ['wu']],
    [[{ kind: 'liaison' }, { kind: 'reporter' }], ['lin']],
    [
      [{ kind: 'person', person: 'amy' }, { kind: 'owner' }],
      ['amy', 'chen'],
    ],
  ] as [TellTarget[], string[]][])('tells %j', (targets, expected) => {
    expect(tell(targets)).toEqual({ told: expected, absent: [], channels: [] });
  });

  it('tells the backup for somebody who left the desk', () => {
    const left = { ...office, people: new Map([...office.people].filter(([id]) => id !== 'chen')) };
    const missing = { person: 'chen', standIn: 'bo', because: 'gone' };
    expect(tell([{ kind: 'owner' }], {}, left)).toEqual({ told: ['bo'], absent: [missing], channels: [] });
    expect(told([{ kind: 'person', person: 'unknown' }])).toEqual(['bo']);
  });

  it('never tells the person complained about, and never nobody', () => {
    expect(told([{ kind: 'person', person: 'chen' }], { about: 'chen' })).toEqual(['wu']);
    expect(told([{ kind: 'backup' }], { product: 'app' })).toEqual(['wu']);
    expect(told([{ kind: 'owner' }, { kind: 'lead' }], { about: 'chen' })).toEqual(['wu']);
  });

  it('tells the liaison who took the customer over', () => {
    const taken = story().when('chen', { verb: 'acknowledge', takesOverCustomer: true }).complaint;
    expect(peopleToTell([{ kind: 'liaison' }], taken, office, now).told).toEqual(['chen']);
    expect(storyIn('acknowledged').complaint.liaison).toBe('lin');
  });

  it('tells whoever is on duty by then', () => {
    const rota: Rota = {
      id: 'night',
      timezone: 'Asia/Shanghai',
      handover: { weekday: 0, minute: 540 },
      since: '2026-11-16',
      people: ['zhang', 'pan'],
      overrides: [],
    };
    const desk = { ...office, rotas: new Map([['night', rota]]) };
    const target: TellTarget = { kind: 'rota', rota: 'night' };
    const { complaint } = story();
    expect(told([target], {}, desk)).toEqual(['zhang']);
    expect(peopleToTell([target], complaint, desk, now + 7 * 24 * hour).told).toEqual(['pan']);
    expect(told([{ kind: 'rota', rota: 'unknown' }], {}, desk)).toEqual(['wu']);
  });

  it('names channels beside people, each once, and none of a restricted complaint', () => {
    const channel: TellTarget = { kind: 'channel', platform: 'slack', channel: 'C0ALARM' };
    const named = [{ platform: 'slack', channel: 'C0ALARM' }];
    expect(tell([channel, channel])).toEqual({ told: [], absent: [], channels: named });
    expect(tell([channel, { kind: 'owner' }])).toMatchObject({ told: ['chen'], channels: named });
    expect(tell([channel], { restricted: true })).toEqual({ told: ['wu'], absent: [], channels: [] });
  });

  describe('with somebody not there', () => {
    const owner: TellTarget = { kind: 'owner' };
    const absent = (person: string, standIn: string, because = 'away') => ({ person, standIn, because });

    it('tells the stand-in, and says for whom', () => {
      expect(tell([owner], {}, away(['chen', 'zhang']))).toEqual({
        told: ['zhang'],
        absent: [absent('chen', 'zhang')],
        channels: [],
      });
    });

    it('falls to the backup, then the lead, then any lead', () => {
      expect(told([owner], {}, away(['chen', null]))).toEqual(['bo']);
      expect(told([owner], {}, away(['chen', 'zhang'], ['zhang', null]))).toEqual(['bo']);
      expect(told([owner], {}, away(['chen', null], ['bo', 'zhang']))).toEqual(['wu']);
      expect(told([owner], {}, away(['chen', null], ['bo', null], ['wu', null]))).toEqual(['luo']);
    });

    it('falls to the backup at once when the account is gone', () => {
      expect(tell([owner], {}, withoutAccounts('chen'))).toMatchObject({
        told: ['bo'],
        absent: [absent('chen', 'bo', 'gone')],
      });
    });

    it('tells nobody twice', () => {
      const both = tell([owner, { kind: 'backup' }], {}, away(['chen', 'bo']));
      expect(both).toMatchObject({ told: ['bo'], absent: [absent('chen', 'bo')] });
    });

    it('tells the absent person when nobody else is there', () => {
      const everybody = [...office.people.keys()].map((id): [string, null] => [id, null]);
      expect(tell([owner], {}, away(...everybody))).toMatchObject({ told: ['chen'], absent: [] });
    });

    it('replaces whoever a step falls back to', () => {
      expect(told([{ kind: 'backup' }], { product: 'app' }, away(['wu', 'amy']))).toEqual(['amy']);
    });

    it('never reaches the person complained about over a stand-in', () => {
      expect(told([owner], { about: 'bo' }, away(['chen', 'bo']))).toEqual(['wu']);
      expect(told([owner], { about: 'wu' }, away(['chen', 'wu'], ['bo', 'wu']))).toEqual(['luo']);
    });

    it('passes over a stand-in who may not see a restricted complaint', () => {
      const desk = away(['chen', 'zhang']);
      expect(told([owner], { restricted: true }, desk)).toEqual(['bo']);
      expect(told([owner], { restricted: true }, away(['chen', 'zhang'], ['bo', null]))).toEqual(['wu']);
      expect(told([{ kind: 'person', person: 'zhang' }], { restricted: true })).toEqual(['wu']);
    });

    it('knows an absent person by a learned id too', () => {
      const chen = office.people.get('chen');
      if (chen === undefined) throw new Error('no chen');
      const desk = {
        ...away(['slack:U0CHEN', 'zhang']),
        people: new Map([...office.people, ['slack:U0CHEN', chen]]),
      };
      expect(told([owner], {}, desk)).toEqual(['zhang']);
    });
  });
});

describe('findNextToTell', () => {
  const { complaint } = story();

  it('passes over who is not there', () => {
    expect(findNextToTell(['chen'], complaint, office, now)).toBe('bo');
    expect(findNextToTell(['chen'], complaint, away(['bo', 'zhang']), now)).toBe('wu');
    expect(findNextToTell(['chen', 'bo'], complaint, away(['wu', null]), now)).toBe('luo');
  });

  it('never finds the person complained about', () => {
    const tried = ['chen', 'bo', 'wu', 'luo'];
    expect(findNextToTell(tried, complaint, office, now)).toBe('pan');
    expect(findNextToTell(tried, story({ about: 'pan' }).complaint, office, now)).toBe('ada');
  });
});
