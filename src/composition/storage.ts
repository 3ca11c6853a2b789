import type { Logger } from '../logger.ts';
import { createDatabaseTime } from '../queue/database-time.ts';
import { realScheduler } from '../queue/scheduler.ts';
import { createClock } from '../storage/clock.ts';
import { createComplaintStore } from '../storage/complaint-store.ts';
import { createAbsenceStore } from '../storage/absence-store.ts';
import { createArticleStore } from '../storage/article-store.ts';
import type { OpenDatabase } from '../storage/connection.ts';
import { createDeliveryStore } from '../storage/delivery-store.ts';
import { createDayStore } from '../storage/day-store.ts';
import { createDigestStore } from '../storage/digest-store.ts';
import { createDeskStore } from '../storage/desk-store.ts';
import { createInboundExpiry } from '../storage/expire-inbound.ts';
import { createUnfinishedExpiry } from '../storage/expire-unfinished.ts';
import { createCustomerWords } from '../storage/forget.ts';
import { createHeartbeatStore } from '../storage/heartbeat-store.ts';
import { createInboxStore } from '../storage/inbox-store.ts';
import { createLocalMessages } from '../storage/local-messages.ts';
import { createPeopleStore } from '../storage/people-store.ts';
import { createPeriodicSurveyStore } from '../storage/periodic-survey-store.ts';
import { createPool, createPrisma } from '../storage/prisma-client.ts';
import { createRunningPolicies } from '../storage/running-policies.ts';
import { createSettings } from '../storage/settings.ts';
import { createWakeStore } from '../storage/wake-store.ts';

/** Every store, over one open database. `localNow` is this machine's clock; real time is the database's. */
export async function openStorage(database: OpenDatabase, log: Logger, localNow = Date.now) {
  const embedded = database.kind === 'embedded';
  const onError = (error: unknown) => log.warn({ error }, 'a connection to the database was lost');
  const prisma = createPrisma(database.url, { embedded, onError });
  const pool = createPool(database.url, { embedded, onError });
  const clock = createClock(prisma);
  const time = await createDatabaseTime({ pool, localNow, scheduler: realScheduler, log });
  const { realNow } = time;
  return {
    /** For leases, rates and back-offs, in epoch ms; what people are told comes from `clock`. */
    realNow,
    prisma,
    pool,
    isEmbedded: embedded,
    url: database.url,
    complaints: createComplaintStore({ prisma, pool, isEmbedded: embedded, now: () => clock.now() }),
    clock,
    desks: createDeskStore(prisma),
    days: createDayStore(prisma),
    runningPolicies: createRunningPolicies(pool),
    people: createPeopleStore({ prisma, realNow }),
    absences: createAbsenceStore(prisma),
    articles: createArticleStore(prisma),
    customers: createCustomerWords(prisma),
    periodic: createPeriodicSurveyStore(prisma),
    settings: createSettings(prisma),
    deliveries: createDeliveryStore({ pool, realNow }),
    wakes: createWakeStore({ pool, realNow }),
    inbox: createInboxStore({ pool, realNow }),
    digests: createDigestStore({ pool, realNow }),
    heartbeats: createHeartbeatStore({ pool, realNow }),
    expireInbound: createInboundExpiry(pool),
    expireUnfinished: createUnfinishedExpiry(pool),
    localMessages: createLocalMessages(prisma),
    async close() {
      time.stop();
      await prisma.$disconnect();
      await pool.end();
      await database.stop();
    },
  };
}

export type Storage = Awaited<ReturnType<typeof openStorage>>;
