import { describe, expect, it } from 'vitest';
import type { SingleCommand } from '../../../src/domain/decide/decide.ts';
import { decideUndo } from '../../../src/domain/decide/undo.ts';
import type { Complaint } from '../../../src/domain/complaint.ts';
import { minute, type Story } from '../../support/a-complaint.ts';
import {
  acknowledge,
  after,
  complaintIn,
  contact,
  office,
  resolve,
  situationOf,
  story,
  storyIn,
} from './office.ts';

const reject = { verb: 'reject', reason: '重复' } as const;

function undo(complaint: Complaint, who: string, now: number) {
  return decideUndo(complaint, situationOf(who, now));
}

const undoable: [string, Story, 'acknowledge' | 'resolve' | 'reject'][] = [
  ['acknowledge', story().when('chen', acknowledge), 'acknowledge'],
  ['resolve', storyIn('acknowledged').when('chen', resolve), 'resolve'],
  ['reject', story().when('chen', reject), 'reject'],
];

describe('decideUndo', () => {
  it.each(undoable)('takes %s back for five minutes, not longer', (_, done, verb) => {
    const { version } = done.complaint;
    const last = done.now + 5 * minute;
    expect(undo(done.complaint, 'chen', last)).toEqual({
      events: [{ type: 'undone', data: { verb, version } }],
      survivor: null,
    });
    expect(undo(done.complaint, 'chen', last + 1)).toEqual({
      refusal: { code: 'too-late-to-undo', minutes: 5 },
    });
  });

  it('is not spoiled by the bot seeing that the trouble came back', () => {
    const found = {
      type: 'recurrence-found',
      data: { because: 'category', among: [7, 9], days: 30 },
    } as const;
    const seen = story().given('timer', found);
    expect(undo(seen.complaint, 'lin', seen.now)).toMatchObject({ events: [{ type: 'withdrawn' }] });
  });

  it.each(undoable)('leaves %s to who did it', (_, done) => {
    for (const who of ['bo', 'wu', 'ada', 'lin']) {
      expect(undo(done.complaint, who, done.now)).toEqual({
        refusal: { code: 'not-yours-to-undo', by: 'chen' },
      });
    }
  });

  it.each(undoable)('puts everything back as it was before %s', (_, done, verb) => {
    const before = verb === 'resolve' ? storyIn('acknowledged').complaint : story().complaint;
    const event = { type: 'undone', data: { verb, version: done.complaint.version } } as const;
    const back = after(done.complaint, event, 'chen', done.now);
    const { version, lastDone } = back;
    expect(back).toEqual({ ...before, version, lastDone, lastEventAt: done.now, undoable: null });
    expect(lastDone).toMatchObject({ type: 'undone', by: 'chen' });
    expect(undo(back, 'chen', done.now)).toEqual({ refusal: { code: 'nothing-to-undo' } });
  });

  it('gives back the silence that resolving ended', () => {
    const before = storyIn('acknowledged');
    const until = before.now + 60 * minute;
    const done = before.when('chen', { verb: 'snooze', until, reason: '开会' }).when('chen', resolve);
    const event = { type: 'undone', data: { verb: 'resolve', version: done.complaint.version } } as const;
    expect(after(done.complaint, event, 'chen').snoozed).toMatchObject({ until });
  });

  it.each<[string, SingleCommand]>([
    ['contact', contact],
    ['update', { verb: 'update', colleagues: '在查', forCustomer: null }],
    ['assign', { verb: 'assign', owner: 'amy', reason: null }],
    ['wait', { verb: 'wait', on: 'customer', question: '账单?', until: null }],
  ])('is over once something else happened: %s', (_, command) => {
    const done = story().when('chen', acknowledge).when('chen', command);
    expect(undo(done.complaint, 'chen', done.now)).toEqual({ refusal: { code: 'nothing-to-undo' } });
  });

  it.each<[string, SingleCommand]>([
    ['note', { verb: 'note', text: '看一下', origin: null }],
    ['nudge', { verb: 'nudge' }],
    ['escalate', { verb: 'escalate', reason: null, to: 'next' }],
    [
      'reminder-outcome',
      { verb: 'reminder-outcome', reminder: 1, person: 'chen', platform: 'slack', fault: null },
    ],
  ])('stays possible beside what is no work: %s', (_, command) => {
    const done = story().when('chen', acknowledge).when('lin', command);
    expect(undo(done.complaint, 'chen', done.now)).toHaveProperty('events');
  });

  describe('of a new complaint', () => {
    it('withdraws it for ten minutes, for its writer', () => {
      const opened = story();
      expect(undo(opened.complaint, 'lin', opened.now + 10 * minute)).toEqual({
        events: [{ type: 'withdrawn', data: {} }],
        survivor: null,
      });
      expect(undo(opened.complaint, 'lin', opened.now + 10 * minute + 1)).toEqual({
        refusal: { code: 'too-late-to-undo', minutes: 10 },
      });
      expect(undo(opened.complaint, 'chen', opened.now)).toMatchObject({
        refusal: { code: 'not-yours-to-undo' },
      });
    });

    it('ends it without a rejection that could be reviewed', () => {
      const withdrawn = after(story().complaint, { type: 'withdrawn', data: {} }, 'lin');
      expect(withdrawn).toMatchObject({ status: 'rejected', rejected: null });
      expect(withdrawn.clocks.every((fact) => fact.how === 'cancelled')).toBe(true);
    });

    it('is refused when another complaint lives on in it', () => {
      const absorbed = after(
        story().complaint,
        { type: 'absorbed', data: { from: 3, reporter: 'amy', followers: [] } },
        'chen',
      );
      expect(undo(absorbed, 'lin', story().now)).toEqual({ refusal: { code: 'nothing-to-undo' } });
    });
  });

  describe('of a merge', () => {
    const merged = complaintIn('merged');

    it('changes the survivor too', () => {
      expect(undo(merged, 'chen', merged.lastEventAt)).toEqual({
        events: [{ type: 'undone', data: { verb: 'merge', version: merged.version } }],
        survivor: {
          number: 7,
          events: [{ type: 'absorption-undone', data: { from: 42, reporter: 'lin', followers: [] } }],
        },
      });
    });

    it('gives each its own again', () => {
      const event = { type: 'undone', data: { verb: 'merge', version: merged.version } } as const;
      expect(after(merged, event, 'chen')).toMatchObject({ status: 'acknowledged', mergedInto: null });
      const data = { from: 42, reporter: 'lin', followers: ['mia'] };
      const absorbed = after(complaintIn('reported'), { type: 'absorbed', data }, 'chen');
      const back = after(absorbed, { type: 'absorption-undone', data }, 'chen');
      expect(back).toMatchObject({ absorbed: [], followers: [] });
    });
  });

  it('knows who was learned under another id when it was done', () => {
    const done = story().when('mia', { verb: 'note', text: 'x', origin: null });
    const mia = office.people.get('mia');
    if (mia === undefined) throw new Error('no mia');
    const desk = { ...office, people: new Map([...office.people, ['slack:U0MIA', mia]]) };
    const opened = { ...done.complaint, undoable: { ...done.complaint.undoable!, by: 'slack:U0MIA' } };
    expect(decideUndo(opened, { ...situationOf('mia', done.now), desk })).toHaveProperty('events');
  });
});
