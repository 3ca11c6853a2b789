import { randomUUID } from 'node:crypto';
import { drawDelivery } from '../conversation/draw-delivery.ts';
import { findPreferredPlatforms } from '../conversation/preferred-platform.ts';
import type { PlatformName } from '../domain/actor.ts';
import type { Desk, PersonId } from '../domain/desk.ts';
import type { Logger } from '../logger.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { NewDelivery } from '../ports/complaint-store.ts';
import { createListener, createNotifier } from '../queue/listener.ts';
import { createPump } from '../queue/pump.ts';
import type { PersonAccount, Trouble } from '../queue/pump-options.ts';
import { realScheduler } from '../queue/scheduler.ts';
import { createWaker } from '../queue/waker.ts';
import { sweepWakeUps } from '../storage/rebuild.ts';
import { reportReminder } from '../use-cases/complaint/report-reminder.ts';
import { wake } from '../use-cases/complaint/wake.ts';
import type { Deps } from '../use-cases/deps.ts';
import type { Metrics } from '../web/metrics.ts';
import { createHousekeeping } from './housekeeping.ts';
import type { Storage } from './storage.ts';

export interface EngineInput {
  readonly storage: Storage;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  readonly connected: readonly PlatformName[];
  readonly metrics: Metrics;
  readonly log: Logger;
  /** A process without the worker's part only commits, and tells the workers. */
  readonly isWorker: boolean;
}

/** An embedded database has no notices between connections, so it is asked more often. */
const pollEvery = { embedded: 500, server: 2_000 };

/** What happens after a commit: the waker wakes, the pump tells, and each nudges the other. */
export function createEngine(input: EngineInput) {
  const { storage, log, connected, metrics } = input;
  const { realNow } = storage;
  const pollMs = storage.isEmbedded ? pollEvery.embedded : pollEvery.server;
  const notifier = storage.isEmbedded ? null : createNotifier({ pool: storage.pool, log });
  let nudges = 0;
  const nudgeHere = () => {
    nudges += 1;
    waker.nudge();
    pump.nudge();
  };
  const nudge = () => {
    if (input.isWorker) nudgeHere();
    notifier?.nudge();
  };
  const useCases: Deps = {
    store: storage.complaints,
    connected,
    nudge,
    count: (verb, outcome) => metrics.countCommand(verb, outcome),
  };
  const pump = createPump({
    store: storage.deliveries,
    platforms: input.platforms,
    holder: randomUUID(),
    pollMs,
    draw: (delivery) =>
      drawDelivery(
        {
          store: storage.complaints,
          clock: storage.clock,
          platforms: input.platforms,
          preferredPlatforms: async (person) =>
            findPreferredPlatforms(
              { people: storage.people, connected },
              await storage.complaints.desk(),
              person,
            ),
        },
        delivery,
      ),
    resolvePerson: (person, paused) => resolvePerson(input, person, paused),
    // Quiet hours come with the calendars of people; until then everything goes at once.
    inboxDecision: async () => 'send',
    report: ({ delivery, outcome }) =>
      reportReminder(useCases, delivery, outcome.kind, outcome.kind === 'sent' ? null : outcome.fault),
    onTrouble: (trouble) => tellAdmins(storage, trouble),
    log,
    metrics: { count: (what) => metrics.countDelivery(what), observeDelay: () => {} },
    realNow,
    scheduler: realScheduler,
    random: Math.random,
  });
  const waker = createWaker({
    store: storage.wakes,
    wake: (number) => wake(useCases, number),
    sweep: async () =>
      (await sweepWakeUps({ prisma: storage.prisma, desk: await storage.complaints.desk() })).length,
    clock: storage.clock,
    realNow,
    scheduler: realScheduler,
    log,
    metrics: { count: () => {} },
    pollMs,
  });
  const listener = storage.isEmbedded
    ? null
    : createListener({ url: storage.url, onCommit: nudgeHere, scheduler: realScheduler, log });
  const jobs = createHousekeeping({ storage, metrics, log });
  return {
    useCases,
    pump,
    waker,
    jobs,
    async start() {
      await jobs.prepare();
      if (!input.isWorker) return;
      await jobs.start();
      pump.start();
      waker.start();
      await listener?.start();
      nudgeHere();
    },
    /** Everything due is woken and everything that waits is sent; one may bring the other. */
    async settle() {
      let seen: number;
      do {
        seen = nudges;
        waker.nudge();
        await waker.settled();
        pump.nudge();
        await pump.settled();
      } while (nudges !== seen);
    },
    async stop() {
      await listener?.stop();
      await waker.stop();
      await jobs.stop();
      await pump.stop();
    },
  };
}

export type Engine = ReturnType<typeof createEngine>;

/** The platform last used, unless it is paused and there is another one. */
async function resolvePerson(
  { storage, connected }: EngineInput,
  person: PersonId,
  paused: ReadonlySet<PlatformName>,
): Promise<PersonAccount | null> {
  const desk = await storage.complaints.desk();
  const accounts = desk.people.get(person)?.accounts ?? {};
  const candidates = await findPreferredPlatforms({ people: storage.people, connected }, desk, person);
  const platform = candidates.find((candidate) => !paused.has(candidate)) ?? candidates[0];
  const account = platform === undefined ? undefined : accounts[platform];
  return platform === undefined || account === undefined ? null : { platform, account };
}

/** Once for each trouble and admin, whatever is reported again. */
async function tellAdmins(storage: Storage, trouble: Trouble): Promise<void> {
  const desk = await storage.complaints.desk();
  await storage.deliveries.enqueue(adminsOf(desk).map((person) => troubleNotice(person, trouble)));
}

function adminsOf(desk: Desk): PersonId[] {
  const admins = [...desk.people.values()].filter((person) => person.roles.includes('admin'));
  return [...new Set(admins.map((person) => person.id))];
}

function troubleNotice(person: PersonId, trouble: Trouble): NewDelivery {
  const { key, notice, params } = describeTrouble(trouble);
  return {
    key: `trouble/${key}/${person}`,
    complaint: null,
    destination: { kind: 'person', person },
    place: null,
    isInThread: false,
    thread: null,
    lane: `person:${person}/admin`,
    content: { kind: 'admin', notice, params },
  };
}

function describeTrouble(trouble: Trouble) {
  switch (trouble.kind) {
    case 'access-lost':
      return {
        key: `access-gone/${trouble.platform}/${trouble.since}`,
        notice: 'access-gone',
        params: { platform: trouble.platform, code: trouble.code },
      };
    case 'access-back':
      return {
        key: `access-back/${trouble.platform}/${trouble.since}`,
        notice: 'access-back',
        params: { platform: trouble.platform },
      };
    case 'destination-lost': {
      const { destination, code } = trouble;
      const place =
        destination.kind === 'channel' ? destination : { platform: '', channel: destination.person };
      return {
        key: `place-gone/${place.platform}/${place.channel}/${code}`,
        notice: 'place-gone',
        params: { platform: place.platform, channel: place.channel, code },
      };
    }
  }
}
