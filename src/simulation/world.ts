import type { Moment } from '../domain/complaint.ts';
import { createMemoryAbsenceStore } from '../storage/memory/absence-store.ts';
import { createMemoryComplaintStore } from '../storage/memory/complaint-store.ts';
import { createMemoryDesks, type MemoryDesks } from '../storage/memory/desks.ts';
import { createMemoryInboxStore } from '../storage/memory/inbox-store.ts';
import { createTables, type MemoryTables } from '../storage/memory/tables.ts';
import { createMemoryWakeStore } from '../storage/memory/wake-store.ts';
import type { Deps } from '../use-cases/deps.ts';
import { readDesk } from '../use-cases/desk/read-desk.ts';
import { createAgenda, firstMonday, planDays, type Happening } from './agenda.ts';
import { createBot } from './bot.ts';
import { createChat, type Chat } from './chat.ts';
import type { CheckInput, SeenReminder } from './check-reminders.ts';
import { buildOffice } from './office.ts';
import { plantFault, type PlantedFault } from './planted-fault.ts';
import { createRandom } from './random.ts';
import { createStaff } from './staff.ts';
import { peopleToldBy, remindersIn } from './told-by-delivery.ts';
import type { Window } from './windows.ts';

const day = 86_400_000;

export interface SimulationInput {
  readonly complaints: number;
  readonly days: number;
  readonly seed: number;
  /** What is done wrong on purpose, to see that it is found. */
  readonly planted?: PlantedFault;
}

export interface SimulationOutcome extends CheckInput {
  readonly counts: ReadonlyMap<string, number>;
}

/** Plays a desk's days on a clock that jumps from one moment at which something happens to the next. */
export async function playInMemory(input: SimulationInput): Promise<SimulationOutcome> {
  const { days, seed, complaints } = input;
  const until = firstMonday + days * day;
  const random = createRandom(seed);
  const office = buildOffice(complaints, random);
  const desks = createMemoryDesks();
  applyOffice(desks, office.deskFile);
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  let moment: Moment = firstMonday;
  const now = () => moment;
  const desk = () => desks.current();
  const agenda = createAgenda();
  const tables = createTables();
  const parts = plantFault(
    {
      tables,
      wakes: createMemoryWakeStore({ tables, realNow: now }),
      inbox: createMemoryInboxStore({ tables, now, realNow: now }),
      chat: createChat((message) => staff.react(message)),
    },
    input.planted,
  );
  const deps = depsOf({ tables, desks, inbox: parts.inbox, now, count });
  const bot = createBot({
    ...parts,
    deps,
    desk,
    now,
    lanes: { leases: new Map(), restingUntil: new Map() },
    onKilled(process, at) {
      count('kills');
      agenda.add(at, { kind: 'start', process });
    },
  });
  const staff = createStaff({ deps, tables, office, agenda, random, desk, now, isBotRunning: bot.isRunning });
  const silent: Window[] = [];
  let silentSince: Moment | null = null;

  async function happen(happening: Happening): Promise<unknown> {
    if (happening.kind !== 'report' && happening.kind !== 'look') count(happening.kind);
    switch (happening.kind) {
      case 'report':
        return staff.report(happening.index);
      case 'look':
        return staff.look(happening.person, happening.complaint);
      case 'kill':
        return bot.killWithin(happening.process, 1 + random.below(40), happening.downFor);
      case 'start':
        return bot.start(happening.process);
      case 'chat':
        parts.chat.setAway(happening.isAway);
        if (silentSince !== null) silent.push({ from: silentSince, to: moment });
        silentSince = happening.isAway ? moment : null;
        return;
      case 'away': {
        const { person, standIn } = happening;
        return deps.absences.add({ person, from: moment, to: moment + happening.for, standIn, by: person });
      }
      case 'hand-over':
        return staff.handOver(happening.from, happening.to);
      case 'policy':
        applyOffice(desks, office.changedDeskFile);
        return staff.takeLatestPolicy();
    }
  }

  planDays(agenda, { complaints, days, office, random });
  for (;;) {
    const next = Math.min(agenda.nextAt(), await bot.nextAt());
    if (next >= until) break;
    moment = Math.max(moment, next);
    for (let each = agenda.take(moment); each !== null; each = agenda.take(moment)) await happen(each);
    await bot.work();
  }
  moment = until;
  return {
    histories: [...tables.complaints.values()].map(({ history }) => history),
    desk: desk(),
    seen: listSeen(parts.chat),
    waiting: listWaiting(tables),
    down: bot.down(),
    silent: silentSince === null ? silent : [...silent, { from: silentSince, to: until }],
    until,
    counts,
  };
}

interface DepsInput {
  readonly tables: MemoryTables;
  readonly desks: MemoryDesks;
  readonly inbox: Deps['inbox'];
  readonly now: () => Moment;
  readonly count: (what: string) => void;
}

function depsOf({ tables, desks, inbox, now, count }: DepsInput): Deps {
  return {
    store: createMemoryComplaintStore({ tables, desks, now }),
    inbox,
    absences: createMemoryAbsenceStore(desks),
    connected: ['local'],
    nudge: () => {},
    count: (_, outcome) => count(`commands ${outcome}`),
  };
}

function applyOffice(desks: MemoryDesks, file: object): void {
  const read = readDesk(file);
  if (!read.ok) throw new Error(read.faults.map(({ path, message }) => `${path} ${message}`).join('\n'));
  desks.apply(read.content);
}

function listSeen(chat: Chat): SeenReminder[] {
  return chat.messages.flatMap(({ items, people, at }) =>
    items.map(({ complaint, version }) => ({ complaint, version, people, at, together: items.length })),
  );
}

/** What is in an inbox, or on its way. */
function listWaiting(tables: MemoryTables): Set<string> {
  const underWay = [...tables.outbox.all()].filter(
    ({ status }) => status === 'waiting' || status === 'sending',
  );
  const deliveries = [
    ...[...tables.inbox.all()].flatMap((entry) => entry.deliveries),
    ...underWay.map(({ delivery }) => delivery),
  ];
  return new Set(
    deliveries.flatMap((delivery) =>
      remindersIn(delivery).flatMap(({ complaint, version }) =>
        peopleToldBy(delivery).map((person) => `${complaint}/${version}/${person}`),
      ),
    ),
  );
}
