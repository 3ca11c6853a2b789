import { computeClocks, type Clock } from '../domain/clocks.ts';
import type { Complaint, WordsRef } from '../domain/complaint.ts';
import { policyVersionOf, type Desk } from '../domain/desk.ts';
import { nextWake } from '../domain/decide/wake.ts';
import type { ComplaintEvent } from '../domain/events.ts';
import { fold, stateSchema } from '../domain/evolve.ts';
import { standingOf } from '../domain/stages.ts';
import { piecesVersion } from '../domain/search-pieces.ts';
import {
  readCustomerKey,
  toClockRow,
  toComplaintRow,
  type ClockRow,
  type ComplaintRow,
} from './complaint-rows.ts';
import type {
  Clock as StoredClock,
  Complaint as StoredComplaint,
  Prisma,
  PrismaClient,
} from './generated/client.ts';
import { toPrismaJson, writeCanonicalJson } from './json.ts';
import { readHistory } from './read-complaints.ts';
import { cutComplaint, MAX_PIECES, readPieces, writePieces } from './search-row.ts';
import { inTransaction, readAsOfOneMoment, type Transaction } from './transaction.ts';

export interface RebuildDeps {
  readonly prisma: PrismaClient;
  readonly desk: Desk;
}

/** A row that does not say what the history says. `where` names it and never tells its words. */
export interface Difference {
  readonly complaint: number;
  /** Such as `state.status`, `column due_at`, `clock update 2`, `words 3.text`, `search`. */
  readonly where: string;
}

export interface VerifyReport {
  readonly complaints: number;
  readonly events: number;
  /** Complaints that have a next wake-up, as their clocks say. */
  readonly wakeUps: number;
  readonly differences: readonly Difference[];
}

const PAGE = 100;

/** Folds every complaint from its events and compares what comes out with what is stored. */
export async function verifyStore(deps: RebuildDeps): Promise<VerifyReport> {
  const report = { complaints: 0, events: 0, wakeUps: 0, differences: [] as Difference[] };
  for (let after = 0; ;) {
    const numbers = await readNumbers(deps.prisma, after);
    const last = numbers.at(-1);
    if (last === undefined) return report;
    for (const number of numbers) {
      const { events, isWoken, differences } = await readAsOfOneMoment(deps.prisma, (tx) =>
        verifyComplaint(tx, deps.desk, number),
      );
      report.complaints += 1;
      report.events += events;
      report.wakeUps += isWoken ? 1 : 0;
      report.differences.push(...differences.map((where) => ({ complaint: number, where })));
    }
    after = last;
  }
}

/** Numbers of complaints that have a row, or a history without one. */
async function readNumbers(prisma: PrismaClient, after: number): Promise<number[]> {
  const [rows, histories] = await Promise.all([
    prisma.complaint.findMany({
      where: { number: { gt: after } },
      orderBy: { number: 'asc' },
      take: PAGE,
      select: { number: true },
    }),
    prisma.event.findMany({
      where: { complaint: { gt: after }, version: 1 },
      orderBy: { complaint: 'asc' },
      take: PAGE,
      select: { complaint: true },
    }),
  ]);
  const numbers = new Set([...rows.map((row) => row.number), ...histories.map((row) => row.complaint)]);
  return [...numbers].toSorted((one, other) => one - other).slice(0, PAGE);
}

interface Verified {
  events: number;
  isWoken: boolean;
  differences: string[];
}

async function verifyComplaint(tx: Transaction, desk: Desk, number: number): Promise<Verified> {
  const history = await readHistory(tx, number);
  const stored = await tx.complaint.findUnique({ where: { number } });
  const words = await readWords(tx, number);
  const clocks = await tx.clock.findMany({ where: { complaint: number } });
  const pieces = (await readPieces(tx, [number])).get(number);
  const state = fold(history);
  if (state === null || stored === null) {
    return { events: history.length, isWoken: false, differences: [state === null ? 'history' : 'row'] };
  }
  const expected = deriveRows(state, words, desk);
  return {
    events: history.length,
    isWoken: expected.row.wake_at !== null,
    differences: [
      ...compareHistory(history, words),
      ...compareState(stored, expected.row),
      ...compareClocks(clocks, expected.clocks),
      ...compareSearch(pieces, cutComplaint(number, textsOf(words))),
    ],
  };
}

interface DerivedRows {
  row: ComplaintRow;
  clocks: ClockRow[];
}

