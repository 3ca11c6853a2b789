import type { Desk } from '../domain/desk.ts';
import { fewestSharedOf } from '../domain/similar.ts';
import type { Visibility } from '../domain/visibility.ts';
import {
  mostCounted,
  type ComplaintFilter,
  type ComplaintPageRequest,
  type SimilarQuestion,
} from '../ports/complaint-store.ts';
import { conditionsOf, matchesPieces, ownerArms, visibleTo, waitsForArms } from './complaint-conditions.ts';
import { Prisma } from './generated/client.ts';

/**
 * How complaints are asked for. Each part of a statement reads one index in order and ends when it has enough, so that
 * the answer takes the same time however many complaints there are (test/storage/list-plans.test.ts).
 */
interface Asked {
  filter: ComplaintFilter;
  visibility: Visibility;
  desk: Desk;
}

/** One more than is counted: there are more. */
const ENOUGH = mostCounted + 1;

/** For a statement without an order: whatever is asked for, in one WHERE. */
export function writeConditions(asked: Asked): Prisma.Sql[] {
  const { text, owner } = asked.filter;
  const words = text === undefined || text.length === 0 ? [] : [hasPieces(text)];
  const owned = owner === undefined ? [] : [isOwned(ownerArms(owner, asked.desk))];
  return [...conditionsAndVisible(asked), ...owned, ...words];
}

export function writeListStatement(
  { page, ...asked }: Asked & { page: ComplaintPageRequest },
  columns: Prisma.Sql,
): Prisma.Sql {
  const order = page.order === 'newest' ? NEWEST : URGENT;
  return Prisma.sql`
    WITH hits AS MATERIALIZED (
      SELECT c.number, c.due_at, c.opened_at FROM (${writeHits(asked, page)}) AS c ORDER BY ${order} LIMIT ${ENOUGH}
    ), page AS (
      SELECT * FROM hits AS c ORDER BY ${order} OFFSET ${page.offset} LIMIT ${page.limit}
    ), records AS (
      SELECT page.due_at, page.opened_at, ${columns} FROM page JOIN complaint AS c USING (number)
    )
    SELECT
      (SELECT count(*) FROM hits)::int AS total,
      coalesce((SELECT json_agg(c ORDER BY ${order}) FROM records AS c), '[]') AS records`;
}

const NEWEST = Prisma.sql`c.number DESC`;
const URGENT = Prisma.sql`c.due_at ASC NULLS LAST, c.opened_at DESC, c.number DESC`;

function writeHits(asked: Asked, { order }: ComplaintPageRequest): Prisma.Sql {
  const { text, owner, numbers, customer, hasCaseStudy } = asked.filter;
  const conditions = conditionsAndVisible(asked);
  const arms = owner === undefined ? [Prisma.sql`true`] : ownerArms(owner, asked.desk);
  const owned = owner === undefined ? conditions : [...conditions, isOwned(arms)];
  if (text !== undefined && text.length > 0) {
    return hasCaseStudy ? select([...owned, hasPieces(text)], NEWEST) : writeFound(text, owned);
  }
  const work = writeWork(asked);
  if (work !== null) return work;
  // Few enough to be sorted whole.
  if (numbers !== undefined || customer !== undefined || order === 'newest') return select(owned, NEWEST);
  const parts = writeParts(asked.filter);
  return Prisma.join(
    arms.flatMap((arm) =>
      parts.map((part) => Prisma.sql`(${select([...part.conditions, arm, ...conditions], part.order)})`),
    ),
    ' UNION ALL ',
  );
}

/** What is open and concerns or waits for one person is few enough to be sorted whole, each complaint read once. */
function writeWork({ filter, desk, visibility }: Asked): Prisma.Sql | null {
  const { waitsFor, ...others } = filter;
  if (waitsFor === undefined) return null;
  const conditions = writeConditions({ filter: others, desk, visibility });
  const each = waitsForArms(waitsFor, desk).map(
    (arm) => Prisma.sql`
      SELECT c.number, c.due_at, c.opened_at FROM complaint AS c
      WHERE ${Prisma.join([arm, ...conditions], ' AND ')}`,
  );
  return Prisma.join(each, ' UNION ');
}

interface ListPart {
  conditions: Prisma.Sql[];
  order: Prisma.Sql;
}

