import type { Complaint, WordsRef } from '../domain/complaint.ts';
import { findProduct, isSamePerson, type Desk, type PersonId } from '../domain/desk.ts';
import { fold, stateSchema } from '../domain/evolve.ts';
import type { ComplaintEvent } from '../domain/events.ts';
import { fewestSharedOf } from '../domain/similar.ts';
import type { Visibility } from '../domain/visibility.ts';
import type {
  ComplaintFilter,
  ComplaintPage,
  ComplaintRecord,
  Place,
  SimilarQuestion,
} from '../ports/complaint-store.ts';
import { MOMENT_SQL } from './clock.ts';
import { readEvent } from './event-rows.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { placeJson } from './place-rows.ts';

/**
 * Every reading of complaints for somebody goes through here, and through one WHERE clause of what that viewer may
 * see. In SQL, for a search in a tsvector cannot be said in Prisma's language and two ways to say who may see what
 * would drift apart.
 */
export function visibleTo(visibility: Visibility): Prisma.Sql {
  const { viewer, seesRestricted, restrictedProducts } = visibility;
  const isPublic = seesRestricted ? Prisma.sql`true` : Prisma.sql`NOT c.restricted`;
  if (viewer === null) return isPublic;
  const ids = [...visibility.ids];
  return Prisma.sql`(
    (c.about IS NULL OR c.about <> ALL (${ids}))
    AND (${isPublic} OR c.reporter = ANY (${ids}) OR c.liaison = ANY (${ids}) OR c.assigned_owner = ANY (${ids})
         OR c.product = ANY (${[...restrictedProducts]}))
  )`;
}

/** A person who was learned first and listed later stands in older complaints under the learned id. */
function idsOf(person: PersonId, desk: Desk): PersonId[] {
  const aliases = [...desk.people.keys()].filter((id) => isSamePerson(desk, id, person));
  return [...new Set([person, ...aliases])];
}

export async function findRecord(
  prisma: PrismaClient,
  number: number,
  visible: Prisma.Sql,
): Promise<ComplaintRecord | null> {
  const rows = await prisma.$queryRaw<RecordRow[]>`
    SELECT ${RECORD_COLUMNS} FROM complaint AS c WHERE c.number = ${number} AND ${visible}`;
  const row = rows[0];
  return row === undefined ? null : readRecord(prisma, row);
}

export interface ListRequest {
  filter: ComplaintFilter;
  visibility: Visibility;
  desk: Desk;
  offset: number;
  limit: number;
}

export async function listRecords(
  prisma: PrismaClient,
  { filter, visibility, desk, offset, limit }: ListRequest,
): Promise<ComplaintPage> {
  const conditions = [visibleTo(visibility), ...conditionsOf(filter, desk)];
  const rows = await prisma.$queryRaw<{ total: number; records: RecordRow[] }[]>`
    WITH hits AS (
      SELECT c.number, c.due_at, c.opened_at FROM complaint AS c WHERE ${Prisma.join(conditions, ' AND ')}
    ), page AS (
      SELECT * FROM hits ORDER BY due_at ASC NULLS LAST, opened_at DESC, number DESC
      OFFSET ${offset} LIMIT ${limit}
    ), records AS (
      SELECT page.due_at, page.opened_at, ${RECORD_COLUMNS} FROM page JOIN complaint AS c USING (number)
    )
    SELECT
      (SELECT count(*) FROM hits)::int AS total,
      coalesce(json_agg(records ORDER BY due_at ASC NULLS LAST, opened_at DESC, number DESC), '[]') AS records
    FROM records`;
  const { total, records } = rows[0]!;
  return { total, records: await Promise.all(records.map((row) => readRecord(prisma, row))) };
}

const BATCH = 500;

/** By number, batch by batch: each begins after the last of the one before, so that none is counted over again. */
export async function* walkRecords(
  prisma: PrismaClient,
  { filter, visibility, desk }: Pick<ListRequest, 'filter' | 'visibility' | 'desk'>,
): AsyncGenerator<readonly ComplaintRecord[]> {
  const conditions = [visibleTo(visibility), ...conditionsOf(filter, desk)];
  for (let after = 0; ;) {
    const rows = await prisma.$queryRaw<RecordRow[]>`
      SELECT ${RECORD_COLUMNS} FROM complaint AS c
      WHERE c.number > ${after} AND ${Prisma.join(conditions, ' AND ')}
      ORDER BY c.number LIMIT ${BATCH}`;
    if (rows.length > 0) yield await Promise.all(rows.map((row) => readRecord(prisma, row)));
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.number;
  }
}