function deriveRows(state: Complaint, words: StoredWords, desk: Desk): DerivedRows {
  const version = policyVersionOf(state, { desk });
  const clocks: readonly Clock[] = computeClocks(state, version);
  return {
    row: toComplaintRow(state, clocks, {
      wakeAt: nextWake(state, version),
      customerKey: readCustomerKey(state, words),
    }),
    clocks: clocks.map((clock) => toClockRow(state.number, clock)),
  };
}

type StoredWords = ReadonlyMap<WordsRef, string | null>;

async function readWords(tx: Pick<Transaction, 'words'>, complaint: number): Promise<StoredWords> {
  const rows = await tx.words.findMany({ where: { complaint } });
  return new Map(rows.map((row) => [row.ref, row.text]));
}

function textsOf(words: StoredWords): string[] {
  return [...words.values()].filter((text) => text !== null);
}

function compareHistory(history: readonly ComplaintEvent[], words: StoredWords): string[] {
  const gaps = history
    .filter((event, index) => event.version !== index + 1)
    .map(({ version }) => `event ${version}`);
  const named = history.flatMap((event) => event.wordsFields.map((field) => `${event.version}.${field}`));
  const missing = named.filter((ref) => !words.has(ref));
  const unnamed = [...words.keys()].filter((ref) => !named.includes(ref));
  return [...gaps, ...[...missing, ...unnamed].map((ref) => `words ${ref}`)];
}

function compareState(stored: StoredComplaint, expected: ComplaintRow): string[] {
  const { state, ...columns } = expected;
  const found = readStored(stored);
  return [
    ...differing(stored.state as object, state).map((key) => `state.${key}`),
    ...differing(found, columns).map((key) => `column ${key}`),
  ];
}

/** The stored row in the shape it is written in. */
function readStored(row: StoredComplaint): Omit<ComplaintRow, 'state'> {
  return {
    number: row.number,
    version: row.version,
    state_schema: row.stateSchema,
    status: row.status,
    is_open: row.isOpen,
    priority: row.priority,
    product: row.product,
    reporter: row.reporter,
    liaison: row.liaison,
    assigned_owner: row.assignedOwner,
    about: row.about,
    restricted: row.restricted,
    category: row.category,
    cause_category: row.causeCategory,
    case_state: row.caseState,
    customer_key: row.customerKey,
    waiting: row.waiting,
    stage: row.stage,
    opened_at: row.openedAt.toISOString(),
    last_event_at: row.lastEventAt.toISOString(),
    due_at: row.dueAt?.toISOString() ?? null,
    wake_at: row.wakeAt?.toISOString() ?? null,
  };
}

function compareClocks(stored: readonly StoredClock[], expected: readonly ClockRow[]): string[] {
  const found = new Map(stored.map((row) => [row.key, readStoredClock(row)]));
  const wrong = expected.filter((row) => writeCanonicalJson(found.get(row.key)) !== writeCanonicalJson(row));
  const extra = stored.filter((row) => !expected.some(({ key }) => key === row.key));
  return [...wrong, ...extra].map(({ key }) => `clock ${key}`);
}

function readStoredClock(row: StoredClock): ClockRow {
  return {
    complaint: row.complaint,
    key: row.key,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    started_at: row.startedAt.toISOString(),
    due_at: row.dueAt?.toISOString() ?? null,
    ended_at: row.endedAt?.toISOString() ?? null,
    breached_at: row.breachedAt?.toISOString() ?? null,
  };
}

function compareSearch(
  stored: { schema: number; pieces: string[] } | undefined,
  expected: readonly string[],
): string[] {
  if (stored?.schema !== piecesVersion) return ['search'];
  const [found, wanted] = [new Set(stored.pieces), new Set(expected)];
  const isComplete = expected.length >= MAX_PIECES || expected.every((piece) => found.has(piece));
  return isComplete && stored.pieces.every((piece) => wanted.has(piece)) ? [] : ['search'];
}

function differing(found: object, expected: object): string[] {
  const [one, other] = [new Map(Object.entries(found)), new Map(Object.entries(expected))];
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => writeCanonicalJson(one.get(key)) !== writeCanonicalJson(other.get(key)));
}

/** Writes the rows of a complaint anew from its history: state, columns, clocks, the wake-up and what it is found by. */
export async function rebuildComplaint({ prisma, desk }: RebuildDeps, number: number): Promise<void> {
  await inTransaction(prisma, async (tx) => {
    await lockComplaint(tx, number);
    const state = fold(await readHistory(tx, number));
    if (state === null) throw new Error(`C-${number} has no history`);
    const words = await readWords(tx, number);
    const { row, clocks } = deriveRows(state, words, desk);
    const data = toPrismaRow(row);
    await tx.complaint.upsert({ where: { number }, create: data, update: data });
    await tx.clock.deleteMany({ where: { complaint: number } });
    await tx.clock.createMany({ data: clocks.map(toPrismaClock) });
    await writePieces(tx, number, cutComplaint(number, textsOf(words)));
  });
}

