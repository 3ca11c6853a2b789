import type { Complaint, WordsRef } from '../domain/complaint.ts';
import type { Desk } from '../domain/desk.ts';
import { fold, stateSchema } from '../domain/evolve.ts';
import type { ComplaintEvent } from '../domain/events.ts';
import type { Visibility } from '../domain/visibility.ts';
import {
  mostCounted,
  type ComplaintFilter,
  type ComplaintPage,
  type ComplaintPageRequest,
  type ComplaintRecord,
  type Place,
  type SimilarQuestion,
} from '../ports/complaint-store.ts';
import { readEvent } from './event-rows.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { writeConditions, writeListStatement, writeSimilarStatement } from './list-statement.ts';
import { placeJson } from './place-rows.ts';

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
  page: ComplaintPageRequest;
}

export async function listRecords(prisma: PrismaClient, request: ListRequest): Promise<ComplaintPage> {
  const rows = await prisma.$queryRaw<{ total: number; records: RecordRow[] }[]>(
    writeListStatement(request, RECORD_COLUMNS),
  );
  const { total, records } = rows[0]!;
  return {
    total: Math.min(total, mostCounted),
    hasMore: total > mostCounted,
    records: await Promise.all(records.map((row) => readRecord(prisma, row))),
  };
}

const BATCH = 500;
/**
 * What a period or an open action is found by is not in the order of numbers, and is gone through anew each time that
 * numbers are asked for: so they are asked for by many, which are small.
 */
const FOUND_AT_ONCE = 20_000;

/** By number, batch by batch: each begins after the last of the one before, so that none is counted over again. */
export async function* walkRecords(
  prisma: PrismaClient,
  request: Pick<ListRequest, 'filter' | 'visibility' | 'desk'>,
): AsyncGenerator<readonly ComplaintRecord[]> {
  const conditions = Prisma.join(writeConditions(request), ' AND ');
  for (let after = 0; ;) {
    const found = await prisma.$queryRaw<{ number: number }[]>`
      SELECT c.number FROM complaint AS c WHERE c.number > ${after} AND ${conditions}
      ORDER BY c.number LIMIT ${FOUND_AT_ONCE}`;
    for (let from = 0; from < found.length; from += BATCH) {
      const numbers = found.slice(from, from + BATCH).map(({ number }) => number);
      const rows = await prisma.$queryRaw<RecordRow[]>`
        SELECT ${RECORD_COLUMNS} FROM complaint AS c
        WHERE c.number = ANY (${numbers}) AND ${conditions} ORDER BY c.number`;
      if (rows.length > 0) yield await Promise.all(rows.map((row) => readRecord(prisma, row)));
    }
    if (found.length < FOUND_AT_ONCE) return;
    after = found.at(-1)!.number;
  }
}

export async function findSimilarRecords(
  prisma: PrismaClient,
  asked: SimilarQuestion,
  visibility: Visibility,
): Promise<ComplaintRecord[]> {
  if (asked.pieces.length === 0) return [];
  const rows = await prisma.$queryRaw<RecordRow[]>(writeSimilarStatement(asked, visibility, RECORD_COLUMNS));
  return Promise.all(rows.map((row) => readRecord(prisma, row)));
}

interface RecordRow {
  number: number;
  state: Complaint;
  state_schema: number;
  words: Record<WordsRef, string | null>;
  customer_key: string | null;
  places: Place[];
}

const RECORD_COLUMNS = Prisma.sql`
  c.number, c.state, c.state_schema, c.customer_key,
  (SELECT coalesce(json_object_agg(w.ref, w.text), '{}') FROM words AS w WHERE w.complaint = c.number) AS words,
  (SELECT coalesce(json_agg(${Prisma.raw(placeJson('p'))} ORDER BY p.id COLLATE "C"), '[]') FROM place AS p WHERE p.complaint = c.number) AS places`;

async function readRecord(prisma: PrismaClient, row: RecordRow): Promise<ComplaintRecord> {
  return {
    state: row.state_schema === stateSchema ? row.state : await foldHistory(prisma, row.number),
    words: new Map(Object.entries(row.words)),
    customerKey: row.customer_key,
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
