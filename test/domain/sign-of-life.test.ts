import { describe, expect, it } from 'vitest';
import { computeClocks, type Clock } from '../../src/domain/clocks.ts';
import { policyVersionOf, type Desk } from '../../src/domain/desk.ts';
import { hour, type Story } from '../support/a-complaint.ts';
import { contact, office, story } from './decide/office.ts';

const day = 24 * hour;
const standard = office.policyVersions.get('standard@1');
if (standard === undefined) throw new Error('no policy');
const clocks = { ...standard.policy.clocks, P1: { stale: { unit: 'calendar', ms: 3 * day } as const } };
const desk: Desk = {
  ...office,
  policyVersions: new Map([['standard@1', { ...standard, policy: { ...standard.policy, clocks } }]]),
};
const acknowledged = story({}, desk).when('chen', { verb: 'acknowledge', takesOverCustomer: false });

function staleOf({ complaint }: Story): Clock[] {
  return computeClocks(complaint, policyVersionOf(complaint, { desk })).filter(
    ({ kind }) => kind === 'stale',
  );
}

function remindersOf({ events }: Story) {
  return events.flatMap((event) => (event.type === 'reminder-raised' ? [event.data] : []));
}

describe('an acknowledged complaint that lies', () => {
  it('is due a sign of life after the policy’s time, and reminds its owner alone of it, once', () => {
    expect(staleOf(acknowledged)).toMatchObject([{ state: 'running', dueAt: acknowledged.now + 3 * day }]);
    const over = acknowledged.later(3 * day).when('timer', { verb: 'wake' });
    expect(remindersOf(over)).toMatchObject([{ clock: 'stale', told: ['chen'], by: 'direct' }]);
    const later = over.later(3 * day).when('timer', { verb: 'wake' });
    expect(remindersOf(later)).toHaveLength(1);
  });

  it('has all the time again after each step of the work, whoever takes it', () => {
    const talked = acknowledged.later(day).when('lin', contact);
    const found = talked.later(day).when('bo', { verb: 'contain', text: '已暂停自动扣款' });
    expect(staleOf(found).map(({ state, startedAt }) => [state, startedAt])).toEqual([
      ['met', acknowledged.now],
      ['met', talked.now],
      ['running', found.now],
    ]);
  });

  it('takes what is done in one go for one sign', () => {
    const promisedAt = acknowledged.now + 5 * day;
    const both = acknowledged.later(day).when('lin', { ...contact, promisedAt });
    expect(staleOf(both)).toHaveLength(2);
  });

  it.each([
    ['a note', { verb: 'note', text: '收到,谢谢', origin: null }],
    ['a nudge', { verb: 'nudge' }],
    ['a snooze', { verb: 'snooze', until: acknowledged.now + 2 * hour, reason: '开会' }],
  ] as const)('is moved on by no %s', (_what, command) => {
    const who = command.verb === 'nudge' ? 'lin' : 'chen';
    expect(staleOf(acknowledged.later(hour).when(who, command))).toEqual(staleOf(acknowledged));
  });

  it('is not asked while somebody has to acknowledge it again', () => {
    const given = acknowledged.later(hour).when('wu', { verb: 'assign', owner: 'bo', reason: '休假' });
    expect(staleOf(given)).toMatchObject([{ state: 'cancelled', reason: 'assigned' }]);
    const taken = given.later(hour).when('bo', { verb: 'acknowledge', takesOverCustomer: false });
    expect(staleOf(taken).at(-1)).toMatchObject({ subject: 2, state: 'running', startedAt: taken.now });
  });

  it('says nothing where the policy names no time for it', () => {
    const quiet = story().when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    expect(computeClocks(quiet.complaint, standard).some(({ kind }) => kind === 'stale')).toBe(false);
  });
});