/** The newest so many complaints are looked through: what was long ago hardly helps, and the question stays quick. */
const LOOKED_THROUGH = 20_000;

export async function findSimilarRecords(
  prisma: PrismaClient,
  { pieces, product, except, limit }: SimilarQuestion,
  visibility: Visibility,
): Promise<ComplaintRecord[]> {
  const asked = [...pieces];
  if (asked.length === 0) return [];
  const query = asked.map((piece) => `'${piece.replaceAll(/['\\]/g, '')}'`).join(' | ');
  const rows = await prisma.$queryRaw<RecordRow[]>`
    WITH shared AS (
      SELECT s.complaint AS number,
        (SELECT count(*) FROM unnest(tsvector_to_array(s.pieces)) AS piece WHERE piece = ANY (${asked})) AS hits
      FROM search AS s
      WHERE s.pieces @@ ${query}::tsquery
        AND s.complaint > (SELECT coalesce(max(number), 0) - ${LOOKED_THROUGH} FROM complaint)
    )
    SELECT ${RECORD_COLUMNS} FROM shared JOIN complaint AS c USING (number)
    WHERE shared.hits >= ${fewestSharedOf(asked)} AND c.product = ${product} AND c.number <> ${except ?? 0}
      AND c.status NOT IN ('rejected', 'merged') AND ${visibleTo(visibility)}
    ORDER BY shared.hits DESC, c.number DESC LIMIT ${limit}`;
  return Promise.all(rows.map((row) => readRecord(prisma, row)));
}

function conditionsOf(filter: ComplaintFilter, desk: Desk): Prisma.Sql[] {
  const { text, isOpen, isOverdue, product, owner, concerns, waitsFor, hasCaseStudy } = filter;
  const conditions: Prisma.Sql[] = [];
  if (text !== undefined && text.length > 0) conditions.push(matches(text));
  if (isOpen !== undefined) conditions.push(Prisma.sql`c.is_open = ${isOpen}`);
  if (isOverdue !== undefined) conditions.push(overdue(isOverdue));
  if (product !== undefined) conditions.push(Prisma.sql`c.product = ${product}`);
  if (hasCaseStudy) conditions.push(Prisma.sql`c.case_state = 'published'`);
  if (owner !== undefined) conditions.push(ownedBy(owner, desk));
  if (concerns !== undefined) conditions.push(concerning(concerns, desk));
  if (waitsFor !== undefined) {
    const own = idsOf(waitsFor, desk).map(hasOpenWorkOf);
    conditions.push(
      Prisma.sql`((c.is_open AND ${concerning(waitsFor, desk)}) OR ${Prisma.join(own, ' OR ')})`,
    );
  }
  return [...conditions, ...likenessOf(filter)];
}

function concerning(person: PersonId, desk: Desk): Prisma.Sql {
  const ids = idsOf(person, desk);
  return Prisma.sql`(c.reporter = ANY (${ids}) OR c.liaison = ANY (${ids}) OR ${ownedBy(person, desk)})`;
}

/** Parts of the state that are indexed (migration state_parts). */
function hasPart(part: 'actions' | 'links' | 'requests', wanted: object): Prisma.Sql {
  return Prisma.sql`(c.state -> ${Prisma.raw(`'${part}'`)}) @> ${JSON.stringify([wanted])}::jsonb`;
}

function hasOpenWorkOf(who: PersonId): Prisma.Sql {
  return Prisma.sql`(
    ${hasPart('actions', { who, state: 'open' })} OR ${hasPart('actions', { who, state: 'in-progress' })}
    OR ${hasPart('requests', { who, state: 'open' })}
  )`;
}

