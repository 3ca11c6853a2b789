import { buildOffice } from '../simulation/office.ts';
import { chooseCommand, writeComplaint } from '../simulation/behaviour.ts';
import type { Ask, Asked, ProcessPlan } from '../simulation/embedded-acts.ts';
import { createRandom, type Random } from '../simulation/random.ts';
import type { Actor, PlatformName } from '../domain/actor.ts';
import type { Desk, PersonId } from '../domain/desk.ts';
import { responsibleFor } from '../domain/responsible.ts';
import { seesEverything } from '../domain/visibility.ts';
import { createLogger } from '../logger.ts';
import { createLocalPlatform } from '../platforms/local/platform.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import { openDatabase } from '../storage/connection.ts';
import { act } from '../use-cases/complaint/act.ts';
import { open } from '../use-cases/complaint/open.ts';
import { applyDesk } from '../use-cases/desk/apply-desk.ts';
import { createMetrics } from '../web/metrics.ts';
import { applyDepsOf } from './day-deps.ts';
import { createEngine } from './engine.ts';
import { openStorage } from './storage.ts';
import { createWorkspaceTime } from './workspace-time.ts';

/**
 * What a killed process held is free at once, for there is no other one: leases last a minute of real time, in which
 * days go by here.
 */
const freeWhatWasHeld = [
  'UPDATE destination SET lease_holder = NULL, lease_until = NULL',
  'DELETE FROM wake_claim WHERE failures = 0',
  'UPDATE inbox_person SET claimed_until = NULL WHERE failures = 0',
  'UPDATE delivery SET report_due_at = now() WHERE report_due_at IS NOT NULL',
];

/** The bot of a simulation, without its web server: asked by the process that kills it. */
async function run(plan: ProcessPlan): Promise<void> {
  const log = createLogger('error');
  const database = await openDatabase({ url: null, dataDir: plan.dataDir });
  const storage = await openStorage(database, log, () => Date.now() + plan.clockIsWrongBy);
  for (const statement of freeWhatWasHeld) await storage.pool.query(statement);
  const office = buildOffice(plan.complaints, createRandom(plan.seed));
  if ((await storage.desks.latest()) === null) {
    const applied = await applyDesk(applyDepsOf(storage), office.deskFile, null);
    if (!applied.ok)
      throw new Error(applied.faults.map(({ path, message }) => `${path} ${message}`).join('\n'));
    await storage.clock.setOffset(plan.startsAt - (await storage.clock.now()));
  }
  const platforms = new Map<PlatformName, ChatPlatform>();
  const engine = createEngine({
    storage,
    platforms,
    connected: ['local'],
    metrics: createMetrics([], log),
    log,
    isWorker: true,
  });
  platforms.set(
    'local',
    createLocalPlatform({
      messages: storage.localMessages,
      desk: () => storage.complaints.desk(),
      clock: storage.clock,
      publicUrl: 'http://localhost',
    }),
  );
  await engine.start();
  const time = createWorkspaceTime({ storage, engine });
  const people = { office, storage, engine };

  async function answer(ask: Ask): Promise<Asked> {
    switch (ask.kind) {
      case 'move':
        if (ask.to > (await storage.clock.now())) await time.moveTo(ask.to);
        return { kind: 'moved' };
      case 'report':
        return report(people, ask.index, createRandom(ask.seed));
      case 'look':
        return look(people, ask);
      case 'end':
        await engine.settle();
        await engine.stop();
        await storage.close();
        return { kind: 'ended' };
    }
  }

  process.on('message', (ask: Ask) => {
    void answer(ask)
      .catch((error: unknown): Asked => ({ kind: 'failed', reason: String((error as Error).stack) }))
      .then((answered) => process.send?.(answered))
      .then(() => {
        if (ask.kind === 'end') process.disconnect();
      });
  });
  process.send?.({ kind: 'ready', now: await storage.clock.now() } satisfies Asked);
}

interface People {
  readonly office: ReturnType<typeof buildOffice>;
  readonly storage: Awaited<ReturnType<typeof openStorage>>;
  readonly engine: ReturnType<typeof createEngine>;
}

async function report({ office, storage, engine }: People, index: number, random: Random): Promise<Asked> {
  const desk = await storage.complaints.desk();
  const supporters = [...office.colleagues.values()].filter(({ role }) => role === 'support');
  const answer = await open(engine.useCases, {
    actor: actorOf(random.pick(supporters).id, desk),
    surface: 'local',
    keys: [`simulated:report:${index}`],
    complaint: writeComplaint(index, office.products, desk, random),
  });
  if (!answer.ok) throw new Error(`a complaint was refused: ${answer.refusal.code}`);
  return { kind: 'reported', complaint: answer.number };
}

/** Somebody who has to do with a complaint looks at it, and does what they do. */
async function look(
  { office, storage, engine }: People,
  ask: Extract<Ask, { kind: 'look' }>,
): Promise<Asked> {
  const random = createRandom(ask.seed);
  const [desk, record, now] = await Promise.all([
    storage.complaints.desk(),
    storage.complaints.find(ask.complaint, seesEverything),
    storage.clock.now(),
  ]);
  if (record === null) throw new Error(`there is no C-${ask.complaint}`);
  const { owner, backup, lead, liaison } = responsibleFor(record.state, desk);
  const person = random.weigh([
    [5, owner],
    [4, liaison],
    [1, backup],
    [1, lead],
  ]);
  const colleague = person === null ? undefined : office.colleagues.get(person);
  if (colleague === undefined || colleague.personality === 'silent') return { kind: 'looked', isDone: false };
  const { products } = office;
  const command = chooseCommand({ colleague, complaint: record.state, desk, products, now }, random);
  if (command === null) return { kind: 'looked', isDone: false };
  const answer = await act(engine.useCases, {
    actor: actorOf(colleague.id, desk),
    surface: 'local',
    keys: [`simulated:look:${ask.key}`],
    number: ask.complaint,
    command,
  });
  return { kind: 'looked', isDone: answer.ok };
}

function actorOf(id: PersonId, desk: Desk): Actor {
  return { kind: 'person', id, roles: desk.people.get(id)?.roles ?? [] };
}

await run(JSON.parse(process.argv[2] ?? '') as ProcessPlan);
