import { randomUUID } from 'node:crypto';
import { drawDelivery, type DrawDeps } from '../conversation/draw-delivery.ts';
import { findPreferredPlatforms, type PreferenceDeps } from '../conversation/preferred-platform.ts';
import { surveyUrlOf } from '../conversation/survey-url.ts';
import { talkedInThreads } from '../conversation/talked-in-threads.ts';
import type { PlatformName } from '../domain/actor.ts';
import { DAY_MS } from '../domain/calendar/local-date.ts';
import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { Logger } from '../logger.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { WebhookSender } from '../ports/webhook-sender.ts';
import type { SurveyLinks } from '../ports/survey-links.ts';
import { createCardKeeper } from '../queue/card-keeper.ts';
import { createListener, createNotifier } from '../queue/listener.ts';
import { createPump } from '../queue/pump.ts';
import type { PersonAccount } from '../queue/pump-options.ts';
import { realScheduler } from '../queue/scheduler.ts';
import { createWaker, type WakerOptions } from '../queue/waker.ts';
import { sweepWakeUps } from '../storage/rebuild.ts';
import { checkPerson, findAccounts } from '../use-cases/desk/find-accounts.ts';
import { takeKnownDays } from '../use-cases/desk/take-known-days.ts';
import { takeVersions } from '../use-cases/desk/take-versions.ts';
import { askForReviews } from '../use-cases/article/ask-for-reviews.ts';
import { eraseOldWords } from '../use-cases/complaint/erase-old.ts';
import { findRecurrences } from '../use-cases/complaint/find-recurrence.ts';
import { reportReminder } from '../use-cases/complaint/report-reminder.ts';
import { wake } from '../use-cases/complaint/wake.ts';
import type { Deps } from '../use-cases/deps.ts';
import type { TrackingDeps } from '../use-cases/tracker/deps.ts';
import { flushInbox } from '../use-cases/inbox/flush.ts';
import { sendEvent } from '../use-cases/webhook/send-event.ts';
import type { Metrics } from '../web/metrics.ts';
import { takeDaysDepsOf } from './day-deps.ts';
import { createHousekeeping } from './housekeeping.ts';
import { createMailedSurvey } from './mailed-survey.ts';
import { composeDigests } from './digests.ts';
import { createPeriodicAsking, periodicUrlOf } from './periodic-asking.ts';
import { tellMissingDays } from './missing-days.ts';
import type { Storage } from './storage.ts';
import { createTracking } from './tracking.ts';
import { tellAdmins } from './trouble-notices.ts';

export interface EngineInput {
  readonly storage: Storage;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  readonly connected: readonly PlatformName[];
  readonly metrics: Metrics;
  readonly log: Logger;
  /** A process without the worker's part only commits, and tells the workers. */
  readonly isWorker: boolean;
  /** Left out: no tracker is connected. */
  readonly tracking?: Pick<TrackingDeps, 'trackers' | 'linkOf'>;
  /** Left out: no customer is asked. */
  readonly asking?: { readonly links: SurveyLinks; readonly mailer: Mailer | null };
  /** Left out: no other system is told. */
  readonly telling?: { readonly sender: WebhookSender; readonly secrets: ReadonlyMap<string, string> };
}

/** An embedded database has no notices between connections, so it is asked more often. */
const dayMs = 86_400_000;
const noTrackers: NonNullable<EngineInput['tracking']> = {
  trackers: { find: () => null },
  linkOf: () => null,
};
const pollEvery = { embedded: 500, server: 2_000 };

function pollOf({ isEmbedded }: Storage): number {
  return isEmbedded ? pollEvery.embedded : pollEvery.server;
}

