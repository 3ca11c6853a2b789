import type pg from 'pg';
import type { Actor } from '../../src/domain/actor.ts';
import type { AbsenceStore } from '../../src/ports/absence-store.ts';
import type { ArticleStore } from '../../src/ports/article-store.ts';
import type { ComplaintStore } from '../../src/ports/complaint-store.ts';
import type { InboxStore } from '../../src/ports/inbox-store.ts';
import type { DigestStore } from '../../src/ports/digest-store.ts';
import type { DeskContent, DeskStore } from '../../src/ports/desk-store.ts';
import type { PeopleStore } from '../../src/ports/people-store.ts';
import type { Settings } from '../../src/ports/settings.ts';
import { createAbsenceStore } from '../../src/storage/absence-store.ts';
import { createArticleStore } from '../../src/storage/article-store.ts';
import { createClock, type TimeControl } from '../../src/storage/clock.ts';
import { createComplaintStore } from '../../src/storage/complaint-store.ts';
import { createDeskStore } from '../../src/storage/desk-store.ts';
import type { PrismaClient } from '../../src/storage/generated/client.ts';
import { createDigestStore } from '../../src/storage/digest-store.ts';
import { createInboxStore } from '../../src/storage/inbox-store.ts';
import { createPeopleStore } from '../../src/storage/people-store.ts';
import { createPool, createPrisma } from '../../src/storage/prisma-client.ts';
import { createSettings } from '../../src/storage/settings.ts';
import type { Deps } from '../../src/use-cases/deps.ts';
import { aDeskContent } from './a-desk.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

/** Everything that is kept, on a database of this test file's own. */
export interface OpenStore {
  readonly database: TestDatabase;
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly clock: TimeControl;
  readonly store: ComplaintStore;
  readonly desks: DeskStore;
  readonly people: PeopleStore;
  readonly absences: AbsenceStore;
  readonly articles: ArticleStore;
  readonly inbox: InboxStore;
  readonly digests: DigestStore;
  readonly settings: Settings;
  /** A second process on the same database: it keeps nothing of what the first one knows. */
  readonly createOther: () => ComplaintStore;
  /** For use cases, with Slack switched on. */
  readonly deps: Deps;
  applyDesk(content?: DeskContent): Promise<void>;
  close(): Promise<void>;
}

export async function openStore(database?: TestDatabase): Promise<OpenStore> {
  const opened = database ?? (await openTestDatabase());
  const isEmbedded = opened.kind === 'embedded';
  const connection = { embedded: isEmbedded, onError: () => {} };
  const prisma = createPrisma(opened.url, connection);
  const pool = createPool(opened.url, connection);
  const clock = createClock(prisma);
  const createOther = () => createComplaintStore({ prisma, pool, isEmbedded, now: clock.now });
  const store = createOther();
  const desks = createDeskStore(prisma);
  const absences = createAbsenceStore(prisma);
  const inbox = createInboxStore({ pool, realNow: () => Date.now() });
  return {
    database: opened,
    prisma,
    pool,
    clock,
    store,
    desks,
    people: createPeopleStore({ prisma, realNow: () => Date.now() }),
    absences,
    articles: createArticleStore(prisma),
    inbox,
    digests: createDigestStore({ pool, realNow: () => Date.now() }),
    settings: createSettings(prisma),
    createOther,
    deps: { store, absences, inbox, connected: ['slack'], nudge: () => {}, count: () => {} },

    async applyDesk(content = aDeskContent()) {
      await desks.apply({ edit: () => content, source: 'file', checksum: null, by: null });
    },

    async close() {
      await prisma.$disconnect();
      await pool.end();
      await opened.close();
    },
  };
}

export const lin: Actor = { kind: 'person', id: 'lin', roles: ['support'] };
export const chen: Actor = { kind: 'person', id: 'chen', roles: ['pm'] };
