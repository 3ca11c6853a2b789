import { systemActor, type Actor } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { ComplaintEvent } from '../domain/events.ts';
import type { Desk, PersonId } from '../domain/desk.ts';
import { responsibleFor } from '../domain/responsible.ts';
import { createMemoryAbsenceStore } from '../storage/memory/absence-store.ts';
import { createMemoryComplaintStore } from '../storage/memory/complaint-store.ts';
import { createMemoryDesks, type MemoryDesks } from '../storage/memory/desks.ts';
import { createDueOrder, type DueOrder } from '../storage/memory/due-order.ts';
import { createMemoryInboxStore } from '../storage/memory/inbox-store.ts';
import { createTables, type MemoryTables } from '../storage/memory/tables.ts';
import { createMemoryWakeStore } from '../storage/memory/wake-store.ts';
import { act } from '../use-cases/complaint/act.ts';
import { open } from '../use-cases/complaint/open.ts';
import type { Deps } from '../use-cases/deps.ts';
import { readDesk } from '../use-cases/desk/read-desk.ts';
import {
  chooseCommand,
  pickCaretaker,
  planArrivals,
  planReaction,
  planReturn,
  writeComplaint,
} from './behaviour.ts';
import { createChat, type Chat, type ChatMessage } from './chat.ts';
import type { SeenReminder } from './check-reminders.ts';
import { createEngineProcess, Killed } from './engine-process.ts';
import { buildOffice, type Office } from './office.ts';
import { plantFault, type PlantedFault } from './planted-fault.ts';
import { createRandom, type Random } from './random.ts';
import { createSender, nextSendAt, type Lanes } from './sender.ts';
import type { Window } from './windows.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Monday before a month with holidays and make-up workdays. */
const monday = Date.parse('2026-03-02T06:00:00+08:00');

export interface SimulationInput {
  readonly complaints: number;
  readonly days: number;
  readonly seed: number;
  /** What is done wrong on purpose, to see that it is found. */
  readonly planted?: PlantedFault;
}

export interface SimulationOutcome {
  readonly histories: Iterable<readonly ComplaintEvent[]>;
  readonly desk: Desk;
  readonly seen: Iterable<SeenReminder>;
  readonly waiting: ReadonlySet<string>;
  readonly down: readonly Window[];
  readonly silent: readonly Window[];
  readonly until: Moment;
  readonly counts: Readonly<Record<string, number>>;
}

type Happening =
  | { readonly kind: 'report'; readonly index: number }
  | { readonly kind: 'look'; readonly person: PersonId; readonly complaint: number }
  | { readonly kind: 'kill'; readonly process: number; readonly downFor: number }
  | { readonly kind: 'start'; readonly process: number }
  | { readonly kind: 'chat'; readonly isAway: boolean }
  | {
      readonly kind: 'away';
      readonly person: PersonId;
      readonly days: number;
      readonly standIn: PersonId | null;
    }
  | { readonly kind: 'hand-over'; readonly from: PersonId; readonly to: PersonId }
  | { readonly kind: 'policy' };

interface Process {
  isUp: boolean;
  /** It ends after so many more steps; null: it is not to end. */
  stepsLeft: number | null;
  downFor: number;
  work: () => Promise<void>;
}

/** Plays a desk's days on a clock that jumps from one moment at which something happens to the next. */
export async function playInMemory(input: SimulationInput): Promise<SimulationOutcome> {
  const world = createWorld(input);
  await world.play();
  return world.outcome();
}

