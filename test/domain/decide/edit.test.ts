import { describe, expect, it } from 'vitest';
import { defaultPriorityTable } from '../../../src/domain/priority.ts';
import { hour, minute } from '../../support/a-complaint.ts';
import { describeRules, inForce, newest, story, whoMay } from './office.ts';

const nothing = {
  verb: 'edit',
  severity: null,
  urgency: null,
  title: null,
  customer: null,
  contactPerson: null,
  reason: null,
} as const;
const lower = { ...nothing, severity: 'medium', reason: '只影响一个账户' } as const;

describe('decideEdit', () => {
  describeRules(lower, { allowed: whoMay.workerOrLiaison, fits: ['reported', 'acknowledged', 'resolved'] });

  it('reassesses severity and urgency, and the priority with them', () => {
    const before = story();
    const done = before.when('lin', lower);
    const { now } = before;
    expect(newest(done)).toEqual({
      type: 'reassessed',
      data: {
        severity: 'medium',
        urgency: 'high',
        priority: 'P2',
        policyVersion: 'standard@1',
        moved: [
          { clock: 'acknowledge', from: now + 15 * minute, to: now + hour },
          { clock: 'contact', from: now + 2 * hour, to: now + 4 * hour },
          { clock: 'resolve', from: now + 3 * 24 * hour, to: now + 5 * 24 * hour },
        ],
      },
      words: { reason: '只影响一个账户' },
    });
    expect(done.complaint.priority).toBe('P2');
    expect(done.when('lin', { ...lower, severity: null, urgency: 'low' }).complaint.priority).toBe('P4');
  });

  it('takes the policy as it stands today with another priority, and keeps its own without one', () => {
    const { now } = story();
    const today = inForce('standard@2', { P2: { acknowledge: { unit: 'calendar', ms: 30 * minute } } });
    const raised = story().with(today).when('lin', lower);
    expect(raised.complaint).toMatchObject({ priority: 'P2', policyVersion: 'standard@2' });
    expect(newest(raised).data).toMatchObject({
      moved: [
        { clock: 'acknowledge', from: now + 15 * minute, to: now + 30 * minute },
        { clock: 'contact', to: null },
        { clock: 'resolve', to: null },
      ],
    });
    const same = { ...lower, severity: 'medium', urgency: 'medium' } as const;
    const calm = story({ severity: 'high', urgency: 'low' }).with(today).when('lin', same);
    expect(newest(calm).data).toMatchObject({ priority: 'P3', policyVersion: null, moved: [] });
    expect(calm.complaint.policyVersion).toBe('standard@1');
  });

  it('reads its priority from the table of the policy that it takes', () => {
    const desk = inForce('standard@2', {});
    const today = desk.policyVersions.get('standard@2');
    if (today === undefined) throw new Error('the office changed');
    const priorities = {
      ...defaultPriorityTable,
      medium: { ...defaultPriorityTable.medium, high: 'P3' },
    } as const;
    const changed = { ...today, policy: { ...today.policy, priorities } };
    const policyVersions = new Map([...desk.policyVersions, ['standard@2', changed] as const]);
    const done = story()
      .with({ ...desk, policyVersions })
      .when('lin', lower);
    expect(newest(done).data).toMatchObject({ priority: 'P3', policyVersion: 'standard@2' });
  });

  it('goes by the table of the policy that the complaint runs under', () => {
    const raised = story({ product: 'app', urgency: 'low' }).when('zhang', {
      ...nothing,
      urgency: 'high',
      reason: '客户催了',
    });
    expect(raised.complaint.priority).toBe('P2');
  });

  it('ends the silence asked for when it becomes more urgent, and only then', () => {
    const calm = story({ severity: 'low', urgency: 'low' });
    const until = calm.now + 48 * hour;
    const silent = calm
      .when('chen', { verb: 'snooze', until, reason: '在会上' })
      .when('chen', { verb: 'snooze', until, reason: '在会上', onlyMe: true });
    const reason = '客户催了';
    const higher = silent.when('lin', { ...nothing, severity: 'high', urgency: 'high', reason });
    expect(higher.complaint).toMatchObject({ priority: 'P1', snoozed: null, personalSnoozes: [] });
    const urgent = story().when('chen', { verb: 'snooze', until: calm.now + hour, reason: '在会上' });
    expect(urgent.when('lin', lower).complaint.snoozed?.until).toBe(calm.now + hour);
  });

  it.each([null, ' '])('asks for a reason to reassess: %j', (reason) => {
    expect(story().refusal('lin', { ...lower, reason })).toEqual({ code: 'reason-needed', verb: 'edit' });
  });

  it('corrects names without a reason', () => {
    const done = story().when('lin', {
      ...nothing,
      title: '重复扣款',
      customer: '远山',
      contactPerson: '何先生',
    });
    expect(newest(done)).toEqual({
      type: 'corrected',
      data: {},
      words: { title: '重复扣款', customer: '远山', contactPerson: '何先生' },
    });
    expect(done.complaint).toMatchObject({ title: '2.title', customer: '2.customer', isTitleDrafted: false });
  });

  it('keeps what a correction leaves out', () => {
    const done = story().when('lin', { ...nothing, customer: '远山' });
    expect(done.complaint).toMatchObject({ title: '1.title', customer: '2.customer', isTitleDrafted: true });
  });

  it('does both at once, as two events', () => {
    expect(story().when('lin', { ...lower, customer: '远山' }).brought).toEqual(['reassessed', 'corrected']);
  });

  it('says so when nothing changes, the second time too', () => {
    expect(story().refusal('lin', nothing)).toEqual({ code: 'nothing-changed' });
    expect(story().when('lin', lower).refusal('lin', lower)).toEqual({ code: 'nothing-changed' });
  });
});
