import { describe, expect, it } from 'vitest';
import type { Complaint, Outcome } from '../../src/domain/complaint.ts';
import { policyVersionOf, usualPolicy } from '../../src/domain/desk.ts';
import type { SingleCommand } from '../../src/domain/decide/decide.ts';
import { missingForClosing } from '../../src/domain/gates.ts';
import { remedyGiven } from '../../src/domain/remedy-given.ts';
import { stagesOf } from '../../src/domain/stages.ts';
import type { Story } from '../support/a-complaint.ts';
import { acknowledge, contact, resolve, story, storyIn } from './decide/office.ts';

const line = ({ complaint }: Story) =>
  stagesOf(complaint)
    .map((stage) => stage.state)
    .join(' ');

const usual = { severity: 'medium', urgency: 'medium' } as const;
const cause = { verb: 'cause', text: '对账任务漏跑', category: 'process' } as const;
const action = {
  verb: 'action',
  area: 'product',
  who: null,
  dueAt: null,
  effectDays: null,
  text: '加监控',
} as const;

/** Under the policy of the story, or under one that says nothing of the gate. */
const missing = (found: Story) =>
  missingForClosing(found.complaint, policyVersionOf(found.complaint, found).policy);
const missingUsually = ({ complaint }: Story) => missingForClosing(complaint, usualPolicy);
const factsOf = (name: string, complaint: Complaint) =>
  stagesOf(complaint).find((stage) => stage.name === name)?.missing;

describe('stagesOf', () => {
  it.each<[string, Story, string]>([
    ['reported', story(), 'current open open open open'],
    ['acknowledged', story().when('chen', acknowledge), 'current open open open open'],
    ['with a contact', story().when('chen', contact), 'done current open open open'],
    ['resolved without a contact', storyIn('resolved'), 'current open open open open'],
    ['resolved and told', storyIn('resolved').when('lin', contact), 'done current done open open'],
    ['closed', storyIn('closed'), 'done current done open open'],
  ])('says where it stands: %s', (_, found, expected) => {
    expect(line(found)).toBe(expected);
  });

  it('names what is missing', () => {
    expect(stagesOf(story().complaint).flatMap((stage) => stage.missing)).toEqual([
      'acknowledgement',
      'contact',
      'cause',
      'impact',
      'outcome-told',
      'improvement',
      'prevention',
    ]);
  });

  it('takes a talk before the resolution for a contact, not for telling the outcome', () => {
    const early = story().when('chen', contact).later(1000).when('chen', resolve);
    expect(missing(early)).toEqual(['outcome-told']);
  });

  it('asks for the answer again after a reopening', () => {
    const reopened = storyIn('closed').when('lin', { verb: 'reopen', reason: '客户说还是不行' });
    expect(missing(reopened)).toEqual(['acknowledgement', 'outcome-told']);
  });
});

describe('the facts of each stage', () => {
  it('asks a cause for its category', () => {
    const found = storyIn('acknowledged', usual).when('chen', { verb: 'cause', text: '对账任务漏跑' });
    expect(factsOf('investigate', found.complaint)).toEqual(['cause-category']);
    expect(factsOf('investigate', found.when('chen', cause).complaint)).toEqual([]);
  });

  it.each([
    ['high', ['impact']],
    ['low', []],
  ] as const)('asks for the impact of what weighs: severity %s', (severity, expected) => {
    const found = storyIn('acknowledged', { severity, urgency: 'high' }).when('chen', cause);
    expect(factsOf('investigate', found.complaint)).toEqual(expected);
    const assessed = found.when('chen', { verb: 'impact', customers: 3, since: null, affected: null });
    expect(factsOf('investigate', assessed.complaint)).toEqual([]);
  });

  it('waits for the answers of other teams', () => {
    const asked = storyIn('acknowledged', usual).when('chen', cause).when('chen', {
      verb: 'ask',
      team: null,
      who: 'bo',
      question: '日志还在吗？',
      dueAt: null,
      affectsOutside: false,
    });
    expect(factsOf('investigate', asked.complaint)).toEqual(['answers']);
    const answered = asked.when('bo', { verb: 'answer-request', number: 1, answer: '还在' });
    expect(factsOf('investigate', answered.complaint)).toEqual([]);
  });

  it('goes back when the customer said no, until they are told anew', () => {
    const told = storyIn('resolved').when('lin', contact);
    expect(factsOf('communicate', told.complaint)).toEqual([]);
    const refused = told.later(1000).when('lin', { ...contact, reaction: 'rejects' });
    expect(factsOf('communicate', refused.complaint)).toEqual(['outcome-told']);
    const again = refused.later(1000).when('chen', resolve).later(1000);
    expect(factsOf('communicate', again.when('lin', contact).complaint)).toEqual([]);
  });

  it('counts an open promise', () => {
    const found = storyIn('acknowledged', usual);
    const dueAt = found.now + 86_400_000;
    const promised = found
      .when('chen', { verb: 'promise', dueAt, reason: null, isCustomerTold: true })
      .when('chen', resolve)
      .when('lin', contact);
    expect(factsOf('communicate', promised.complaint)).toEqual(['open-promise']);
  });

  it.each<[string, string, SingleCommand[], string[]]>([
    ['improve', 'nothing', [], ['improvement']],
    ['improve', 'an improvement', [{ ...action, kind: 'improvement' }], []],
    ['improve', 'a prevention alone', [{ ...action, kind: 'preventive' }], ['improvement']],
    ['prevent', 'a training', [{ ...action, kind: 'training' }], []],
    ['prevent', 'a correction alone', [{ ...action, kind: 'corrective' }], ['prevention']],
    [
      'prevent',
      'one that will not be done',
      [
        { ...action, kind: 'preventive' },
        { verb: 'drop-action', number: 1, reason: '不划算' },
      ],
      ['prevention'],
    ],
  ])('%s: %s', (stage, _, commands, expected) => {
    const found = commands.reduce((so, command) => so.when('chen', command), storyIn('acknowledged', usual));
    expect(factsOf(stage, found.complaint)).toEqual(expected);
  });
});