function createWorld({ complaints, days, seed, planted }: SimulationInput) {
  const random = createRandom(seed);
  const office = buildOffice(complaints, random);
  const desks = createMemoryDesks();
  applyOffice(desks, office.deskFile);
  const tables = createTables();
  let now: Moment = monday;
  const until = monday + days * day;
  const clock = { now: () => now };
  const store = createMemoryComplaintStore({ tables, desks, now: clock.now });
  const parts = {
    tables,
    wakes: createMemoryWakeStore({ tables, realNow: clock.now }),
    inbox: createMemoryInboxStore({ tables, now: clock.now, realNow: clock.now }),
    chat: createChat((message) => react(message)),
  };
  const { wakes, inbox, chat } = plantFault(parts, planted);
  const counts: Record<string, number> = {};
  const count = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);
  const deps: Deps = {
    store,
    inbox,
    absences: createMemoryAbsenceStore(desks),
    deliveries: { enqueue: async (all) => all.forEach((each) => tables.outbox.put(each, now)) },
    connected: ['local'],
    nudge: () => {},
    count: (_, outcome) => {
      if (outcome === 'repeated') count('repeated');
      else count(outcome === 'done' ? 'commands' : 'refused');
    },
  };
  const happenings = createAgenda();
  const down: { from: Moment; to: Moment }[] = [];
  const silent: { from: Moment; to: Moment }[] = [];
  const lanes: Lanes = { leases: new Map(), restingUntil: new Map() };
  const processes: Process[] = ['one', 'two'].map((name) => {
    const process: Process = { isUp: true, stepsLeft: null, downFor: 0, work: async () => {} };
    const sender = createSender({
      name,
      tables,
      lanes,
      chat,
      deps,
      desk: () => desks.current(),
      now: clock.now,
    });
    const checkpoint = () => {
      if (!process.isUp) throw new Killed(name);
      if (process.stepsLeft === null) return;
      process.stepsLeft -= 1;
      if (process.stepsLeft > 0) return;
      end(process);
      throw new Killed(name);
    };
    const engine = createEngineProcess({ deps, wakes, inbox, sender, now: clock.now, checkpoint });
    process.work = () => engine.work();
    return process;
  });

  function end(process: Process): void {
    process.isUp = false;
    process.stepsLeft = null;
    count('kills');
    happenings.add(now + process.downFor, { kind: 'start', process: processes.indexOf(process) });
    if (processes.every(({ isUp }) => !isUp)) down.push({ from: now, to: until });
  }

  function start(process: Process): void {
    const last = down.at(-1);
    if (last !== undefined && last.to === until && processes.every(({ isUp }) => !isUp)) last.to = now;
    process.isUp = true;
  }

  const isRunning = () => processes.some(({ isUp }) => isUp);

  function react({ items, people, row }: ChatMessage): void {
    const about = items.length > 0 ? items : toLookAt(row.delivery.complaint);
    for (const person of people) {
      const colleague = office.colleagues.get(person);
      if (colleague === undefined) continue;
      for (const { complaint } of about) {
        const at = planReaction(colleague, now, random);
        if (at !== null) happenings.add(at, { kind: 'look', person, complaint });
      }
    }
  }

  async function happen(happening: Happening): Promise<void> {
    switch (happening.kind) {
      case 'report':
        return report(happening.index);
      case 'look':
        return look(happening.person, happening.complaint);
      case 'kill': {
        const process = processes[happening.process];
        if (process === undefined || !process.isUp) return;
        process.stepsLeft = 1 + random.below(40);
        process.downFor = happening.downFor;
        return;
      }
      case 'start': {
        const process = processes[happening.process];
        if (process !== undefined) start(process);
        return;
      }
      case 'chat':
        chat.setAway(happening.isAway);
        if (happening.isAway) silent.push({ from: now, to: until });
        else silent.splice(-1, 1, ...silent.slice(-1).map(({ from }) => ({ from, to: now })));
        return;
      case 'away': {
        const { person, standIn } = happening;
        await deps.absences.add({ person, from: now, to: now + happening.days * day, standIn, by: person });
        count('absences');
        return;
      }
      case 'hand-over':
        return handOver(happening.from, happening.to);
      case 'policy':
        return changePolicy();
    }
  }

  async function report(index: number): Promise<void> {
    const reporter = random.pick([...office.colleagues.values()].filter(({ role }) => role === 'support')).id;
    const complaint = writeComplaint(index, office.products, desks.current(), random);
    const answer = await open(deps, {
      actor: actorOf(reporter, desks.current()),
      surface: 'local',
      keys: [`report-${index}`],
      complaint,
    });
    if (!answer.ok) throw new Error(`a complaint was refused: ${answer.refusal.code}`);
    count('complaints');
    comeBack(answer.number);
  }

  function comeBack(number: number): void {
    const state = tables.complaints.get(number)?.state;
    if (state === undefined) return;
    const person = pickCaretaker(state, responsibleFor(state, desks.current()).owner, random);
    const colleague = person === null ? undefined : office.colleagues.get(person);
    const at = colleague === undefined ? null : planReturn(colleague, now, random);
    if (colleague !== undefined && at !== null)
      happenings.add(at, { kind: 'look', person: colleague.id, complaint: number });
  }

  async function look(person: PersonId, number: number): Promise<void> {
    const colleague = office.colleagues.get(person);
    const stored = tables.complaints.get(number);
    if (colleague === undefined || stored === undefined) return;
    const desk = desks.current();
    const isAway = desk.absences.some((one) => one.person === person && one.from <= now && now < one.to);
    if (isAway) return;
    if (!isRunning()) {
      // The bot does not answer: they try again.
      happenings.add(now + random.between(2, 60) * minute, { kind: 'look', person, complaint: number });
      return;
    }
    const { products } = office;
    const command = chooseCommand({ colleague, complaint: stored.state, desk, products, now }, random);
    if (command === null) return;
    const actor = actorOf(person, desk);
    const answer = await act(deps, { actor, surface: 'local', keys: [], number, command });
    if (answer.ok) comeBack(number);
  }

  async function handOver(from: PersonId, to: PersonId): Promise<void> {
    const batch = `batch-${now}`;
    for (const { state } of tables.complaints.values()) {
      const desk = desks.current();
      if (state.status !== 'acknowledged' || responsibleFor(state, desk).owner !== from) continue;
      const actor = actorOf('admin', desk);
      const command = { verb: 'hand-over', from, to, batch } as const;
      const answer = await act(deps, { actor, surface: 'local', keys: [], number: state.number, command });
      if (answer.ok) count('handed over');
    }
  }

  /** New lengths, which some of the running complaints take up at once. */
  async function changePolicy(): Promise<void> {
    applyOffice(desks, office.changedDeskFile);
    for (const { state } of tables.complaints.values()) {
      const desk = desks.current();
      const policy = desk.policyVersions.get(state.policyVersion)?.policy.id ?? '';
      const latest = desk.latestPolicyVersion.get(policy);
      if (latest === undefined || state.number % 3 !== 0) continue;
      const command = { verb: 'take-policy-version', policyVersion: latest, because: 'policy' } as const;
      const answer = await act(deps, {
        actor: systemActor,
        surface: 'timer',
        keys: [],
        number: state.number,
        command,
      });
      if (answer.ok && answer.events.length > 0) count('policy taken up');
    }
  }

  /** Both look at the same moment, as two processes on one database do. */
  async function runEngines(): Promise<void> {
    for (const outcome of await Promise.allSettled(
      processes.filter(({ isUp }) => isUp).map(({ work }) => work()),
    )) {
      if (outcome.status === 'rejected' && !(outcome.reason instanceof Killed)) throw outcome.reason;
    }
  }

  async function nextForEngine(): Promise<Moment> {
    if (!isRunning()) return Infinity;
    const waits = [await wakes.timeToNext(now), await inbox.timeToNext(now)];
    const moments = waits.map((wait) => (wait === null ? Infinity : now + Math.max(0, wait)));
    return Math.min(...moments, nextSendAt({ tables, lanes }, now) ?? Infinity);
  }

  return {
    async play(): Promise<void> {
      planDays(happenings, { complaints, days, office, random });
      for (;;) {
        const next = Math.min(happenings.nextAt(), await nextForEngine());
        if (next >= until) break;
        now = Math.max(now, next);
        for (let each = happenings.take(now); each !== null; each = happenings.take(now)) await happen(each);
        await runEngines();
      }
      now = until;
    },
    outcome: (): SimulationOutcome => ({
      histories: [...tables.complaints.values()].map(({ history }) => history),
      desk: desks.current(),
      seen: [...listSeen(chat)],
      waiting: listWaiting(tables),
      down,
      silent,
      until,
      counts,
    }),
  };
}

