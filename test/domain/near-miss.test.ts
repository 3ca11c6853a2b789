import { describe, expect, it } from 'vitest';
import { missingForClosing } from '../../src/domain/gates.ts';
import { nextStep } from '../../src/messages/next-step.ts';
import { aView, english } from '../support/a-view.ts';
import { plainRich } from '../support/plain-text.ts';
import { toRich } from '../../src/messages/inlines.ts';
import { acknowledge, resolve, story } from './decide/office.ts';

const near = () => story({ isNearMiss: true, severity: 'low', urgency: 'low' });
const gate = { gate: {} };

describe('a near miss', () => {
  it('has no customer who waits to be called or told', () => {
    expect(near().complaint.clocks.map(({ kind }) => kind)).not.toContain('contact');
    const resolved = near().when('chen', acknowledge).when('chen', resolve);
    expect(resolved.complaint.clocks.map(({ kind }) => kind)).not.toContain('tell');
    const hurt = story().when('chen', acknowledge).when('chen', resolve);
    expect(hurt.complaint.clocks.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['contact', 'tell']),
    );
  });

  it('has none after a transfer or when it is reopened either', () => {
    const kinds = (one: ReturnType<typeof near>) => one.complaint.clocks.map(({ kind }) => kind);
    const transferred = near().when('wu', { verb: 'transfer', product: 'app', reason: '属于 App' });
    const reopened = near()
      .when('chen', resolve)
      .when('chen', { verb: 'reopen', reason: '又出现了同样的问题' });
    for (const one of [transferred, reopened]) {
      expect(kinds(one)).toContain('acknowledge');
      expect(kinds(one)).not.toContain('contact');
      expect(kinds(one)).not.toContain('update');
    }
  });

  it('closes without a talk, but not before it is resolved', () => {
    const acknowledged = near().when('chen', acknowledge);
    const missing = (one: typeof acknowledged) => missingForClosing(one.complaint, gate);
    expect(missing(acknowledged)).toContain('outcome-told');
    expect(missing(acknowledged.when('chen', resolve))).toEqual(['category']);
    const hurt = story({ severity: 'low', urgency: 'low' }).when('chen', acknowledge);
    expect(missing(hurt.when('chen', resolve))).toEqual(expect.arrayContaining(['contact', 'outcome-told']));
  });

  it('asks for no talk as its next step', () => {
    const next = (one: ReturnType<typeof near>) => plainRich(toRich(nextStep(aView(one), english)));
    expect(next(near().when('chen', acknowledge))).not.toContain('customer');
    expect(next(near().when('chen', acknowledge).when('chen', resolve))).toContain('closes it');
  });
});