describe('remedyGiven', () => {
  const given = (
    remedy: 'refund' | 'apology' | null,
    command: { outcome?: Outcome; remedy?: 'refund' | null },
  ) => remedyGiven(storyIn('acknowledged', { remedy }).when('chen', { ...resolve, ...command }).complaint);

  it.each([
    ['nothing was sought', given(null, {}), null],
    ['what was sought, by the outcome', given('refund', { outcome: 'refunded' }), 'as-sought'],
    ['what was sought, as said', given('refund', { outcome: 'other', remedy: 'refund' }), 'as-sought'],
    ['something else', given('refund', { outcome: 'explained' }), 'another'],
    [
      'a way around is another thing than what was sought',
      given('refund', { outcome: 'workaround' }),
      'another',
    ],
    ['nobody said', given('refund', { outcome: 'other' }), 'not-said'],
    ['an apology is given in a talk', given('apology', { outcome: 'other' }), 'not-said'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('takes an apology given in a talk for the one that was sought', () => {
    const found = storyIn('acknowledged', { remedy: 'apology' })
      .when('chen', { ...contact, apology: 'given' })
      .when('chen', resolve);
    expect(remedyGiven(found.complaint)).toBe('as-sought');
  });

  it('says nothing before there is an outcome', () => {
    expect(remedyGiven(storyIn('acknowledged', { remedy: 'refund' }).complaint)).toBeNull();
  });
});

describe('missingForClosing', () => {
  const told = (overrides: object) => storyIn('resolved', overrides).when('lin', contact);

  it.each([
    ['P1', 'high', 'high', ['cause', 'impact', 'improvement', 'prevention']],
    ['P2', 'high', 'medium', ['cause', 'impact', 'improvement', 'prevention']],
    ['P3', 'medium', 'medium', ['category']],
    ['P4', 'low', 'low', ['category']],
  ] as const)('asks of %s what a desk that says nothing asks', (_, severity, urgency, expected) => {
    expect(missingUsually(told({ severity, urgency }))).toEqual(expected);
  });

  it('lets a complaint close that has its category', () => {
    const found = told(usual).when('chen', {
      verb: 'categorise',
      category: 'billing',
      module: null,
      tags: [],
    });
    expect(missingUsually(found)).toEqual([]);
  });

  it('asks what the policy says', () => {
    expect(missing(storyIn('resolved', { severity: 'high', urgency: 'high' }))).toEqual([
      'contact',
      'outcome-told',
    ]);
    const gate = { P3: ['prevent', 'category'] } as const;
    expect(missingForClosing(told(usual).complaint, { gate })).toEqual(['prevention', 'category']);
  });

  it('asks what the customer gets when they asked for something', () => {
    const found = storyIn('acknowledged', { remedy: 'refund' })
      .when('chen', { ...resolve, outcome: 'other' })
      .when('lin', contact);
    expect(missing(found)).toEqual(['remedy']);
  });
});