function applyOffice(desks: MemoryDesks, file: object): void {
  const read = readDesk(file);
  if (!read.ok) throw new Error(read.faults.map(({ path, message }) => `${path} ${message}`).join('\n'));
  desks.apply(read.content);
}

function toLookAt(complaint: number | null): { complaint: number }[] {
  return complaint === null ? [] : [{ complaint }];
}

function actorOf(id: PersonId, desk: Desk): Actor {
  return { kind: 'person', id, roles: desk.people.get(id)?.roles ?? [] };
}

interface Agenda {
  add(at: Moment, happening: Happening): void;
  nextAt(): Moment;
  /** The next that is due; null: nothing is. */
  take(now: Moment): Happening | null;
}

function createAgenda(): Agenda {
  const order: DueOrder<number> = createDueOrder();
  const kept = new Map<number, Happening>();
  let last = 0;
  return {
    add(at, happening) {
      last += 1;
      kept.set(last, happening);
      order.set(last, Math.round(at));
    },
    nextAt: () => order.first(() => true) ?? Infinity,
    take(now) {
      const [key] = order.listDue(now, 1, () => true);
      if (key === undefined) return null;
      const happening = kept.get(key) ?? null;
      kept.delete(key);
      order.set(key, null);
      return happening;
    },
  };
}

