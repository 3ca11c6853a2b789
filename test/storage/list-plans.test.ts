import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createArticleStore } from '../../src/storage/article-store.ts';
import { createComplaintStore } from '../../src/storage/complaint-store.ts';
import { Prisma, type PrismaClient } from '../../src/storage/generated/client.ts';
import { selectMatching } from '../../src/storage/list-statement.ts';
import { DAY_MS } from '../../src/domain/calendar/local-date.ts';
import { seesEverything } from '../../src/domain/visibility.ts';
import type { ComplaintStore } from '../../src/ports/complaint-store.ts';
import { count } from '../../src/use-cases/report/count.ts';
import { questionsOf, type Question } from '../support/list-questions.ts';
import { aLargeDesk, commonWord, fillComplaints } from '../support/many-complaints.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';

const many = 20_000;
const large = ['complaint', 'search', 'event', 'clock', 'words', 'article'];

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

/** What is read from beginning to end. */
function readWhole(plan: Plan): string[] {
  const own = plan['Relation Name'];
  const isWhole = plan['Node Type'] === 'Seq Scan' && own !== undefined && large.includes(own);
  return [...(isWhole ? [own] : []), ...(plan.Plans ?? []).flatMap(readWhole)];
}

function indexesIn(plan: Plan): string[] {
  const own = plan['Index Name'];
  return [...(own === undefined ? [] : [own]), ...(plan.Plans ?? []).flatMap(indexesIn)];
}

// The embedded database is for few complaints, and filling it takes longer than all else here.
describe.runIf(inject('preparedDatabase').kind === 'server')('questions among many complaints', () => {
  let home: OpenStore;
  let heardStore: ComplaintStore;
  let questions: readonly Question[] = [];
  const asked: Prisma.Sql[] = [];

  beforeAll(async () => {
    home = await openStore();
    await home.applyDesk(aLargeDesk());
    await fillComplaints(home.pool, home.deps, many);
    // It is asked through, and leaves the statements behind.
    const heard = home.prisma.$extends({
      query: {
        async $queryRaw({ args, query }) {
          if (args instanceof Prisma.Sql) asked.push(args);
          return query(args);
        },
      },
    }) as unknown as PrismaClient;
    heardStore = createComplaintStore({
      prisma: heard,
      pool: home.pool,
      isEmbedded: false,
      now: home.clock.now,
    });
    const now = await home.clock.now();
    const desk = await heardStore.desk();
    questions = questionsOf({ store: heardStore, articles: createArticleStore(heard), desk, now });
  });

  afterAll(() => home.close());

  const plansOf = async (question: Question) => {
    asked.length = 0;
    await question.ask();
    return Promise.all(
      [...asked].map(async (sql) => {
        const rows = await home.prisma.$queryRaw<{ 'QUERY PLAN': readonly { Plan: Plan }[] }[]>(
          Prisma.sql`EXPLAIN (FORMAT JSON) ${sql}`,
        );
        return rows[0]!['QUERY PLAN'][0]!.Plan;
      }),
    );
  };

  it('reads no large table from beginning to end', async () => {
    const found: string[] = [];
    for (const question of questions) {
      const plans = await plansOf(question);
      if (plans.length === 0) found.push(`${question.name}: asks nothing`);
      found.push(...plans.flatMap(readWhole).map((table) => `${question.name}: ${table}`));
    }
    expect(found).toEqual([]);
  });

  it('reads of a period what happened in it, and no more', async () => {
    const now = await home.clock.now();
    const asked = { product: null, from: now - 3 * DAY_MS, to: now, zone: 'UTC' };
    const [changed, ...others] = await plansOf({
      name: 'three days',
      ask: () => count({ store: heardStore }, asked, seesEverything),
    });
    expect(indexesIn(changed!)).toEqual(['complaint_last_event_at_idx']);
    expect(others.flatMap(readWhole)).toEqual([]);
  });

  it('finds common words beyond the newest too, each complaint once and the newest first', async () => {
    const numbersOf = async (statement: Prisma.Sql) =>
      (await home.prisma.$queryRaw<{ complaint: number }[]>(statement)).map(({ complaint }) => complaint);
    const pieces = [commonWord(0)];
    const all = await numbersOf(
      Prisma.sql`SELECT complaint FROM search WHERE pieces @@ ${commonWord(0)}::tsquery ORDER BY complaint DESC`,
    );
    expect(all.length).toBeGreaterThan(1000);
    expect(await numbersOf(selectMatching(pieces, 500))).toEqual(all);
    expect(await numbersOf(selectMatching(pieces))).toEqual(all);
  });

  it('notices when an index is gone', async () => {
    const mine = questions.find(({ name }) => name === 'mine')!;
    await home.pool.query('DROP INDEX complaint_actions_idx');
    expect((await plansOf(mine)).flatMap(readWhole)).toContain('complaint');
  });
});
