import { systemActor, type Actor } from '../domain/actor.ts';
import type { Complaint, Moment } from '../domain/complaint.ts';
import { isOpen } from '../domain/complaint.ts';
import { policyVersionOf, type Desk, type PersonId } from '../domain/desk.ts';
import { responsibleFor } from '../domain/responsible.ts';
import { createRandom, type Random } from '../simulation/random.ts';
import { createMemoryComplaintStore } from '../storage/memory/complaint-store.ts';
import { createDueOrder } from '../storage/memory/due-order.ts';
import { createTables, type MemoryTables, type StoredComplaint } from '../storage/memory/tables.ts';
import { sayings } from '../text/demo/sayings.ts';
import type { Scenario } from '../text/demo/scenario.ts';
import { act, type ActRequest } from '../use-cases/complaint/act.ts';
import { judgeEffect } from '../use-cases/complaint/judge-effect.ts';
import { link } from '../use-cases/complaint/link.ts';
import { merge } from '../use-cases/complaint/merge.ts';
import { open } from '../use-cases/complaint/open.ts';
import { wake } from '../use-cases/complaint/wake.ts';
import type { Deps } from '../use-cases/deps.ts';
import { planYear, type Arrival } from './arrivals.ts';
import type { Move, Scene, Story } from './scene.ts';
import { tellStory } from './story.ts';

export interface YearInput {
  readonly complaints: number;
  readonly seed: number;
  /** The year ends here; what is not done by then still runs. */
  readonly until: Moment;
  readonly desk: Desk;
  /** The number given last in the store that it is for. */
  readonly lastNumber: number;
}

/** A year of complaints through the same rules as any, in memory. Nobody is told of them: nothing is to be sent. */
export async function playYear(input: YearInput): Promise<readonly StoredComplaint[]> {
  const { desk, until, seed } = input;
  const arrivals = planYear(input.complaints, until, createRandom(seed));
  const stage = createStage(input);
  for (const [index, { at }] of arrivals.entries()) stage.plan(at, { kind: 'arrive', index });
  for (;;) {
    const at = Math.min(stage.nextAt(), stage.tables.wakes.first(() => true) ?? Infinity);
    if (at > until) return [...stage.tables.complaints.values()];
    stage.moveTo(at);
    for (let due = stage.take(); due !== null; due = stage.take()) {
      const arrival = due.kind === 'arrive' ? arrivals[due.index] : undefined;
      if (arrival !== undefined && due.kind === 'arrive')
        await arrive(stage, arrival, desk, seed + due.index);
      if (due.kind === 'go-on') await goOn(stage, due.story, due.number, true);
      if (due.kind === 'tell') await report(stage, due.number, due.outcome);
    }
    for (const number of stage.tables.wakes.listDue(at, 100, () => true)) await wakeUp(stage, number);
  }
}

type ReminderOutcome = Extract<ActRequest['command'], { verb: 'reminder-outcome' }>;

type Due =
  | { readonly kind: 'arrive'; readonly index: number }
  | { readonly kind: 'go-on'; readonly number: number; readonly story: Story }
  | { readonly kind: 'tell'; readonly number: number; readonly outcome: ReminderOutcome };

interface Stage {
  readonly tables: MemoryTables;
  readonly deps: Deps;
  readonly desk: Desk;
  /** What each complaint is about, by number. */
  readonly scenarios: Map<number, Scenario>;
  now(): Moment;
  moveTo(at: Moment): void;
  plan(at: Moment, due: Due): void;
  nextAt(): Moment;
  take(): Due | null;
}

function createStage({ desk, lastNumber }: YearInput): Stage {
  const plain = createTables();
  const tables: MemoryTables = {
    ...plain,
    lastNumber,
    outbox: { ...plain.outbox, put: () => {} },
    inbox: { ...plain.inbox, add: () => {} },
  };
  const order = createDueOrder<number>();
  const planned = new Map<number, Due>();
  let count = 0;
  let moment: Moment = -Infinity;
  const now = () => moment;
  return {
    tables,
    deps: depsOf(tables, desk, now),
    desk,
    scenarios: new Map(),
    now,
    moveTo: (at) => (moment = Math.max(moment, at)),
    plan(at, due) {
      count += 1;
      planned.set(count, due);
      order.set(count, Math.round(at));
    },
    nextAt: () => order.first(() => true) ?? Infinity,
    take() {
      const [key] = order.listDue(moment, 1, () => true);
      const due = key === undefined ? undefined : planned.get(key);
      if (key === undefined || due === undefined) return null;
      planned.delete(key);
      order.set(key, null);
      return due;
    },
  };
}