interface Days {
  readonly complaints: number;
  readonly days: number;
  readonly office: Office;
  readonly random: Random;
}

/** Everything that does not follow from something else: complaints, outages, restarts, holidays. */
function planDays(agenda: Agenda, { complaints, days, office, random }: Days): void {
  planArrivals(complaints, monday, days, random).forEach((at, index) =>
    agenda.add(at, { kind: 'report', index }),
  );
  const sometime = () => monday + random.between(0.5, days) * day;
  for (let index = 0; index < days * 2; index += 1) {
    const downFor = random.between(5, 300) * 1000;
    agenda.add(sometime(), { kind: 'kill', process: random.below(2), downFor });
  }
  // All of the bot for ten minutes, a night, and once for a week when there is time for it.
  const outages = [10 * minute, 14 * hour, ...(days >= 30 ? [7 * day] : [])];
  for (const length of outages) {
    const at = monday + random.between(2, Math.max(3, days - 10)) * day;
    agenda.add(at, { kind: 'kill', process: 0, downFor: length });
    agenda.add(at, { kind: 'kill', process: 1, downFor: length });
  }
  for (let from = monday + random.between(0, 4) * day; from < monday + days * day;) {
    const to = from + random.between(5, 600) * minute;
    agenda.add(from, { kind: 'chat', isAway: true });
    agenda.add(to, { kind: 'chat', isAway: false });
    from = to + random.between(1, 8) * day;
  }
  const staff = [...office.colleagues.keys()];
  for (const person of staff) {
    for (let at = sometime(); random.chance(0.5); at = sometime()) {
      const standIn = random.chance(0.6) ? random.pick(staff) : null;
      agenda.add(at, { kind: 'away', person, days: random.between(0.5, 12), standIn });
    }
  }
  for (let index = 0; index < days / 10; index += 1) {
    const [from, to] = [random.pick(staff), random.pick(staff)];
    if (from !== to) agenda.add(sometime(), { kind: 'hand-over', from, to });
  }
  agenda.add(monday + (days / 2) * day, { kind: 'policy' });
}

function* listSeen(chat: Chat): Iterable<SeenReminder> {
  for (const { items, people, at } of chat.messages) {
    for (const { complaint, version } of items) {
      yield { complaint, version, people, at, together: items.length };
    }
  }
}

/** What is in an inbox or in the outbox. */
function listWaiting(tables: MemoryTables): Set<string> {
  const waiting = new Set<string>();
  const deliveries = [
    ...[...tables.inbox.all()].flatMap((entry) => entry.deliveries),
    ...[...tables.outbox.all()]
      .filter(({ status }) => status === 'waiting' || status === 'sending')
      .map(({ delivery }) => delivery),
  ];
  for (const { content, destination, complaint } of deliveries) {
    const people =
      destination.kind === 'person' ? [destination.person] : 'mention' in content ? content.mention : [];
    const items =
      content.kind === 'reminders'
        ? content.items
        : content.kind === 'reminder'
          ? [{ complaint, version: content.version }]
          : [];
    for (const { complaint: number, version } of items)
      for (const person of people) waiting.add(`${number}/${version}/${person}`);
  }
  return waiting;
}
