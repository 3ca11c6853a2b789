import { createCardKeeper } from '../queue/card-keeper.ts';
import { createListener, createNotifier } from '../queue/listener.ts';
import { realScheduler } from '../queue/scheduler.ts';
import { askForReviews } from '../use-cases/article/ask-for-reviews.ts';
import type { Deps } from '../use-cases/deps.ts';
import { findAccounts } from '../use-cases/desk/find-accounts.ts';
import { composeDigests } from './digests.ts';
import type { EngineInput } from './engine-input.ts';
import { composeJobs } from './jobs.ts';
import { composePump } from './pump.ts';
import { composeWakers } from './wakers.ts';

/** What happens after a commit: the wakers wake, the pump tells, and each nudges the others. */
export function createEngine(input: EngineInput) {
  const { storage, log } = input;
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
  const useCases = useCasesOf(input, nudge);
  const reviewArticles = async () =>
    askForReviews({ ...useCases, articles: storage.articles }, await storage.clock.now());
  const findPeople = () => findPeopleOf(input);

  const digests = composeDigests(storage, useCases);
  const waker = composeWakers(input, useCases, digests);
  const pump = composePump(input, useCases);
  const keeper = composeKeeper(input, nudgeHere);
  const jobs = composeJobs(input, { useCases, findPeople, reviewArticles });
  const listener = storage.isEmbedded
    ? null
    : createListener({ url: storage.url, onCommit: nudgeHere, scheduler: realScheduler, log });
  return {
    useCases,
    pump,
    waker,
    jobs,
    findAccounts: findPeople,
    reviewArticles,
    planDigests: digests.plan,
    /** A process without the worker's part only makes sure that it can ask for jobs. */
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
        await waker.settle();
        pump.nudge();
        await pump.settled();
      } while (nudges !== seen);
    },
    /** What brings work first, and what tells of it last. */
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

function useCasesOf({ storage, connected, metrics }: EngineInput, nudge: () => void): Deps {
  return {
    store: storage.complaints,
    absences: storage.absences,
    inbox: storage.inbox,
    connected,
    nudge,
    count: (verb, outcome) => metrics.countCommand(verb, outcome),
  };
}

/** Issues cards anew before their platform takes no more changes to them. */
function composeKeeper({ storage, platforms, log }: EngineInput, nudge: () => void) {
  return createCardKeeper({
    store: storage.deliveries,
    platforms,
    clock: storage.clock,
    scheduler: realScheduler,
    log,
    nudge,
  });
}

function findPeopleOf({ storage, platforms, log }: EngineInput): Promise<void> {
  return findAccounts({
    desk: () => storage.complaints.desk(),
    people: storage.people,
    platforms,
    settings: storage.settings,
    realNow: storage.realNow,
    log,
  });
}