function depsOf(tables: MemoryTables, desk: Desk, now: () => Moment): Deps {
  const nothing = () => {
    throw new Error('nothing of this is used here');
  };
  return {
    store: createMemoryComplaintStore({ tables, desks: { current: () => desk }, now }),
    inbox: {
      tell: nothing,
      flush: nothing,
      waitingFor: nothing,
      waitingOf: nothing,
      count: nothing,
    } as never,
    absences: { add: nothing, end: nothing, list: nothing },
    connected: ['local'],
    nudge: () => {},
    count: () => {},
  };
}

async function arrive(stage: Stage, arrival: Arrival, desk: Desk, seed: number): Promise<void> {
  const { reporter, complaint, scenario } = arrival;
  const request = { actor: actorOf(desk, reporter), surface: 'local', keys: [] } as const;
  const answer = await open(stage.deps, { ...request, complaint });
  if (!answer.ok) throw new Error(`a made-up complaint was refused: ${answer.refusal.code}`);
  stage.scenarios.set(answer.number, scenario);
  const scene = createScene(stage, answer.number, arrival, createRandom(seed * 7919));
  await goOn(stage, tellStory(scene, desk), answer.number, true);
}

function createScene(stage: Stage, number: number, arrival: Arrival, random: Random): Scene {
  const { tables, desk, now, scenarios } = stage;
  const { scenario, locale, isLargeAccount } = arrival;
  const state = () => stateOf(tables, number);
  const responsible = () => responsibleFor(state(), desk);
  return {
    number,
    random,
    scenario,
    isLargeAccount,
    words: scenario.words[locale],
    say: sayings[locale],
    calendar: policyVersionOf(state(), { desk }).calendar,
    minded: new Set(),
    state,
    now,
    owner: () => responsible().owner ?? 'wu',
    lead: () => responsible().lead ?? 'wu',
    alike: () =>
      [...scenarios].flatMap(([other, what]) => {
        if (other >= number || what !== scenario || other < number - 60) return [];
        const one = stateOf(tables, other);
        return isOpen(one) && !one.restricted && !state().restricted ? [other] : [];
      }),
  };
}

function stateOf(tables: MemoryTables, number: number): Complaint {
  const stored = tables.complaints.get(number);
  if (stored === undefined) throw new Error(`there is no C-${number}`);
  return stored.state;
}

/** Until the story waits for something, or is over. */
async function goOn(stage: Stage, story: Story, number: number, isDone: boolean): Promise<void> {
  for (let answer = isDone; ;) {
    const { value: move, done } = story.next(answer);
    if (done === true) return;
    if (move.kind === 'until') return stage.plan(move.at, { kind: 'go-on', number, story });
    answer = await make(stage, number, move);
  }
}

async function make(stage: Stage, number: number, move: Exclude<Move, { kind: 'until' }>): Promise<boolean> {
  const { deps, desk } = stage;
  const request = {
    actor: actorOf(desk, move.by),
    surface: move.by === null ? 'api' : 'local',
    keys: [],
  } as const;
  switch (move.kind) {
    case 'do':
      return (await act(deps, { ...request, number, command: move.command })).ok;
    case 'merge':
      return (await merge(deps, { ...request, number, into: move.into })).ok;
    case 'link':
      return (await link(deps, { ...request, number, to: move.to, as: move.as })).ok;
    case 'judge':
      return (await judgeEffect(deps, { ...request, number, ...move })).ok;
  }
}

/** What is raised counts as sent: at once, or when whoever was not to be disturbed is awake. */
async function wakeUp(stage: Stage, number: number): Promise<void> {
  const { tables } = stage;
  const { version } = stateOf(tables, number);
  await wake(stage.deps, number);
  const stored = tables.complaints.get(number);
  if (stored?.state.version === version && tables.wakes.get(number) === stage.now())
    throw new Error(`C-${number} is woken for ever`);
  const raised = stored?.history.slice(version).filter((event) => event.type === 'reminder-raised') ?? [];
  for (const { version: reminder, data } of raised) {
    const people = data.by === 'thread' || data.by === 'channel' ? [null] : data.told;
    for (const person of people) {
      const outcome: ReminderOutcome = {
        verb: 'reminder-outcome',
        reminder,
        person,
        platform: 'local',
        fault: null,
      };
      const held = data.held.find((one) => one.person === person);
      stage.plan(held?.until ?? stage.now(), { kind: 'tell', number, outcome });
    }
  }
}

async function report(stage: Stage, number: number, command: ReminderOutcome): Promise<void> {
  await act(stage.deps, { actor: systemActor, surface: 'timer', keys: [], number, command });
}

function actorOf(desk: Desk, id: PersonId | null): Actor {
  return id === null ? systemActor : { kind: 'person', id, roles: desk.people.get(id)?.roles ?? [] };
}
