import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Moment } from '../domain/complaint.ts';
import type { ComplaintEvent } from '../domain/events.ts';
import { createLogger } from '../logger.ts';
import type { DeliveryContent } from '../ports/complaint-store.ts';
import { firstMonday } from '../simulation/agenda.ts';
import { planArrivals } from '../simulation/behaviour.ts';
import { checkReminders, type CheckInput, type SeenReminder } from '../simulation/check-reminders.ts';
import type { Ask, Asked, ProcessPlan } from '../simulation/embedded-acts.ts';
import { createRandom, type Random } from '../simulation/random.ts';
import type { Simulated } from '../simulation/simulate.ts';
import type { SimulateOptions } from '../simulation/simulate-options.ts';
import { isFaulty, writeTally } from '../simulation/tally.ts';
import { openDatabase } from '../storage/connection.ts';
import { openStorage, type Storage } from './storage.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Plays complaints on the store that a bot really has, in a process that is killed at random moments.
 * @param prepare may put a database into the folder that is used
 */
export async function simulateEmbedded(
  options: SimulateOptions,
  prepare: (dataDir: string) => Promise<void> = async () => {},
): Promise<Simulated> {
  const dataDir = await mkdtemp(join(tmpdir(), 'huiyin-simulate-'));
  const startedAt = performance.now();
  try {
    await prepare(dataDir);
    const played = await play(options, dataDir);
    const tally = checkReminders(await readOutcome(dataDir, played.down));
    const { complaints, days, seed } = options;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const report = [
      `${complaints} complaints through ${days} days on the embedded store, seed ${seed}, in ${seconds} s:`,
      `${played.asks} acts, ${played.done} of them done, ${played.down.length} kills.`,
      '',
      writeTally(tally),
    ];
    return { report: report.join('\n'), isFaulty: isFaulty(tally) };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

type Planned = { readonly at: Moment; readonly ask: Ask };

interface Played {
  readonly asks: number;
  readonly done: number;
  readonly down: CheckInput['down'];
}

async function play(options: SimulateOptions, dataDir: string): Promise<Played> {
  const { complaints, days, seed, kills } = options;
  const random = createRandom(seed);
  const plan: ProcessPlan = { dataDir, complaints, seed, startsAt: firstMonday, clockIsWrongBy: 0 };
  const bot = createBot(plan, random);
  const agenda: Planned[] = planArrivals(complaints, firstMonday, days, random).map((at, index) => ({
    at,
    ask: { kind: 'report', index, seed: random.below(2 ** 31) },
  }));
  let asks = 0;
  let done = 0;
  const killAt = new Set(Array.from({ length: kills }, () => 5 + random.below(complaints * 4)));
  const until = firstMonday + days * day;
  const ask = async (what: Ask): Promise<Asked> => {
    asks += 1;
    return bot.ask(what, killAt.has(asks));
  };
  await bot.start();
  try {
    for (let next = agenda.shift(); next !== undefined && next.at < until; next = agenda.shift()) {
      await ask({ kind: 'move', to: next.at });
      const answer = await ask(next.ask);
      if (answer.kind === 'looked' && answer.isDone) done += 1;
      const complaint = complaintOf(next.ask, answer);
      if (complaint === null || !random.chance(answer.kind === 'reported' ? 0.85 : 0.75)) continue;
      const at = next.at + Math.round(random.between(0.1, 30) * hour);
      const key = `${complaint}/${asks}`;
      insert(agenda, { at, ask: { kind: 'look', complaint, seed: random.below(2 ** 31), key } });
    }
    await ask({ kind: 'move', to: until });
    await bot.ask({ kind: 'end' }, false);
  } finally {
    await bot.kill();
  }
  return { asks, done, down: bot.down() };
}

function complaintOf(ask: Ask, answer: Asked): number | null {
  if (answer.kind === 'reported') return answer.complaint;
  return ask.kind === 'look' ? ask.complaint : null;
}

function insert(agenda: Planned[], planned: Planned): void {
  const index = agenda.findIndex(({ at }) => at > planned.at);
  agenda.splice(index === -1 ? agenda.length : index, 0, planned);
}

interface Bot {
  start(): Promise<void>;
  /** Asks until it is answered; killed, it is started again and asked the same again. */
  ask(what: Ask, isToBeKilled: boolean): Promise<Asked>;
  kill(): Promise<void>;
  down(): CheckInput['down'];
}

/** It is killed long before an optimised embedded database would have paid for being optimised. */
const runTypeScript = ['--liftoff-only', '--import', 'tsx'];
const processFile = fileURLToPath(new URL('./simulation-process.ts', import.meta.url));

function createBot(plan: ProcessPlan, random: Random): Bot {
  let child: ChildProcess | null = null;
  let now = plan.startsAt;
  const down: { from: Moment; to: Moment }[] = [];

  async function start(): Promise<void> {
    const wrong = Math.round(random.between(-10, 10) * minute);
    const argument = JSON.stringify({ ...plan, clockIsWrongBy: wrong });
    child = spawn(process.execPath, [...runTypeScript, processFile, argument], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const answer = await answerOf(child);
    if (answer?.kind !== 'ready') throw new Error('the simulated bot did not start');
    now = answer.now;
  }

  async function kill(): Promise<void> {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill('SIGKILL');
    await ended;
  }

  return {
    start,
    kill,
    down: () => down,
    async ask(what, isToBeKilled) {
      if (child === null) throw new Error('the simulated bot does not run');
      const answering = answerOf(child);
      child.send(what);
      if (isToBeKilled) {
        await Promise.race([answering, waitAtRandom(random)]);
        const from = now;
        await kill();
        await answering;
        await start();
        down.push({ from, to: now });
        return this.ask(what, false);
      }
      const answer = await answering;
      if (answer === null) throw new Error('the simulated bot ended by itself');
      if (answer.kind === 'failed') throw new Error(answer.reason);
      if (what.kind === 'move') now = Math.max(now, what.to);
      return answer;
    },
  };
}

/** null: it ended before it answered. */
async function answerOf(child: ChildProcess): Promise<Asked | null> {
  const ended = new AbortController();
  const answered = once(child, 'message', { signal: ended.signal }).then(([answer]) => answer as Asked);
  const left = once(child, 'exit', { signal: ended.signal }).then(() => null);
  try {
    return await Promise.race([answered, left]);
  } finally {
    answered.catch(() => {});
    left.catch(() => {});
    ended.abort();
  }
}

/** Before it is kept, while it is told, or right after: within these milliseconds all of it happens. */
function waitAtRandom(random: Random): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, random.between(0, 60));
  });
}

