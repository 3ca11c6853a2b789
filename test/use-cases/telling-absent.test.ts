import { describe, expect, it } from 'vitest';
import type { Desk } from '../../src/domain/desk.ts';
import type { NewEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { decideTelling } from '../../src/use-cases/complaint/tell.ts';
import { desk, next, opened, recordOf, said, waiting, withEvent, type Told } from './a-telling.ts';

const away = (person: string, standIn: string | null): Desk => ({
  ...desk,
  absences: [{ id: '1', person, standIn, from: 0, to: Infinity, by: person }],
});

function tellWith(other: Desk, told: Told, event: NewEvent, exhausted = {}): string[] {
  const before = { ...told.story.complaint, exhausted };
  const recorded = recordOf(told, event, 'timer');
  const after = evolve(before, recorded);
  const { places } = told;
  return said(
    decideTelling({ before, after, events: [recorded], places, desk: other, connected: ['slack'] }),
  );
}

describe('somebody who is not there', () => {
  it('has their stand-in tell the customer the outcome', () => {
    const resolved: NewEvent = { type: 'resolved', data: { outcome: 'fixed', remedy: null } };
    const told = tellWith(away('lin', 'amy'), opened(), resolved);
    expect(told).toContain('@amy outcome-to-tell');
    expect(told).not.toContain('@lin outcome-to-tell');
  });

  it('is not called in the thread: whoever stands in is', () => {
    const refused: NewEvent = { type: 'resolution-refused', data: {} };
    const told = tellWith(away('chen', 'zhang'), opened(), refused).join(' ');
    expect(told).toContain('resolution-refused (zhang)');
  });
});

describe('a complaint that falls back', () => {
  const acknowledged = next(opened(), 'chen', { verb: 'acknowledge', takesOverCustomer: false });
  const fallen: NewEvent = { type: 'unacknowledged', data: { owner: 'chen' } };

  it('calls owner and lead when its ladder came to its end before, else the ladder goes on', () => {
    expect(tellWith(desk, acknowledged, fallen, { acknowledge: 1 }).join(' ')).toMatch(
      /unacknowledged \(chen\+\w+\)/,
    );
    expect(tellWith(desk, acknowledged, fallen).join(' ')).not.toContain('(chen');
  });
});

describe('a step that names channels alone', () => {
  it('tells the lead when none of them is on a platform that is connected', () => {
    const data = {
      clock: 'resolve',
      step: 1,
      repetition: 0,
      covers: [],
      fellDueAt: 5,
      dueAt: 5,
      by: 'channel',
      told: [],
      insteadOf: [],
      absent: [],
      held: [],
      channels: [{ platform: 'lark', channel: 'oc_9' }],
      isLate: false,
    } as const;
    const telling = withEvent(opened({}, ['slack']), { type: 'reminder-raised', data }, 'timer', ['slack']);
    expect(waiting(telling)).toHaveLength(1);
    const both = withEvent(opened(), { type: 'reminder-raised', data }, 'timer');
    expect([...waiting(both), said(both).filter((line) => line.includes('oc_9')).length]).toEqual([1]);
    const named = { ...data, by: 'direct', told: ['chen'] } as const;
    const others = withEvent(opened({}, ['slack']), { type: 'reminder-raised', data: named }, 'timer', [
      'slack',
    ]);
    expect(waiting(others).map((line) => line.split(' ')[0])).toEqual(['@chen']);
  });
});
