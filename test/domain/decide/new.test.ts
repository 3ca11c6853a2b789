import { describe, expect, it } from 'vitest';
import { systemActor } from '../../../src/domain/actor.ts';
import { decideNew } from '../../../src/domain/decide/new.ts';
import { someComplaint } from '../../support/a-complaint.ts';
import { newest, office, situationOf, story } from './office.ts';

describe('decideNew', () => {
  it.each(['mia', 'lin', 'zhang', 'wu', 'ada'])('takes a complaint from %s', (who) => {
    expect(decideNew(someComplaint, situationOf(who))).toMatchObject({
      events: [{ type: 'reported', data: { reporter: who } }],
    });
  });

  it('keeps the words, drafts the title and runs under today’s policy', () => {
    const done = story();
    expect(newest(done)).toMatchObject({
      type: 'reported',
      data: { product: 'billing', priority: 'P1', policyVersion: 'standard@1', isTitleDrafted: true },
      words: { demand: someComplaint.demand, title: someComplaint.demand, customer: '远山科技' },
    });
    expect(done.complaint).toMatchObject({ status: 'reported', liaison: 'lin', assignedOwner: null });
    expect(done.complaint.clocks.map((fact) => fact.kind)).toEqual([
      'acknowledge',
      'contact',
      'contain',
      'resolve',
    ]);
  });

  it('takes the title as typed, and leaves out who is not named', () => {
    const done = story({ title: '重复扣款', customer: null, contactPerson: null });
    expect(newest(done).words).toEqual({ demand: someComplaint.demand, title: '重复扣款' });
    expect(done.complaint).toMatchObject({ isTitleDrafted: false, customer: null });
  });

  it('goes by the priorities of the product’s policy', () => {
    expect(story({ product: 'app' }).complaint.priority).toBe('P2');
  });

  it('is restricted from the start when it is about a person', () => {
    expect(story({ about: 'pan', restricted: false }).complaint).toMatchObject({
      restricted: true,
      about: 'pan',
    });
    expect(story({ restricted: true }).complaint).toMatchObject({ restricted: true, about: null });
  });

  it('keeps what travelled along as evidence', () => {
    const attachments = [{ platform: 'slack', id: 'F1', name: 'bill.png', permalink: null }] as const;
    expect(story({ attachments }).complaint.evidence).toMatchObject([{ by: 'lin', attachments }]);
  });

  it.each([
    ['an unknown product', { product: 'crm' }, { code: 'unknown-product', product: 'crm' }],
    ['no words', { demand: ' \n' }, { code: 'words-needed', verb: 'new', field: 'demand' }],
    ['an unknown person', { about: 'nobody' }, { code: 'unknown-person' }],
  ] as const)('refuses %s', (_, change, refusal) => {
    expect(decideNew({ ...someComplaint, ...change }, situationOf('lin'))).toEqual({ refusal });
  });

  it('is done by a person only', () => {
    const situation = { now: 0, actor: systemActor, desk: office };
    expect(decideNew(someComplaint, situation)).toEqual({ refusal: { code: 'unknown-person' } });
  });

  it('names the listed person where a learned account is complained about', () => {
    const chen = office.people.get('chen');
    if (chen === undefined) throw new Error('no chen');
    const desk = { ...office, people: new Map([...office.people, ['slack:U0CHEN', chen]]) };
    const decision = decideNew({ ...someComplaint, about: 'slack:U0CHEN' }, { ...situationOf('lin'), desk });
    expect(decision).toMatchObject({ events: [{ data: { about: 'chen', restricted: true } }] });
  });
});