/** What happens after a commit: the wakers wake, the pump tells, and each nudges the others. */
export function createEngine(input: EngineInput) {
  const { storage, log, connected, metrics, telling } = input;
  const { realNow } = storage;
  const notifier = storage.isEmbedded ? null : createNotifier({ pool: storage.pool, log });
  let nudges = 0;
  const nudgeHere = () => {
    nudges += 1;
    for (const waker of wakers) waker.nudge();
    pump.nudge();
  };
  const nudge = () => {
    if (input.isWorker) nudgeHere();
    notifier?.nudge();
  };
  const useCases: Deps = {
    store: storage.complaints,
    absences: storage.absences,
    inbox: storage.inbox,
    connected,
    nudge,
    count: (verb, outcome) => metrics.countCommand(verb, outcome),
  };
  const pump = composePump(input, useCases);
  const keeper = createCardKeeper({
    store: storage.deliveries,
    platforms: input.platforms,
    clock: storage.clock,
    scheduler: realScheduler,
    log,
    nudge: nudgeHere,
  });
  const digests = composeDigests(storage, useCases);
  const wakers = composeWakers(input, useCases, digests);
  const waker = {
    start: () => wakers.forEach((each) => each.start()),
    async stop() {
      for (const each of wakers) await each.stop();
    },
  };
  const listener = storage.isEmbedded
    ? null
    : createListener({ url: storage.url, onCommit: nudgeHere, scheduler: realScheduler, log });
  const findPeople = () =>
    findAccounts({
      desk: () => storage.complaints.desk(),
      people: storage.people,
      platforms: input.platforms,
      settings: storage.settings,
      realNow,
      log,
    });
  const reviewArticles = async () =>
    askForReviews({ ...useCases, articles: storage.articles }, await storage.clock.now());
  const jobs = createHousekeeping({
    storage,
    metrics,
    log,
    findAccounts: findPeople,
    takeKnownDays: () => takeKnownDays(takeDaysDepsOf(storage), DAY_MS),
    tellMissingDays: () => tellMissingDays(storage),
    mailSurvey:
      input.asking === undefined
        ? async () => {}
        : createMailedSurvey({ storage, useCases, ...input.asking }),
    sendWebhook:
      telling === undefined
        ? async () => {}
        : (asked) => sendEvent({ store: storage.complaints, ...telling }, asked),
    itemJobs: createTracking({ storage, useCases, log, ...(input.tracking ?? noTrackers) }),
    askPeriodically:
      input.asking === undefined
        ? async () => {}
        : createPeriodicAsking({ storage, useCases, ...input.asking }),
    eraseOldWords: async () =>
      eraseOldWords(
        { ...useCases, articles: storage.articles, periodic: storage.periodic },
        await storage.clock.now(),
      ),
    askForReviews: reviewArticles,
    findRecurrences: async () => findRecurrences(useCases, (await storage.clock.now()) - dayMs),
    takeVersions: () => {
      const { runningPolicies: running, settings } = storage;
      return takeVersions({ useCases, running, settings, log });
    },
  });
  return {
    useCases,
    pump,
    waker,
    jobs,
    findAccounts: findPeople,
    reviewArticles,
    planDigests: digests.plan,
    async start() {
      await jobs.prepare();
      if (!input.isWorker) return;
      await jobs.start();
      pump.start();
      waker.start();
      keeper.start();
      await listener?.start();
      nudgeHere();
    },
    /** Everything due is woken and everything that waits is sent; one may bring the other. */
    async settle() {
      let seen: number;
      do {
        seen = nudges;
        keeper.nudge();
        await keeper.settled();
        for (const each of wakers) {
          each.nudge();
          await each.settled();
        }
        pump.nudge();
        await pump.settled();
      } while (nudges !== seen);
    },
    async stop() {
      await listener?.stop();
      await waker.stop();
      await keeper.stop();
      await jobs.stop();
      await pump.stop();
    },
  };
}

export type Engine = ReturnType<typeof createEngine>;

