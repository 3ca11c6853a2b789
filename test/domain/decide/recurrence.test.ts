import { describe, expect, it } from 'vitest';
import type { Complaint } from '../../../src/domain/complaint.ts';
import { decideRecurrence, reopenPrevention } from '../../../src/domain/decide/recurrence.ts';
import { after, complaintIn, story, storyIn } from './office.ts';

const day = 86_400_000;
const { now } = story();
const alike = (count: number): Complaint[] =>
  Array.from({ length: count }, (_, index) => ({
    ...complaintIn('reported'),
    number: 42 - index,
    openedAt: now - index * day,
  }));
const decide = (complaints: readonly Complaint[], at = now) =>
  decideRecurrence(complaints[0]!, { because: 'cause', complaints, times: 3, days: 30 }, { now: at });

function raised(complaints: readonly Complaint[]): Complaint[] {
  const [first, ...rest] = complaints;
  const events = decide(complaints);
  return [events.reduce((state, event) => after(state, event, 'timer', now), first!), ...rest];
}

describe('decideRecurrence', () => {
  it('raises an alarm at the third, with the others newest first', () => {
    expect(decide(alike(2))).toEqual([]);
    expect(decide(alike(3))).toEqual([
      { type: 'recurrence-found', data: { because: 'cause', among: [41, 40], days: 30 } },
    ]);
  });

  it('is not raised again for the same, whichever of them is looked at', () => {
    const [newest, ...others] = raised(alike(3));
    expect(decide([newest!, ...others])).toEqual([]);
    expect(decide([...others, newest!])).toEqual([]);
  });

  it('is raised again when there are twice as many', () => {
    const more = (count: number) => [...raised(alike(3)), ...alike(count).slice(3)];
    expect(decide(more(5))).toEqual([]);
    expect(decide(more(6))).toHaveLength(1);
  });

  it('is raised for another reason, and after its days are over', () => {
    const known = raised(alike(3));
    const other = { because: 'category', complaints: known, times: 3, days: 30 } as const;
    expect(decideRecurrence(known[0]!, other, { now })).toHaveLength(1);
    expect(decide(known, now + 31 * day)).toHaveLength(1);
  });
});

describe('reopenPrevention', () => {
  const action = { verb: 'action', area: 'product', who: null, dueAt: null, effectDays: null } as const;
  const done = storyIn('acknowledged')
    .when('chen', { ...action, kind: 'preventive', text: '加校验' })
    .when('chen', { ...action, kind: 'training', text: '讲一次' })
    .when('chen', { verb: 'action-done', number: 1 })
    .when('chen', { verb: 'action-done', number: 2 });
  const later = { ...complaintIn('reported'), number: 50, openedAt: done.now + day };

  it('opens what was to prevent it when it came again since', () => {
    expect(reopenPrevention(done.complaint, [later])).toEqual([
      { type: 'effect-judged', data: { number: 1, hasWorked: false, repeats: 1 } },
    ]);
  });

  it('leaves what was done after the last of them', () => {
    expect(reopenPrevention(done.complaint, [{ ...later, openedAt: done.now - day }])).toEqual([]);
  });

  it('leaves what is open', () => {
    const open = storyIn('acknowledged').when('chen', { ...action, kind: 'preventive', text: '加校验' });
    expect(reopenPrevention(open.complaint, [later])).toEqual([]);
  });
});
