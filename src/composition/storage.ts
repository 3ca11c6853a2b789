import type { Logger } from '../logger.ts';
import { createClock } from '../storage/clock.ts';
import { createComplaintStore } from '../storage/complaint-store.ts';
import type { OpenDatabase } from '../storage/connection.ts';
import { createDeliveryStore } from '../storage/delivery-store.ts';
import { createDeskStore } from '../storage/desk-store.ts';
import { createLocalMessages } from '../storage/local-messages.ts';
import { createPeopleStore } from '../storage/people-store.ts';
import { createPool, createPrisma } from '../storage/prisma-client.ts';
import { createSettings } from '../storage/settings.ts';
import { createWakeStore } from '../storage/wake-store.ts';

/** Real time of this process: for leases, rates and back-offs. What people are told comes from the database's clock. */
export const systemNow = (): number => Date.now();

/** Every store, over one open database. */
export function createStorage(database: OpenDatabase, log: Logger, realNow = systemNow) {
  const embedded = database.kind === 'embedded';
  const onError = (error: unknown) => log.warn({ error }, 'a connection to the database was lost');
  const prisma = createPrisma(database.url, { embedded, onError });
  const pool = createPool(database.url, { embedded, onError });
  const clock = createClock(prisma);
  return {
    prisma,
    pool,
    isEmbedded: embedded,
    url: database.url,
    complaints: createComplaintStore({ prisma, pool, isEmbedded: embedded, now: () => clock.now() }),
    clock,
    desks: createDeskStore(prisma),
    people: createPeopleStore({ prisma, realNow }),
    settings: createSettings(prisma),
    deliveries: createDeliveryStore({ pool, realNow }),
    wakes: createWakeStore({ pool, realNow }),
    localMessages: createLocalMessages(prisma),
    async close() {
      await prisma.$disconnect();
      await pool.end();
      await database.stop();
    },
  };
}

export type Storage = ReturnType<typeof createStorage>;