/** Complaints first: what they raise may go through an inbox. */
function composeWakers(input: EngineInput, useCases: Deps, digests: ReturnType<typeof composeDigests>) {
  const { storage, metrics, log } = input;
  const common = {
    clock: storage.clock,
    realNow: storage.realNow,
    scheduler: realScheduler,
    log,
    pollMs: pollOf(storage),
  };
  const counting = (
    outcomes: Readonly<Record<'woken' | 'wake-failed', string>>,
  ): WakerOptions<unknown>['metrics'] => ({
    count: (what, times) =>
      what === 'wake-mended' ? metrics.countMendedWakeUps(times) : metrics.countWake(outcomes[what], times),
  });
  return [
    createWaker({
      ...common,
      subject: 'complaint',
      store: storage.wakes,
      wake: (number) => wake(useCases, number),
      sweep: async () =>
        (await sweepWakeUps({ prisma: storage.prisma, desk: await storage.complaints.desk() })).length,
      metrics: counting({ woken: 'woken', 'wake-failed': 'failed' }),
    }),
    createWaker({
      ...common,
      subject: 'inbox',
      store: storage.inbox,
      wake: (person) => flushInbox(useCases, person),
      sweep: null,
      metrics: counting({ woken: 'inbox-flushed', 'wake-failed': 'inbox-failed' }),
    }),
    createWaker({
      ...common,
      subject: 'digest',
      store: digests.store,
      wake: digests.tell,
      sweep: null,
      metrics: counting({ woken: 'digest-told', 'wake-failed': 'digest-failed' }),
    }),
  ];
}

/** Sends what was committed, drawn from the latest state. */
function composePump(input: EngineInput, useCases: Deps) {
  const { storage, platforms, metrics, log } = input;
  const { complaints, clock, realNow } = storage;
  const pollMs = pollOf(storage);
  const preferredPlatforms = async (person: PersonId, complaint: number) =>
    findPreferredPlatforms(preferenceOf(input), { desk: await complaints.desk(), person, complaint });
  // What is written in the local workspace bears its moved time.
  const momentOn = async (platform: PlatformName, at: Moment) =>
    platform === 'local' ? at : at - (await clock.offset());
  const talkedSince = (complaint: number, person: PersonId, since: Moment) =>
    talkedInThreads({ store: complaints, platforms, momentOn }, { complaint, person, since });
  const drawing = {
    store: complaints,
    articles: storage.articles,
    ...periodicIn(input),
    clock,
    platforms,
    preferredPlatforms,
    talkedSince,
    ...surveyUrlIn(input),
  };
  return createPump({
    store: storage.deliveries,
    platforms,
    holder: randomUUID(),
    pollMs,
    draw: (delivery, platform) => drawDelivery(drawing, delivery, platform),
    resolvePerson: (person, paused, complaint) => resolvePerson(input, { person, complaint }, paused),
    report: ({ delivery, outcome }) =>
      reportReminder(useCases, delivery, outcome.kind, outcome.kind === 'sent' ? null : outcome.fault),
    async onTrouble(trouble) {
      await tellAdmins(storage, trouble);
      if (trouble.kind === 'destination-lost' && trouble.destination.kind === 'person')
        await checkPerson({ ...storage, platforms, log }, trouble.destination.person);
    },
    log,
    metrics: { count: (what) => metrics.countDelivery(what), observeDelay: () => {} },
    realNow,
    scheduler: realScheduler,
    random: Math.random,
  });
}

function surveyUrlIn({ asking }: EngineInput): Pick<DrawDeps, 'surveyUrl'> {
  if (asking === undefined) return {};
  return { surveyUrl: (complaint, now) => surveyUrlOf(asking.links, complaint, now) };
}

function periodicIn({ asking, storage }: EngineInput): Pick<DrawDeps, 'periodic'> {
  if (asking === undefined) return {};
  return { periodic: { store: storage.periodic, urlOf: (survey) => periodicUrlOf(asking.links, survey) } };
}

function preferenceOf({ storage, connected }: EngineInput): PreferenceDeps {
  const { people, complaints, deliveries } = storage;
  return { people, connected, store: complaints, failing: deliveries.failingPlatforms };
}

/** The best platform, unless it is paused and there is another one. */
async function resolvePerson(
  input: EngineInput,
  { person, complaint }: { readonly person: PersonId; readonly complaint: number | null },
  paused: ReadonlySet<PlatformName>,
): Promise<PersonAccount | null> {
  const desk = await input.storage.complaints.desk();
  const accounts = desk.people.get(person)?.accounts ?? {};
  const candidates = await findPreferredPlatforms(preferenceOf(input), { desk, person, complaint });
  const platform = candidates.find((candidate) => !paused.has(candidate)) ?? candidates[0];
  const account = platform === undefined ? undefined : accounts[platform];
  return platform === undefined || account === undefined ? null : { platform, account };
}