/** What makes complaints alike, and what is done about it. */
function likenessOf(filter: ComplaintFilter): Prisma.Sql[] {
  const {
    category,
    causeCategory,
    openedAfter,
    openedBefore,
    changedAfter,
    changedBefore,
    isForgotten,
    isCounted,
    action,
    linked,
    numbers,
  } = filter;
  const conditions: Prisma.Sql[] = [];
  if (category !== undefined) conditions.push(Prisma.sql`c.category = ${category}`);
  if (causeCategory !== undefined) conditions.push(Prisma.sql`c.cause_category = ${causeCategory}`);
  if (openedAfter !== undefined) conditions.push(Prisma.sql`c.opened_at > ${new Date(openedAfter)}`);
  if (openedBefore !== undefined) conditions.push(Prisma.sql`c.opened_at < ${new Date(openedBefore)}`);
  if (changedAfter !== undefined) conditions.push(Prisma.sql`c.last_event_at > ${new Date(changedAfter)}`);
  if (changedBefore !== undefined) conditions.push(Prisma.sql`c.last_event_at < ${new Date(changedBefore)}`);
  if (isForgotten !== undefined) conditions.push(forgotten(isForgotten));
  if (isCounted !== undefined) conditions.push(Prisma.sql`c.status NOT IN ('rejected', 'merged')`);
  if (action !== undefined) conditions.push(hasPart('actions', action));
  if (linked !== undefined) conditions.push(hasPart('links', linked));
  if (numbers !== undefined) conditions.push(Prisma.sql`c.number = ANY (${[...numbers]})`);
  return conditions;
}

function matches(pieces: readonly string[]): Prisma.Sql {
  return Prisma.sql`c.number IN (SELECT complaint FROM search WHERE pieces @@ ${matchesPieces(pieces)}::tsquery)`;
}

/** A tsquery that asks for all of them. */
export function matchesPieces(pieces: readonly string[]): string {
  return pieces.map(quotePiece).join(' & ');
}

/** Words are found by how they begin; figures, references and Han characters as they are. */
const WORD = /^\p{L}{3,}$/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function quotePiece(piece: string): string {
  const quoted = `'${piece.replaceAll(/['\\]/g, '')}'`;
  return WORD.test(piece) && !UNSPACED.test(piece) ? `${quoted}:*` : quoted;
}

function forgotten(isForgotten: boolean): Prisma.Sql {
  const kept = Prisma.sql`c.state ->> 'forgottenAt' IS NULL`;
  return isForgotten ? Prisma.sql`NOT (${kept})` : kept;
}

function overdue(isOverdue: boolean): Prisma.Sql {
  const now = Prisma.raw(`to_timestamp(${MOMENT_SQL} / 1000)`);
  return isOverdue ? Prisma.sql`c.due_at <= ${now}` : Prisma.sql`(c.due_at IS NULL OR c.due_at > ${now})`;
}

function ownedBy(person: PersonId, desk: Desk): Prisma.Sql {
  const ids = idsOf(person, desk);
  const products = [...desk.products.keys()].filter((id) => ids.includes(findProduct(desk, id)?.owner ?? ''));
  return Prisma.sql`(
    c.assigned_owner = ANY (${ids}) OR (c.assigned_owner IS NULL AND c.product = ANY (${products}))
  )`;
}

interface RecordRow {
  number: number;
  state: Complaint;
  state_schema: number;
  words: Record<WordsRef, string | null>;
  places: Place[];
}

const RECORD_COLUMNS = Prisma.sql`
  c.number, c.state, c.state_schema,
  (SELECT coalesce(json_object_agg(w.ref, w.text), '{}') FROM words AS w WHERE w.complaint = c.number) AS words,
  (SELECT coalesce(json_agg(${Prisma.raw(placeJson('p'))} ORDER BY p.id COLLATE "C"), '[]') FROM place AS p WHERE p.complaint = c.number) AS places`;

async function readRecord(prisma: PrismaClient, row: RecordRow): Promise<ComplaintRecord> {
  return {
    state: row.state_schema === stateSchema ? row.state : await foldHistory(prisma, row.number),
    words: new Map(Object.entries(row.words)),
    places: row.places,
  };
}

async function foldHistory(prisma: PrismaClient, number: number): Promise<Complaint> {
  const state = fold(await readHistory(prisma, number));
  if (state === null) throw new Error(`C-${number} has no history`);
  return state;
}

export async function readHistory(
  prisma: Pick<PrismaClient, 'event'>,
  number: number,
): Promise<ComplaintEvent[]> {
  const rows = await prisma.event.findMany({ where: { complaint: number }, orderBy: { version: 'asc' } });
  return rows.map(readEvent);
}
