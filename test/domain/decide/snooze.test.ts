import { describe, expect, it } from 'vitest';
import { hour } from '../../support/a-complaint.ts';
import { describeRules, newest, story, storyIn, whoMay } from './office.ts';

const { now } = story();
const snooze = { verb: 'snooze', until: now + 90 * 60_000, reason: '在等开发确认' } as const;

describe('decideSnooze', () => {
  describeRules(snooze, { allowed: whoMay.worker, fits: ['reported', 'acknowledged', 'resolved'] });

  it('is silent until then and moves no clock', () => {
    const done = story().when('chen', snooze);
    expect(newest(done)).toEqual({
      type: 'snoozed',
      data: { until: snooze.until, who: null },
      words: { reason: '在等开发确认' },
    });
    expect(done.complaint.snoozed).toEqual({
      since: now,
      until: snooze.until,
      before: 0,
      by: 'chen',
      reason: '2.reason',
    });
    expect(done.complaint.clocks).toEqual(story().complaint.clocks);
  });

  it.each([
    ['high', 'high', 2],
    ['high', 'medium', 24],
    ['medium', 'medium', 72],
    ['low', 'low', 72],
  ] as const)('is capped for severity %s and urgency %s at %i hours', (severity, urgency, hours) => {
    const complaint = story({ severity, urgency });
    expect(complaint.when('chen', { ...snooze, until: now + hours * hour }).brought).toEqual(['snoozed']);
    expect(complaint.refusal('chen', { ...snooze, until: now + hours * hour + 1 })).toEqual({
      code: 'snooze-too-long',
      hours,
    });
  });

  it.each([
    ['without a reason', { reason: ' ' }, 'reason-needed'],
    ['until now', { until: now }, 'moment-passed'],
  ] as const)('is refused %s', (_, change, code) => {
    expect(story().refusal('chen', { ...snooze, ...change })).toEqual({ code, verb: 'snooze' });
  });

  it('takes the later of two', () => {
    const twice = story()
      .when('chen', snooze)
      .when('bo', { ...snooze, until: now + 2 * hour });
    expect(twice.complaint.snoozed).toMatchObject({ until: now + 2 * hour, by: 'bo' });
  });

  describe('in a row', () => {
    const until = (ms: number) => ({ ...snooze, until: ms }) as const;
    const first = story().when('chen', until(now + hour));

    it('counts together, and says until when it can be', () => {
      const again = first.later(hour);
      const refusal = { code: 'snooze-too-long', hours: 2, inRow: now + 2 * hour };
      expect(again.refusal('chen', until(now + 3 * hour))).toEqual(refusal);
      expect(again.refusal('bo', { ...until(now + 2 * hour + 1), onlyMe: true })).toEqual(refusal);
      const whole = again.when('chen', until(now + 2 * hour));
      expect(whole.later(hour).refusal('bo', until(now + 3 * hour))).toEqual({ ...refusal, inRow: null });
    });

    it('counts what was silent, not what was asked for, when it is asked again before its end', () => {
      const sooner = first.later(hour / 2);
      expect(sooner.refusal('chen', until(now + 2 * hour + 1))).toMatchObject({ inRow: now + 2 * hour });
      expect(sooner.when('chen', until(now + 2 * hour)).brought).toEqual(['snoozed']);
    });

    it('is a new one after as long a time without', () => {
      expect(first.later(2 * hour - 1).refusal('chen', until(now + 4 * hour - 1)).code).toBe(
        'snooze-too-long',
      );
      expect(first.later(2 * hour).when('chen', until(now + 4 * hour)).brought).toEqual(['snoozed']);
    });

    it('is a new one once the work moved on', () => {
      const worked = first.later(hour).when('chen', { verb: 'contain', text: '已暂停自动扣款' });
      expect(worked.when('chen', until(now + 3 * hour)).brought).toEqual(['snoozed']);
      const noted = first.later(hour).when('chen', { verb: 'note', text: '还在看', origin: null });
      expect(noted.refusal('chen', until(now + 3 * hour)).code).toBe('snooze-too-long');
    });

    it('counts one’s own silence for oneself', () => {
      const own = story()
        .when('bo', { ...until(now + hour), onlyMe: true })
        .later(hour);
      expect(own.refusal('bo', { ...until(now + 3 * hour), onlyMe: true })).toMatchObject({ hours: 2 });
      expect(own.when('chen', { ...until(now + 3 * hour), onlyMe: true }).brought).toEqual(['snoozed']);
    });
  });

  describe('for oneself alone', () => {
    const onlyMe = { ...snooze, onlyMe: true } as const;

    it('leaves the complaint to remind others', () => {
      const done = story().when('bo', onlyMe);
      expect(newest(done).data).toEqual({ until: snooze.until, who: 'bo' });
      expect(done.complaint).toMatchObject({
        snoozed: null,
        personalSnoozes: [{ person: 'bo', since: now, until: snooze.until, by: 'bo', reason: '2.reason' }],
      });
    });

    it('is for who talks to the customer too, who may not silence the rest', () => {
      expect(story().when('lin', onlyMe).brought).toEqual(['snoozed']);
      expect(story().refusal('lin', snooze)).toMatchObject({ code: 'not-allowed' });
      expect(story().refusal('amy', onlyMe)).toMatchObject({ code: 'not-allowed' });
      expect(storyIn('closed').refusal('lin', onlyMe).code).toBe('not-allowed');
    });

    it('is capped and needs a reason like the other', () => {
      expect(story().refusal('lin', { ...onlyMe, reason: '' }).code).toBe('reason-needed');
      expect(story().refusal('lin', { ...onlyMe, until: now + 2 * hour + 1 }).code).toBe('snooze-too-long');
    });
  });
});