/** What has a due moment, which is little, in its order; and the rest, the newest first. */
function writeParts({ isOverdue, dueFrom, dueBefore }: ComplaintFilter): ListPart[] {
  const due = { conditions: [Prisma.sql`c.due_at IS NOT NULL`], order: URGENT_DUE };
  const rest = { conditions: [Prisma.sql`c.due_at IS NULL`], order: NEWEST_OPENED };
  return isOverdue || dueFrom !== undefined || dueBefore !== undefined ? [due] : [due, rest];
}

const URGENT_DUE = Prisma.sql`c.due_at, c.opened_at DESC, c.number DESC`;
const NEWEST_OPENED = Prisma.sql`c.opened_at DESC, c.number DESC`;

function select(conditions: readonly Prisma.Sql[], order: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT c.number, c.due_at, c.opened_at FROM complaint AS c
    WHERE ${Prisma.join([...conditions], ' AND ')} ORDER BY ${order} LIMIT ${ENOUGH}`;
}

function conditionsAndVisible({ filter, visibility, desk }: Asked): Prisma.Sql[] {
  return [visibleTo(visibility), ...conditionsOf(filter, desk)];
}

function isOwned(arms: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`((${Prisma.join([...arms], ') OR (')}))`;
}

function hasPieces(pieces: readonly string[]): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM search AS s WHERE s.complaint = c.number AND s.pieces @@ ${matchesPieces(pieces)}::tsquery)`;
}

/** The newest first, until enough is found. */
function writeFound(pieces: readonly string[], conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`
    SELECT found.* FROM (${selectMatching(pieces)}) AS s CROSS JOIN LATERAL (
      SELECT c.number, c.due_at, c.opened_at FROM complaint AS c
      WHERE c.number = s.complaint AND ${Prisma.join([...conditions], ' AND ')} LIMIT 1
    ) AS found
    LIMIT ${ENOUGH}`;
}

/** So many of the newest are asked how common the words are; where many have them, the newest are walked through. */
const PROBED = 4096;
const COMMON = { one: 100, several: 40 };
/** The walk ends here, for words may be new; what is older is looked up. Numbers leave few gaps. */
const WALKED = 131_072;

/**
 * Numbers of complaints that have all the pieces, the newest first. An index of words knows no order: of common words it
 * would read every complaint that has them, and of rare ones a walk through the newest would. So a few are asked first.
 */
export function selectMatching(pieces: readonly string[], walked = WALKED): Prisma.Sql {
  const query = Prisma.sql`${matchesPieces(pieces)}::tsquery`;
  // Several cost an index of words more: it compares all that have one with all that have another.
  const common = pieces.length > 1 ? COMMON.several : COMMON.one;
  return Prisma.sql`
    WITH probe AS MATERIALIZED (
      SELECT max(complaint) - CASE WHEN count(*) FILTER (WHERE pieces @@ ${query}) > ${common} THEN ${walked} ELSE 0 END AS edge
      FROM (SELECT complaint, pieces FROM search ORDER BY complaint DESC LIMIT ${PROBED}) AS newest
    )
    SELECT complaint FROM (
      SELECT complaint, pieces FROM search WHERE complaint > (SELECT edge FROM probe) ORDER BY complaint DESC OFFSET 0
    ) AS walked
    WHERE walked.pieces @@ ${query}
    UNION ALL
    SELECT complaint FROM (
      SELECT complaint FROM search WHERE pieces @@ ${query} ORDER BY complaint DESC OFFSET 0
    ) AS looked_up
    WHERE looked_up.complaint <= (SELECT edge FROM probe)`;
}

/** So many of the newest are looked through: what was long ago hardly helps, and the question stays quick. */
const LOOKED_THROUGH = 10_000;

export function writeSimilarStatement(
  { pieces, product, except, limit }: SimilarQuestion,
  visibility: Visibility,
  columns: Prisma.Sql,
): Prisma.Sql {
  const asked = [...pieces];
  return Prisma.sql`
    WITH shared AS (
      SELECT s.complaint AS number,
        length(s.pieces) - length(ts_delete(s.pieces, ${asked}::text[])) AS hits
      FROM (SELECT complaint, pieces FROM search ORDER BY complaint DESC LIMIT ${LOOKED_THROUGH}) AS s
    )
    SELECT ${columns} FROM shared JOIN complaint AS c USING (number)
    WHERE shared.hits >= ${fewestSharedOf(asked)} AND c.product = ${product} AND c.number <> ${except ?? 0}
      AND c.status NOT IN ('rejected', 'merged') AND ${visibleTo(visibility)}
    ORDER BY shared.hits DESC, c.number DESC LIMIT ${limit}`;
}
