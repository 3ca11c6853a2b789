import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/domain/desk.ts';
import { describeRules, newest, office, story, storyIn, whoMay } from './office.ts';

const billing = { verb: 'categorise', category: 'billing', module: null, tags: [] } as const;
const found = {
  verb: 'contact-detail',
  contact: null,
  direction: 'out',
  remedy: 'refund',
  mayCall: true,
  demand: '今天就退',
  contactPerson: '何女士',
} as const;
const talk = {
  verb: 'contact',
  channel: 'phone',
  summary: '说明了原因',
  apology: 'not-yet',
  apologyReason: null,
  reaction: 'unknown',
  reactionWords: null,
  promisedAt: null,
} as const;

function withModules(...modules: readonly string[]): Desk {
  const products = new Map(office.products);
  const product = products.get('billing');
  if (product === undefined) throw new Error('no billing');
  return { ...office, products: products.set('billing', { ...product, modules }) };
}

describe('decideCategorise', () => {
  describeRules(billing, {
    allowed: whoMay.workerOrLiaison,
    fits: ['reported', 'acknowledged', 'resolved', 'closed'],
  });

  it('keeps what it is about, and what was typed with it', () => {
    const done = story().when('chen', {
      ...billing,
      module: '开票',
      tags: ['大客户', '大客户'],
      reason: 'x',
    });
    expect(newest(done)).toEqual({
      type: 'categorised',
      data: { category: 'billing', module: '开票', tags: ['大客户'] },
      words: { reason: 'x' },
    });
    expect(done.complaint).toMatchObject({ category: 'billing', module: '开票', tags: ['大客户'] });
    expect(done.brought).toEqual(['categorised']);
  });

  it('leaves as it was what is left out', () => {
    const done = story()
      .when('chen', { ...billing, module: '开票', tags: ['a'] })
      .when('lin', { ...billing, category: 'delay' });
    expect(done.complaint).toMatchObject({ category: 'delay', module: '开票', tags: ['a'] });
  });

  it('says so when nothing changes', () => {
    expect(story().when('chen', billing).refusal('lin', billing)).toEqual({ code: 'nothing-changed' });
    expect(story().refusal('lin', { ...billing, category: null })).toEqual({ code: 'nothing-changed' });
  });

  it('takes the desk’s own categories, and no others', () => {
    const unknown = { code: 'words-needed', verb: 'edit', field: 'category' };
    expect(story().refusal('chen', { ...billing, category: 'weather' })).toEqual(unknown);
    const own = { ...office, categories: new Map([['weather', { en: 'Weather', zh: '天气' }]]) };
    const done = story({}, own).when('chen', { ...billing, category: 'weather' });
    expect(done.complaint.category).toBe('weather');
  });

  it('takes a module of the product’s list where there is one', () => {
    const listed = story({}, withModules('开票', '对账'));
    const refusal = { code: 'words-needed', verb: 'edit', field: 'module' };
    expect(listed.refusal('chen', { ...billing, module: '登录' })).toEqual(refusal);
    expect(listed.when('chen', { ...billing, module: '对账' }).complaint.module).toBe('对账');
  });

  it('keeps a module of before, though the product has a list now', () => {
    const before = story().when('chen', { ...billing, module: '登录' });
    const done = before.with(withModules('开票')).when('chen', { ...billing, category: 'delay' });
    expect(done.complaint).toMatchObject({ category: 'delay', module: '登录' });
  });
});

