import { describe, expect, it } from 'vitest';
import type { TellTarget } from '../../src/domain/desk.ts';
import { peopleToTell, responsibleFor } from '../../src/domain/responsible.ts';
import { office, story, storyIn } from './decide/office.ts';

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
    expect(peopleToTell([{ kind: 'person', person: 'chen' }], about, desk)).toEqual(['wu']);
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
  const tell = (targets: TellTarget[], overrides = {}) =>
    peopleToTell(targets, story(overrides).complaint, office);

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
    expect(tell(targets)).toEqual(expected);
  });

  it('never tells the person complained about, and never nobody', () => {
    expect(tell([{ kind: 'person', person: 'chen' }], { about: 'chen' })).toEqual(['wu']);
    expect(tell([{ kind: 'backup' }], { product: 'app' })).toEqual(['wu']);
    expect(tell([{ kind: 'owner' }, { kind: 'lead' }], { about: 'chen' })).toEqual(['wu']);
  });

  it('tells the liaison who took the customer over', () => {
    const taken = story().when('chen', { verb: 'acknowledge', takesOverCustomer: true }).complaint;
    expect(peopleToTell([{ kind: 'liaison' }], taken, office)).toEqual(['chen']);
    expect(storyIn('acknowledged').complaint.liaison).toBe('lin');
  });
});
