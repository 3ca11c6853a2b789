import { describe, expect, it } from 'vitest';
import {
  isCommandForm,
  readCommand,
  readMerge,
  readNewComplaint,
  type CommandForm,
  type Values,
} from '../../src/use-cases/complaint/command-input.ts';
import { longestText } from '../../src/use-cases/complaint/input-fields.ts';

const nothing = {
  severity: null,
  urgency: null,
  title: null,
  customer: null,
  contactPerson: null,
  correction: null,
};

const reads: [CommandForm, Values, object][] = [
  ['acknowledge', {}, { takesOverCustomer: false, note: null }],
  ['acknowledge', { takesOver: 'yes', words: 'x' }, { takesOverCustomer: true, note: 'x' }],
  [
    'contact',
    { channel: 'phone', summary: ' 已致电 ' },
    {
      channel: 'phone',
      summary: '已致电',
      apology: 'not-yet',
      apologyReason: null,
      reaction: 'unknown',
      reactionWords: null,
      promisedAt: null,
      keepsPromise: false,
    },
  ],
  ['contain', { text: 'x' }, { text: 'x' }],
  ['cause', { text: 'x' }, { text: 'x', plain: null, category: null }],
  ['cause', { text: 'x', plain: 'y', category: 'defect' }, { text: 'x', plain: 'y', category: 'defect' }],
  ['whys', { step: '2', text: 'x', seen: '1' }, { step: 2, text: 'x', seen: 1 }],
  ['impact', { customers: '1，200' }, { customers: 1200, since: null, affected: null }],
  [
    'ask',
    { who: 'zhang', question: 'x', affectsOutside: 'yes' },
    { team: null, who: 'zhang', question: 'x', dueAt: null, affectsOutside: true },
  ],
  ['answer-request', { number: '2', answer: 'x' }, { number: 2, answer: 'x' }],
  ['cancel-request', { number: '2' }, { number: 2, reason: null }],
  ['plan', { text: 'x' }, { text: 'x', dueAt: null }],
  ['plan', { text: 'x', dueAt: '1763431200000' }, { text: 'x', dueAt: 1_763_431_200_000 }],
  ['promise', { dueAt: '1763431200000' }, { dueAt: 1_763_431_200_000, reason: null, isCustomerTold: true }],
  [
    'promise',
    { dueAt: '1763431200000', reason: 'x', isCustomerTold: 'no' },
    { dueAt: 1_763_431_200_000, reason: 'x', isCustomerTold: false },
  ],
  ['promise-kept', {}, {}],
  ['still-on-it', { person: 'chen' }, { person: 'chen', how: 'button' }],
  ['update', { colleagues: '在查', forCustomer: ' ' }, { colleagues: '在查', forCustomer: null }],
  ['note', { text: 'x' }, { text: 'x', origin: null }],
  [
    'evidence',
    { permalink: 'https://example.com/1' },
    { text: null, permalink: 'https://example.com/1', from: null, attachments: [] },
  ],
  ['edit', { urgency: 'low', reason: 'x' }, { ...nothing, urgency: 'low', reason: 'x' }],
  ['transfer', { product: 'app', reason: 'x' }, { product: 'app', reason: 'x' }],
  ['assign', { owner: 'bo' }, { owner: 'bo', reason: null }],
  [
    'snooze',
    { until: '1763431200000', reason: 'x' },
    { until: 1_763_431_200_000, reason: 'x', onlyMe: false },
  ],
  [
    'snooze',
    { until: '1763431200000', reason: 'x', forWhom: 'me' },
    { until: 1_763_431_200_000, reason: 'x', onlyMe: true },
  ],
  ['wait', { on: 'customer', question: 'x' }, { on: 'customer', question: 'x', until: null }],
  ['resume', { reason: 'x' }, { reason: 'x' }],
  ['escalate', {}, { reason: null, to: 'next' }],
  ['escalate', { reason: 'x', to: 'lead' }, { reason: 'x', to: 'lead' }],
  ['nudge', { words: 'x' }, { words: 'x' }],
  ['resolve', { outcome: 'fixed' }, { outcome: 'fixed', remedy: null, words: null }],
  ['outcome-accepted', {}, {}],
  ['outcome-refused', { reaction: 'x' }, { reaction: 'x' }],
  ['close', {}, { waived: [], reason: null }],
  [
    'close',
    { waived: 'contact,outcome-told,', reason: 'x' },
    { waived: ['contact', 'outcome-told'], reason: 'x' },
  ],
  ['reopen', { reason: 'x' }, { reason: 'x' }],
  ['reject', { reason: 'x' }, { reason: 'x' }],
  ['ask-review', {}, {}],
  ['restrict', {}, { restricted: true, reason: null }],
  ['restrict', { restricted: 'no', reason: 'x' }, { restricted: false, reason: 'x' }],
  ['told', { update: '6' }, { update: 6 }],
];

