import type { Actor } from '../../src/domain/actor.ts';
import type { NewComplaint } from '../../src/domain/commands.ts';
import type { Complaint, Moment, WordsRef } from '../../src/domain/complaint.ts';
import { decide, type SingleCommand } from '../../src/domain/decide/decide.ts';
import { decideNew } from '../../src/domain/decide/new.ts';
import type { Decision } from '../../src/domain/decision.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { ComplaintEvent, NewEvent, WordsField } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import { aDesk } from './a-desk.ts';

/** Wednesday 2026-11-18 10:00 in Shanghai: in the middle of a working morning. */
export const wednesdayMorning: Moment = Date.parse('2026-11-18T10:00:00+08:00');
export const minute = 60_000;
export const hour = 3_600_000;

export const someComplaint: NewComplaint = {
  product: 'billing',
  demand: '上月被重复扣款两次,今天必须退给我!',
  title: null,
  customer: '远山科技',
  contactPerson: '何女士',
  severity: 'high',
  urgency: 'high',
  remedy: 'refund',
  source: 'phone',
  about: null,
  restricted: false,
  complainedAt: null,
  origin: null,
  attachments: [],
};

/** One complaint with its history, acted on step by step: given events, when a command, then events. */
export interface Story {
  readonly desk: Desk;
  readonly complaint: Complaint;
  readonly events: readonly ComplaintEvent[];
  readonly words: ReadonlyMap<WordsRef, string>;
  readonly now: Moment;
  /** Does it as that person (a key of the desk, or 'timer') and throws when it is refused. */
  when(who: string, command: SingleCommand): Story;
  /** Adds an event that no command on this complaint alone decides. */
  happened(who: string, event: NewEvent): Story;
  /** These happened, by that person, whatever brought them. */
  given(who: string, ...events: readonly NewEvent[]): Story;
  /** As `when`, for the refusal. */
  refusal(who: string, command: SingleCommand): Refusal;
  decide(who: string, command: SingleCommand): Decision;
  /** Types of the events that the last step brought. */
  readonly brought: readonly string[];
  later(ms: number): Story;
  /** The same complaint, once the desk has become this one. */
  with(desk: Desk): Story;
  at(moment: Moment | string): Story;
}

export function aComplaint(
  overrides: Partial<NewComplaint> = {},
  options: { desk?: Desk; by?: string; now?: Moment; number?: number } = {},
): Story {
  const desk = options.desk ?? aDesk();
  const now = options.now ?? wednesdayMorning;
  const actor = actorOf(options.by ?? 'lin', desk);
  const decision = decideNew({ ...someComplaint, ...overrides }, { now, actor, desk });
  if ('refusal' in decision) throw new Error(`refused: ${decision.refusal.code}`);
  const empty = { desk, number: options.number ?? 42, complaint: null, events: [], words: new Map(), now };
  return record(empty, decision.events, actor);
}

export function actorOf(who: string, desk: Desk): Actor {
  if (who === 'timer') return { kind: 'system' };
  const person = desk.people.get(who);
  return { kind: 'person', id: who, roles: person?.roles ?? [] };
}

interface Chapter {
  readonly desk: Desk;
  readonly number: number;
  readonly complaint: Complaint | null;
  readonly events: readonly ComplaintEvent[];
  readonly words: ReadonlyMap<WordsRef, string>;
  readonly now: Moment;
}

function record(chapter: Chapter, decided: readonly NewEvent[], actor: Actor): Story {
  const first = (chapter.complaint?.version ?? 0) + 1;
  const words = new Map(chapter.words);
  const recorded = decided.map((event, index) => {
    const version = first + index;
    for (const [field, text] of Object.entries(event.words ?? {})) words.set(`${version}.${field}`, text);
    return {
      type: event.type,
      data: event.data,
      wordsFields: Object.keys(event.words ?? {}) as WordsField[],
      complaint: chapter.number,
      version,
      at: chapter.now,
      actor,
      surface: actor.kind === 'system' ? 'timer' : 'slack',
    } as ComplaintEvent;
  });
  const complaint = recorded.reduce<Complaint | null>(evolve, chapter.complaint);
  if (complaint === null) throw new Error('a story without events');
  return storyOf({ ...chapter, complaint, words, events: [...chapter.events, ...recorded] }, recorded);
}

function storyOf(chapter: Chapter & { complaint: Complaint }, brought: readonly ComplaintEvent[]): Story {
  const attempt = (who: string, command: SingleCommand) =>
    decide(chapter.complaint, command, {
      now: chapter.now,
      actor: actorOf(who, chapter.desk),
      desk: chapter.desk,
    });
  return {
    ...chapter,
    brought: brought.map((event) => event.type),
    decide: attempt,
    when(who, command) {
      const decision = attempt(who, command);
      if ('refusal' in decision) throw new Error(`${who} ${command.verb}: refused: ${decision.refusal.code}`);
      return record(chapter, decision.events, actorOf(who, chapter.desk));
    },
    happened: (who, event) => record(chapter, [event], actorOf(who, chapter.desk)),
    given: (who, ...events) => record(chapter, events, actorOf(who, chapter.desk)),
    refusal(who, command) {
      const decision = attempt(who, command);
      if ('events' in decision) throw new Error(`${who} ${command.verb}: not refused`);
      return decision.refusal;
    },
    with: (desk) => storyOf({ ...chapter, desk }, []),
    later: (ms) => storyOf({ ...chapter, now: chapter.now + ms }, []),
    at: (moment) =>
      storyOf({ ...chapter, now: typeof moment === 'string' ? Date.parse(moment) : moment }, []),
  };
}
