import { foldName } from '../domain/fold-name.ts';
import { cutForQuery } from '../domain/search-pieces.ts';
import type { Visibility } from '../domain/visibility.ts';
import type { FoundCustomer } from '../ports/complaint-store.ts';
import { visibleTo } from './complaint-conditions.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { selectMatching } from './list-statement.ts';

interface Asked {
  readonly name: string;
  readonly visibility: Visibility;
  readonly limit: number;
}

/** Whose name begins like this, in the order of their names; then whose name has it elsewhere. */
export async function findCustomers(prisma: PrismaClient, asked: Asked): Promise<FoundCustomer[]> {
  const begin = foldName(asked.name);
  if (begin === null) return [];
  const first = await prisma.$queryRaw<FoundCustomer[]>(writeBeginningStatement(begin, asked));
  const pieces = cutForQuery(asked.name);
  if (first.length >= asked.limit || pieces.length === 0) return first.slice(0, asked.limit);
  const others = await prisma.$queryRaw<FoundCustomer[]>(writeContainingStatement(begin, pieces, asked));
  return [...first, ...others].slice(0, asked.limit);
}

/** From one name to the next in the index: no customer is read more than once, however many complaints are theirs. */
function writeBeginningStatement(begin: string, { visibility, limit }: Asked): Prisma.Sql {
  const next = (than: Prisma.Sql) => Prisma.sql`(
    SELECT c.customer_key FROM complaint AS c
    WHERE ${than} AND c.customer_key LIKE ${`${escapeLike(begin)}%`} AND ${visibleTo(visibility)}
    ORDER BY c.customer_key USING ~<~ LIMIT 1)`;
  return Prisma.sql`
    WITH RECURSIVE keys AS (
      SELECT ${next(Prisma.sql`c.customer_key ~>=~ ${begin}`)} AS key
      UNION ALL
      SELECT ${next(Prisma.sql`c.customer_key ~>~ keys.key`)} FROM keys WHERE keys.key IS NOT NULL
    ), named AS (SELECT key FROM keys WHERE key IS NOT NULL LIMIT ${limit})
    ${selectNames(visibility)}`;
}

/** So many of the newest complaints in which all the words stand. */
const LOOKED_THROUGH = 2000;

function writeContainingStatement(
  part: string,
  pieces: readonly string[],
  { visibility, limit }: Asked,
): Prisma.Sql {
  return Prisma.sql`
    WITH found AS MATERIALIZED (
      SELECT complaint FROM (${selectMatching(pieces)}) AS matching
      LIMIT ${LOOKED_THROUGH}
    ), named AS (
      SELECT DISTINCT each.key FROM found CROSS JOIN LATERAL (
        SELECT c.customer_key AS key FROM complaint AS c
        WHERE c.number = found.complaint AND ${visibleTo(visibility)} LIMIT 1
      ) AS each
      WHERE position(${part} IN each.key) > 1 ORDER BY each.key LIMIT ${limit}
    )
    ${selectNames(visibility)}`;
}

/** As the newest complaint that the viewer sees has it. */
function selectNames(visibility: Visibility): Prisma.Sql {
  return Prisma.sql`
    SELECT named.key, w.text AS name FROM named
    CROSS JOIN LATERAL (
      SELECT c.number, c.state ->> 'customer' AS ref FROM complaint AS c
      WHERE c.customer_key = named.key AND ${visibleTo(visibility)} ORDER BY c.number DESC LIMIT 1
    ) AS newest
    JOIN words AS w ON w.complaint = newest.number AND w.ref = newest.ref
    WHERE w.text IS NOT NULL ORDER BY named.key USING ~<~`;
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