function toPrismaRow(row: ComplaintRow): Prisma.ComplaintCreateInput {
  return {
    number: row.number,
    version: row.version,
    stateSchema: stateSchema,
    state: toPrismaJson(row.state),
    status: row.status,
    isOpen: row.is_open,
    priority: row.priority,
    product: row.product,
    reporter: row.reporter,
    liaison: row.liaison,
    assignedOwner: row.assigned_owner,
    about: row.about,
    restricted: row.restricted,
    category: row.category,
    causeCategory: row.cause_category,
    caseState: row.case_state,
    customerKey: row.customer_key,
    waiting: row.waiting,
    stage: row.stage,
    openedAt: row.opened_at,
    lastEventAt: row.last_event_at,
    dueAt: row.due_at,
    wakeAt: row.wake_at,
  };
}

function toPrismaClock(row: ClockRow): Prisma.ClockCreateManyInput {
  return {
    complaint: row.complaint,
    key: row.key,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    startedAt: row.started_at,
    dueAt: row.due_at,
    endedAt: row.ended_at,
    breachedAt: row.breached_at,
  };
}

/** Takes from the words of every complaint anew what an older version took from them; returns how many. */
export async function reindexSearch(prisma: PrismaClient): Promise<number> {
  const stale = await prisma.search.findMany({
    where: { schema: { not: piecesVersion } },
    select: { complaint: true },
  });
  for (const { complaint } of stale) {
    await inTransaction(prisma, (tx) => reindexComplaint(tx, complaint));
  }
  return stale.length;
}

export async function reindexComplaint(tx: Transaction, number: number): Promise<void> {
  await lockComplaint(tx, number);
  const words = await readWords(tx, number);
  await writePieces(tx, number, cutComplaint(number, textsOf(words)));
  const row = await tx.complaint.findUnique({ where: { number }, select: { state: true } });
  if (row === null) return;
  const customerKey = readCustomerKey(row.state as unknown as Complaint, words);
  await tx.complaint.update({ where: { number }, data: { customerKey } });
}

/** As a command does: what is read after it stays as it is until the end of the transaction. */
export async function lockComplaint(tx: Transaction, number: number): Promise<void> {
  await tx.complaint.updateMany({ where: { number }, data: { number } });
}

/** Gives what is open its stage, where an older version wrote the row: without one, no board would show it. */
export async function fillStages(prisma: PrismaClient): Promise<void> {
  for (;;) {
    const rows = await prisma.complaint.findMany({
      where: { isOpen: true, stage: null },
      take: PAGE,
      select: { number: true, version: true, state: true },
    });
    if (rows.length === 0) return;
    const stages = rows.map(({ number, version, state }) => {
      return { number, version, stage: standingOf(state as unknown as Complaint) };
    });
    // Whatever was done to one meanwhile has given it its stage.
    await prisma.$executeRaw`
      UPDATE complaint SET stage = given.stage
      FROM json_to_recordset(${JSON.stringify(stages)}::json) AS given (number int, version int, stage text)
      WHERE complaint.number = given.number AND complaint.version = given.version`;
  }
}

/**
 * Heals wake-ups that got lost: every complaint that may have one is compared with its clocks, and rebuilt where the
 * two do not fit. Returns the numbers of those rebuilt.
 */
export async function sweepWakeUps(deps: RebuildDeps): Promise<number[]> {
  const rebuilt: number[] = [];
  for (let after = 0; ;) {
    const rows = await deps.prisma.complaint.findMany({
      where: { number: { gt: after }, OR: [{ isOpen: true }, { wakeAt: { not: null } }] },
      orderBy: { number: 'asc' },
      take: PAGE,
      select: { number: true, state: true, stateSchema: true, wakeAt: true },
    });
    for (const row of rows.filter((each) => !isWokenRight(each, deps.desk))) {
      await rebuildComplaint(deps, row.number);
      rebuilt.push(row.number);
    }
    const last = rows.at(-1);
    if (last === undefined) return rebuilt;
    after = last.number;
  }
}

function isWokenRight(
  { state, stateSchema: schema, wakeAt }: Pick<StoredComplaint, 'state' | 'stateSchema' | 'wakeAt'>,
  desk: Desk,
): boolean {
  if (schema !== stateSchema) return false;
  const complaint = state as unknown as Complaint;
  return nextWake(complaint, policyVersionOf(complaint, { desk })) === (wakeAt?.getTime() ?? null);
}
