import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefused } from '../../../src/domain/decision.ts';
import type { SingleCommand } from '../../../src/domain/decide/decide.ts';
import { policyVersionOf } from '../../../src/domain/desk.ts';
import { nextWake } from '../../../src/domain/decide/wake.ts';
import type { Severity } from '../../../src/domain/priority.ts';
import { aComplaint, hour, minute, wednesdayMorning, type Story } from '../../support/a-complaint.ts';
import { aDesk, deskYaml } from '../../support/a-desk.ts';
import { contact } from './office.ts';

const CASES = Number(process.env['HUIYIN_PROPERTY_RUNS'] ?? 10_000);
const SEED = Number(process.env['HUIYIN_SEED'] ?? 20_261_122);
const settings = { numRuns: Math.ceil(CASES / 100), seed: SEED };
const PATIENCE_MS = 60_000 + CASES * 20;

const wake = { verb: 'wake' } as const;
const desk = {
  ...aDesk(
    deskYaml
      .replace('tell: [owner, backup] }', 'tell: [owner, backup], repeat: 1 }')
      .replace('{ after: 15m, tell: [lead] }', '{ after: 15m, tell: [backup], reassign: true }')
      .replace(
        '    ladder:',
        '    unacknowledge: { P1: 2h, P2: work 1d, P3: 30m, P4: work 2h }\n    ladder:',
      ),
  ),
  absences: [
    {
      id: '1',
      person: 'zhang',
      standIn: 'amy',
      from: wednesdayMorning,
      to: wednesdayMorning + 48 * hour,
      by: 'wu',
    },
  ],
};

const anyMinutes = fc.integer({ min: 1, max: 3000 });
type AtNow = (now: number) => SingleCommand;
const anyCommand: fc.Arbitrary<AtNow> = fc.oneof(
  fc.constantFrom<AtNow>(
    () => ({ verb: 'acknowledge', takesOverCustomer: false }),
    () => contact,
    () => ({ verb: 'resume' }),
    () => ({ verb: 'resolve', outcome: 'fixed', words: null }),
    () => ({ verb: 'outcome-refused', reaction: '还是不行' }),
    () => ({ verb: 'note', text: '在查', origin: null }),
    () => ({ verb: 'assign', owner: 'zhang', reason: null }),
    () => ({ verb: 'hand-over', from: 'chen', to: 'zhang', batch: 'b' }),
    () => ({ verb: 'accept-handover' }),
    () => ({ verb: 'still-on-it', person: 'chen', how: 'button' }),
    () => ({ verb: 'transfer', product: 'app', reason: '是客户端的问题' }),
    () => ({ verb: 'promise-kept' }),
  ),
  anyMinutes.map((minutes): AtNow => (now) => ({
    verb: 'wait',
    on: 'customer',
    question: '账单?',
    until: minutes % 3 === 0 ? null : now + minutes * minute,
  })),
  fc.tuple(anyMinutes, fc.boolean()).map(([minutes, onlyMe]): AtNow => (now) => ({
    verb: 'snooze',
    until: now + (minutes % 120) * minute + 1,
    reason: '在开会',
    onlyMe,
  })),
  anyMinutes.map((minutes): AtNow => (now) => ({
    verb: 'promise',
    dueAt: now + minutes * minute,
    reason: '在等发布',
    isCustomerTold: true,
  })),
);

const anyStory = fc.record({
  severity: fc.constantFrom<Severity>('high', 'medium', 'low'),
  steps: fc.array(
    fc.record({
      who: fc.constantFrom('chen', 'zhang', 'wu', 'lin'),
      command: anyCommand,
      minutes: anyMinutes,
    }),
    { maxLength: 8 },
  ),
});

const wakeOf = ({ complaint }: Story) => nextWake(complaint, policyVersionOf(complaint, { desk }));

function wakenUntil(story: Story, until: number, check: (before: Story, after: Story) => void): Story {
  let current = story;
  for (let at = wakeOf(current); at !== null && at <= until; at = wakeOf(current)) {
    const before = current.at(Math.max(at, current.now));
    current = before.when('timer', wake);
    check(before, current);
  }
  return current.at(Math.max(current.now, until));
}

function told(
  severity: Severity,
  steps: readonly { who: string; command: AtNow; minutes: number }[],
  check: (before: Story, after: Story) => void,
) {
  let current = aComplaint({ severity }, { desk });
  for (const { who, command, minutes } of steps) {
    current = wakenUntil(current, current.now + minutes * minute, check);
    const decision = current.decide(who, command(current.now));
    if (!isRefused(decision)) current = current.when(who, command(current.now));
  }
  return wakenUntil(current, current.now + 120 * 24 * hour, check);
}

describe('any complaint, woken whenever it asks', () => {
  it(
    'finds something each time, and asks for a later moment or for none',
    () => {
      fc.assert(
        fc.property(anyStory, ({ severity, steps }) => {
          told(severity, steps, (before, after) => {
            expect(after.brought).not.toEqual([]);
            expect(wakeOf(after) ?? Infinity).toBeGreaterThan(before.now);
          });
        }),
        settings,
      );
    },
    PATIENCE_MS,
  );

  it(
    'finds nothing a moment earlier, and nothing the second time',
    () => {
      fc.assert(
        fc.property(anyStory, ({ severity, steps }) => {
          told(severity, steps, (before, after) => {
            const early = before.at(before.now - 1);
            if (early.now >= before.complaint.lastEventAt)
              expect(early.when('timer', wake).brought).toEqual([]);
            expect(after.when('timer', wake).brought).toEqual([]);
          });
        }),
        settings,
      );
    },
    PATIENCE_MS,
  );

  it(
    'raises each step of a deadline once for an owner',
    () => {
      fc.assert(
        fc.property(anyStory, ({ severity, steps }) => {
          const story = told(severity, steps, () => {});
          // Another product has another ladder.
          fc.pre(!story.events.some(({ type }) => type === 'transferred'));
          const namings = story.events.filter(({ type }) => type === 'assigned' || type === 'handed-over');
          // Whoever answers for it since hears of the latest step again.
          const ownerAt = (version: number) => namings.filter((event) => event.version < version).length;
          const raised = story.events.flatMap((event) =>
            event.type === 'reminder-raised'
              ? [event.data, ...event.data.covers].map(({ step, repetition }) =>
                  [ownerAt(event.version), event.data.clock, event.data.dueAt, step, repetition].join(' '),
                )
              : [],
          );
          expect(raised).toEqual([...new Set(raised)]);
        }),
        settings,
      );
    },
    PATIENCE_MS,
  );
});
