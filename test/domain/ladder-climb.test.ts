import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/domain/clocks.ts';
import type { LadderStep, PolicyVersion } from '../../src/domain/desk.ts';
import { climb, openRungs } from '../../src/domain/ladder.ts';
import { parseLength, type Length } from '../../src/domain/length.ts';
import { showMoment } from '../support/show-moment.ts';
import { office, story } from './decide/office.ts';

function lengthOf(text: string): Length {
  const parsed = parseLength(text);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.length;
}

/** "75%", "-2h" before the due moment, "+15m" after the step before; "x2" comes again once. */
function stepOf(text: string): LadderStep {
  const [when = '', times = 'x1'] = text.split(' x');
  const rest = {
    tell: [],
    by: 'direct',
    repeat: Number(times.replace('x', '')) - 1,
    reassign: false,
  } as const;
  if (when.endsWith('%')) return { ...rest, when: { part: Number(when.slice(0, -1)) / 100 } };
  const length = lengthOf(when.slice(1));
  return { ...rest, when: when.startsWith('-') ? { before: length } : { after: length } };
}

function under(steps: readonly string[]): PolicyVersion {
  const first = office.policyVersions.get('standard@1');
  if (first === undefined) throw new Error('no policy');
  return { ...first, policy: { ...first.policy, ladders: { resolve: steps.map(stepOf) } } };
}

/** A clock from Monday 10:00 to Wednesday 10:00, in an office open from 9 to 18. */
function aClock(length: string, pauses: Clock['pauses'] = []): Clock {
  return {
    key: 'resolve',
    kind: 'resolve',
    subject: 1,
    who: null,
    length: lengthOf(length),
    startedAt: Date.parse('2026-11-16T10:00+08:00'),
    dueAt: Date.parse('2026-11-18T10:00+08:00'),
    endedAt: null,
    state: 'running',
    reason: null,
    breachedAt: null,
    pauses,
  };
}

function pause(from: string, to: string | null) {
  const moment = (text: string) => Date.parse(`2026-11-${text}+08:00`);
  return { from: moment(from), to: to === null ? null : moment(to) };
}

const shown = (clock: Clock, ...steps: string[]) =>
  climb(clock, 'P1', under(steps)).map(({ step, repetition, at }) => {
    const when = at === Infinity ? 'held back' : showMoment(at, 'Asia/Shanghai').replace(/ 2026-11-/, ' ');
    return `${step}.${repetition} ${when}`;
  });

describe('climb', () => {
  it.each([
    ['2d', '-1d', 'Tue 17 10:00'],
    ['2d', '-2h', 'Wed 18 08:00'],
    ['2d', '-work 2h', 'Tue 17 17:00'],
    ['2d', '-work 1d', 'Tue 17 10:00'],
    ['work 2d', '-2h', 'Tue 17 17:00'],
    ['work 2d', '-1d', 'Tue 17 10:00'],
    ['work 18h', '-work 1h', 'Wed 18 09:00'],
  ])('counts back in the time of a clock of %s: %s is %s', (length, step, expected) => {
    expect(shown(aClock(length), step)).toEqual([`0.0 ${expected}`]);
  });

  it.each(['-2d', '-3d', '-work 9d'])(
    'warns at three quarters of a clock that is no longer than %s',
    (step) => {
      expect(shown(aClock('2d'), step)).toEqual(shown(aClock('2d'), '75%'));
    },
  );

  it('leaves out pauses on the way back', () => {
    const paused = aClock('2d', [pause('17T20:00', '18T08:00')]);
    expect(shown(paused, '-4h')).toEqual(['0.0 Tue 17 18:00']);
    expect(shown(paused, '-1d')).toEqual(['0.0 Mon 16 22:00']);
  });

  it('gives the rungs as they come, with the number of their step', () => {
    expect(shown(aClock('2d'), '100%', '+15m x2', '-4h', '50%')).toEqual([
      '3.0 Tue 17 10:00',
      '2.0 Wed 18 06:00',
      '0.0 Wed 18 10:00',
      '1.0 Wed 18 10:15',
      '1.1 Wed 18 10:30',
    ]);
  });

  it('repeats a step ahead of the deadline a quarter of an hour apart', () => {
    expect(shown(aClock('2d'), '-1h x3')).toEqual([
      '0.0 Wed 18 09:00',
      '0.1 Wed 18 09:15',
      '0.2 Wed 18 09:30',
    ]);
  });

  it('stops the steps after the deadline while the clock waits', () => {
    const waited = aClock('2d', [pause('18T10:10', '18T12:00')]);
    expect(shown(waited, '100%', '+15m', '+15m')).toEqual([
      '0.0 Wed 18 10:00',
      '1.0 Wed 18 12:05',
      '2.0 Wed 18 12:20',
    ]);
  });

  it('holds them back without end in a wait without end, and offers none of them', () => {
    const waiting = aClock('2d', [pause('18T10:10', null)]);
    expect(shown(waiting, '100%', '+5m', '+15m x2')).toEqual([
      '0.0 Wed 18 10:00',
      '1.0 Wed 18 10:05',
      '2.0 held back',
      '2.1 held back',
    ]);
    const open = openRungs(waiting, story().complaint, under(['100%', '+5m', '+15m']));
    expect(open.map(({ step }) => step)).toEqual([0, 1]);
  });
});