/** What stands in the histories, and in the local workspace's messages. */
async function readOutcome(dataDir: string, down: CheckInput['down']): Promise<CheckInput> {
  const storage = await openStorage(await openDatabase({ url: null, dataDir }), createLogger('error'));
  try {
    const numbers = await storage.prisma.complaint.findMany({ select: { number: true } });
    const histories: (readonly ComplaintEvent[])[] = [];
    for (const { number } of numbers) histories.push(await storage.complaints.history(number));
    return {
      histories,
      desk: await storage.complaints.desk(),
      seen: await readSeen(storage, histories),
      waiting: await readWaiting(storage),
      down,
      silent: [],
      until: await storage.clock.now(),
    };
  } finally {
    await storage.close();
  }
}

interface Told {
  readonly key: string;
  readonly complaint: number | null;
  readonly destination: string;
  readonly content: DeliveryContent;
}

/** A message of the workspace, by the delivery it is: what the history calls left out was not in it. */
async function readSeen(
  { prisma }: Storage,
  histories: readonly (readonly ComplaintEvent[])[],
): Promise<SeenReminder[]> {
  const leftOut = new Set(
    histories
      .flat()
      .flatMap((event) =>
        event.type === 'reminder-suppressed'
          ? [`${event.complaint}/${event.data.reminder}/${event.data.person ?? ''}`]
          : [],
      ),
  );
  const messages = await prisma.localMessage.findMany({ where: { key: { startsWith: 'post:' } } });
  const deliveries = await listReminders(prisma);
  return messages.flatMap(({ key, at }) => {
    // Copies of a message that was issued anew would be counted too.
    const told = deliveries.get((key ?? '').slice('post:'.length));
    if (told === undefined) return [];
    const people = peopleOf(told);
    const [person = ''] = told.destination.startsWith('person:') ? people : [];
    const items = itemsOf(told).filter(
      ({ complaint, version }) => !leftOut.has(`${complaint}/${version}/${person}`),
    );
    return items.map((item) => ({ ...item, people, at: at.getTime(), together: items.length }));
  });
}

async function listReminders(prisma: Storage['prisma']): Promise<Map<string, Told>> {
  const rows = await prisma.delivery.findMany({
    select: { key: true, complaint: true, destination: true, content: true },
  });
  const told = rows.map((row) => row as unknown as Told);
  return new Map(told.filter((each) => itemsOf(each).length > 0).map((each) => [each.key, each]));
}

async function readWaiting({ prisma, inbox }: Storage): Promise<Set<string>> {
  const waiting = new Set<string>();
  const add = (told: Pick<Told, 'content' | 'complaint' | 'destination'>) => {
    for (const { complaint, version } of itemsOf(told))
      for (const person of peopleOf(told)) waiting.add(`${complaint}/${version}/${person}`);
  };
  const rows = await prisma.delivery.findMany({ where: { status: { in: ['waiting', 'sending'] } } });
  for (const row of rows) add(row as unknown as Told);
  const numbers = await prisma.complaint.findMany({ select: { number: true } });
  for (const { number } of numbers) {
    for (const { deliveries, person } of await inbox.waitingOf(number)) {
      for (const { content, complaint } of deliveries)
        add({ content, complaint, destination: `person:${person}` });
    }
  }
  return waiting;
}

function itemsOf({ content, complaint }: Pick<Told, 'content' | 'complaint'>) {
  if (content.kind === 'reminders') return content.items;
  return content.kind === 'reminder' && complaint !== null ? [{ complaint, version: content.version }] : [];
}

function peopleOf({ destination, content }: Pick<Told, 'destination' | 'content'>): readonly string[] {
  if (destination.startsWith('person:')) return [destination.slice('person:'.length)];
  return 'mention' in content ? content.mention : [];
}