describe('decideContactDetail', () => {
  it('is added to the last talk, or to the one that is named', () => {
    const twice = storyIn('acknowledged').when('lin', talk).later(1000).when('lin', talk);
    const [first, last] = twice.complaint.contacts.map(({ version }) => version);
    const done = twice.when('lin', found);
    expect(newest(done)).toEqual({
      type: 'contact-detailed',
      data: { contact: last, direction: 'out', remedy: 'refund', mayCall: true },
      words: { demand: '今天就退', contactPerson: '何女士' },
    });
    expect(done.complaint.contacts.map(({ detail }) => detail?.direction)).toEqual([undefined, 'out']);
    const named = twice.when('lin', { ...found, contact: first ?? 0 });
    expect(named.complaint.contacts.map(({ detail }) => detail?.direction)).toEqual(['out', undefined]);
  });

  it('keeps what was found before when more is found', () => {
    const nothing = { direction: null, remedy: null, mayCall: null, demand: null, contactPerson: null };
    const done = storyIn('acknowledged')
      .when('lin', talk)
      .when('lin', { ...found, mayCall: null })
      .when('lin', { ...found, ...nothing, mayCall: false });
    expect(done.complaint.contacts[0]?.detail).toEqual({
      direction: 'out',
      remedy: 'refund',
      mayCall: false,
      demand: '4.demand',
      contactPerson: '4.contactPerson',
    });
    expect(done.refusal('lin', { ...found, ...nothing })).toEqual({ code: 'nothing-changed' });
  });

  it('leaves the complaint’s own words as they are', () => {
    const done = storyIn('acknowledged').when('lin', talk).when('lin', found);
    expect(done.complaint).toMatchObject({ demand: '1.demand', contactPerson: '1.contactPerson' });
  });

  it('fits a talk that was logged after the closing, and no complaint that was rejected', () => {
    const closed = storyIn('closed').when('chen', talk);
    expect(closed.when('lin', found).brought).toEqual(['contact-detailed']);
    expect(closed.when('chen', { ...found, direction: 'in' }).brought).toEqual(['contact-detailed']);
    expect(storyIn('rejected').refusal('chen', found)).toMatchObject({ code: 'wrong-status' });
  });

  it('needs a talk, and somebody who talks to the customer or works it', () => {
    const talked = storyIn('acknowledged').when('lin', talk);
    expect(story().refusal('lin', found)).toEqual({ code: 'not-open', verb: 'contact' });
    expect(talked.refusal('lin', { ...found, contact: 99 })).toEqual({ code: 'not-open', verb: 'contact' });
    expect(talked.refusal('mia', found)).toMatchObject({ code: 'not-allowed' });
    expect(talked.refusal('amy', found)).toMatchObject({ code: 'not-allowed' });
  });
});

describe('decideSent', () => {
  const first = { verb: 'sent', template: 'acknowledgement', channel: 'mail', text: ' 已收到 ' } as const;
  const sorry = { ...first, template: 'apology' } as const;

  it('is a talk with the words as they were sent', () => {
    const done = storyIn('acknowledged').when('lin', first);
    expect(newest(done)).toMatchObject({
      type: 'contact-logged',
      data: { channel: 'mail', apology: 'not-yet', reaction: 'unknown', toldUpdate: null },
      words: { summary: '已收到' },
    });
    expect(done.complaint.clocks.find(({ kind }) => kind === 'contact')).toMatchObject({ how: 'met' });
  });

  it('gives the apology', () => {
    const done = storyIn('acknowledged').when('lin', first).when('lin', sorry);
    expect(done.complaint.contacts.map(({ apology }) => apology)).toEqual(['not-yet', 'given']);
  });

  it('acknowledges when the owner sent it', () => {
    expect(story().when('chen', first).brought).toEqual(['acknowledged', 'contact-logged']);
    expect(story().when('lin', first).brought).toEqual(['contact-logged']);
  });

  it('is logged once: the first words while nobody has talked, the apology until one is given', () => {
    const done = { code: 'already-done', verb: 'contact' };
    expect(storyIn('acknowledged').when('lin', talk).refusal('lin', first)).toEqual(done);
    expect(storyIn('acknowledged').when('lin', sorry).refusal('chen', sorry)).toEqual(done);
  });

  it('ends no wait for the customer: they have said nothing', () => {
    const waiting = storyIn('acknowledged').when('chen', {
      verb: 'wait',
      on: 'customer',
      question: '哪个账号？',
      until: null,
    });
    expect(waiting.when('lin', first).brought).toEqual(['contact-logged']);
  });

  it('needs words, and somebody who talks to the customer', () => {
    const empty = { code: 'words-needed', verb: 'contact', field: 'text' };
    expect(storyIn('acknowledged').refusal('lin', { ...first, text: ' ' })).toEqual(empty);
    expect(storyIn('acknowledged').refusal('mia', first)).toMatchObject({ code: 'not-allowed' });
    expect(storyIn('closed').refusal('lin', first)).toMatchObject({ code: 'wrong-status' });
  });
});