describe('readCommand', () => {
  it.each(reads)('reads %s from %j', (form, values, input) => {
    expect(readCommand(form, values)).toEqual({ ok: true, input: { verb: form, ...input } });
  });

  it('reads "more urgent" as an edit', () => {
    expect(readCommand('more-urgent', { reason: '客户要起诉' })).toEqual({
      ok: true,
      input: { verb: 'edit', ...nothing, urgency: 'high', reason: '客户要起诉' },
    });
  });

  it.each<[CommandForm, Values, object]>([
    ['contact', {}, { channel: 'required', summary: 'required' }],
    ['contact', { channel: 'fax', summary: 'x' }, { channel: 'not-a-choice' }],
    ['contact', { channel: 'phone', summary: 'x', promisedAt: 'soon' }, { promisedAt: 'not-a-moment' }],
    ['plan', { text: 'x', dueAt: 'none' }, { dueAt: 'not-a-moment' }],
    ['promise', {}, { dueAt: 'required' }],
    ['escalate', { to: 'boss' }, { to: 'not-a-choice' }],
    ['snooze', { until: ' ', reason: '\n' }, { until: 'required', reason: 'required' }],
    ['snooze', { until: '-5', reason: 'x' }, { until: 'not-a-moment' }],
    ['note', { text: 'x'.repeat(longestText + 1) }, { text: 'too-long' }],
    ['edit', { title: 'x'.repeat(151) }, { title: 'too-long' }],
    ['edit', { severity: 'huge' }, { severity: 'not-a-choice' }],
    ['resolve', {}, { outcome: 'required' }],
    ['acknowledge', { takesOver: 'maybe' }, { takesOver: 'not-a-choice' }],
    ['wait', { on: 'me', question: 'x' }, { on: 'not-a-choice' }],
  ])('says what is wrong with %s: %j', (form, values, faults) => {
    expect(readCommand(form, values)).toEqual({ ok: false, faults });
  });

  it('takes the longest text that Slack takes', () => {
    expect(readCommand('note', { text: 'x'.repeat(longestText) }).ok).toBe(true);
  });
});

describe('isCommandForm', () => {
  it('knows the forms and nothing that objects have by themselves', () => {
    expect(isCommandForm('contact')).toBe(true);
    expect(isCommandForm('toString')).toBe(false);
    expect(isCommandForm('wake')).toBe(false);
  });
});

describe('readMerge', () => {
  it.each(['C-42', 'C42', '#42'])('reads the reference %s', (into) => {
    expect(readMerge({ into, reason: 'x' })).toEqual({ ok: true, input: { into: 42, reason: 'x' } });
  });

  it.each([
    ['billing', 'not-a-reference'],
    ['42', 'not-a-reference'],
    ['', 'required'],
  ])('refuses %j: %s', (into, fault) => {
    expect(readMerge({ into })).toEqual({ ok: false, faults: { into: fault } });
  });
});

describe('readNewComplaint', () => {
  const escalated = { origin: null, attachments: [] };

  it('needs the product and the customer’s words, and drafts the rest', () => {
    expect(readNewComplaint({ product: 'billing', demand: ' 退款! ' }, escalated)).toEqual({
      ok: true,
      input: {
        product: 'billing',
        demand: '退款!',
        title: null,
        customer: null,
        contactPerson: null,
        severity: 'medium',
        urgency: 'medium',
        remedy: null,
        source: null,
        complainedAt: null,
        about: null,
        restricted: false,
        isNearMiss: false,
        ...escalated,
      },
    });
    expect(readNewComplaint({}, escalated)).toEqual({
      ok: false,
      faults: { product: 'required', demand: 'required' },
    });
  });

  it('reads everything that the form offers', () => {
    const values = {
      product: 'billing',
      demand: 'x',
      title: 't',
      customer: 'c',
      contactPerson: 'p',
      severity: 'high',
      urgency: 'low',
      remedy: 'refund',
      source: 'regulator',
      complainedAt: '1763431200000',
      about: 'pan',
      restricted: 'yes',
      isNearMiss: 'yes',
    };
    expect(readNewComplaint(values, escalated)).toEqual({
      ok: true,
      input: { ...values, complainedAt: 1_763_431_200_000, restricted: true, isNearMiss: true, ...escalated },
    });
  });

  it.each([
    [{ severity: 'huge' }, { severity: 'not-a-choice' }],
    [{ source: 'pigeon' }, { source: 'not-a-choice' }],
    [{ complainedAt: 'yesterday' }, { complainedAt: 'not-a-moment' }],
  ])('says what is wrong with %j', (change, faults) => {
    const values: Values = { product: 'billing', demand: 'x', ...change };
    expect(readNewComplaint(values, escalated)).toEqual({ ok: false, faults });
  });
});
