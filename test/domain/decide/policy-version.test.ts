import { describe, expect, it } from 'vitest';
import type { SingleCommand } from '../../../src/domain/decide/decide.ts';
import { hour, minute } from '../../support/a-complaint.ts';
import { contact, inForce, newest, story, storyIn } from './office.ts';

const days = { unit: 'calendar', days: 9 } as const;
const today = inForce('standard@2', { P1: { acknowledge: { unit: 'calendar', ms: hour }, plan: days } });
const take = { verb: 'take-policy-version', policyVersion: 'standard@2', because: 'policy' } as const;
const nothing = { code: 'nothing-changed' };

describe('decideTakePolicyVersion', () => {
  it('says which deadlines it moves, gives and takes', () => {
    const reported = story().with(today);
    const { now } = reported;
    const done = reported.when('timer', take);
    expect(newest(done)).toEqual({
      type: 'policy-version-changed',
      data: {
        policyVersion: 'standard@2',
        because: 'policy',
        moved: [
          { clock: 'acknowledge', from: now + 15 * minute, to: now + hour },
          { clock: 'contact', from: now + 2 * hour, to: null },
          { clock: 'resolve', from: now + 72 * hour, to: null },
        ],
      },
      words: {},
    });
    expect(done.complaint.policyVersion).toBe('standard@2');
  });

  it('is for the desk itself, leads and admins', () => {
    const may = (who: string) => !('refusal' in story().with(today).decide(who, take));
    expect(['timer', 'wu', 'luo', 'ada'].every(may)).toBe(true);
    expect(['chen', 'bo', 'lin', 'mia'].some(may)).toBe(false);
    expect(story({ about: 'pan' }).with(today).refusal('pan', take).code).toBe('unknown-complaint');
  });

  it.each<[string, SingleCommand]>([
    ['the version it has', { ...take, policyVersion: 'standard@1' }],
    ['a version that nobody knows', { ...take, policyVersion: 'standard@7' }],
  ])('changes nothing for %s', (_, command) => {
    expect(story().with(today).refusal('timer', command)).toEqual(nothing);
  });

  it('is taken by what is open, though none of its clocks runs', () => {
    const told = storyIn('resolved').when('lin', contact).with(today);
    expect(told.complaint.clocks.filter(({ how }) => how === null)).toEqual([]);
    expect(told.when('timer', take).brought).toEqual(['policy-version-changed']);
  });

  it('leaves alone what is over', () => {
    expect(storyIn('closed').with(today).refusal('timer', take)).toEqual(nothing);
  });

  it('is one when two processes do it', () => {
    expect(story().with(today).when('timer', take).refusal('timer', take)).toEqual(nothing);
  });
});
