import type pg from 'pg';
import { computeClocks } from '../domain/clocks.ts';
import type { Complaint, WordsRef } from '../domain/complaint.ts';
import { nextWake } from '../domain/decide/wake.ts';
import { policyVersionOf, type Desk } from '../domain/desk.ts';
import { eventSchemas, type ComplaintEvent } from '../domain/events.ts';
import { piecesVersion } from '../domain/search-pieces.ts';
import type { Json, Place } from '../ports/complaint-store.ts';
import { readCustomerKey, toClockRow, toComplaintRow, writeMoment } from './complaint-rows.ts';
import { writeJson } from './json.ts';
import { cutComplaint } from './search-row.ts';

/** A complaint with all that happened to it, as it comes from elsewhere. */
export interface WholeComplaint {
  readonly state: Complaint;
  readonly history: readonly ComplaintEvent[];
  readonly words: ReadonlyMap<WordsRef, string | null>;
  readonly places: ReadonlyMap<string, Place>;
}

/** How many complaints there are, and the number given last. */
export interface NumbersGiven {
  readonly complaints: number;
  readonly lastNumber: number;
}

export interface ToWrite {
  readonly complaints: readonly WholeComplaint[];
  /** Kept with them. */
  readonly setting: { readonly key: string; readonly value: Json };
}

const BATCH = 100;

/**
 * Writes complaints whose history is known already, all of them or none. Nothing is told of them; those that run are
 * woken when their clocks say so. `make` is asked for them while nobody can open another.
 */
export async function writeHistories(
  pool: pg.Pool,
  desk: Desk,
  make: (found: NumbersGiven) => Promise<ToWrite>,
): Promise<void> {
  const client = await pool.connect();
  let isWhole = false;
  try {
    await client.query('BEGIN');
    await client.query('LOCK TABLE complaint IN SHARE ROW EXCLUSIVE MODE');
    const { rows } = await client.query<{ complaints: number; last: number }>(COUNT);
    const { complaints, setting } = await make({
      complaints: rows[0]!.complaints,
      lastNumber: rows[0]!.last,
    });
    for (let from = 0; from < complaints.length; from += BATCH) {
      await writeBatch(client, complaints.slice(from, from + BATCH), desk);
    }
    await client.query(NEXT_NUMBER);
    await client.query(KEEP_SETTING, [setting.key, writeJson(setting.value)]);
    await client.query('COMMIT');
    isWhole = true;
  } finally {
    // A transaction that is still open ends with its connection.
    client.release(!isWhole);
  }
}

async function writeBatch(
  client: pg.PoolClient,
  complaints: readonly WholeComplaint[],
  desk: Desk,
): Promise<void> {
  const rows = complaints.map((complaint) => toRows(complaint, desk));
  const insert = (table: keyof typeof INSERTS, values: readonly object[]) =>
    client.query(INSERTS[table], [writeJson(values)]);
  await insert(
    'complaint',
    rows.map(({ complaint }) => complaint),
  );
  await insert(
    'event',
    rows.flatMap(({ events }) => events),
  );
  await insert(
    'words',
    rows.flatMap(({ words }) => words),
  );
  await insert(
    'clock',
    rows.flatMap(({ clocks }) => clocks),
  );
  await insert(
    'place',
    rows.flatMap(({ places }) => places),
  );
  await insert(
    'search',
    rows.map(({ pieces }) => pieces),
  );
}

function toRows({ state, history, words, places }: WholeComplaint, desk: Desk) {
  const { number } = state;
  const version = policyVersionOf(state, { desk });
  const clocks = computeClocks(state, version);
  const texts = [...words.values()].filter((text) => text !== null);
  return {
    complaint: toComplaintRow(state, clocks, {
      wakeAt: nextWake(state, version),
      customerKey: readCustomerKey(state, words),
    }),
    events: history.map((event) => ({
      complaint: number,
      version: event.version,
      type: event.type,
      schema: eventSchemas[event.type],
      at: writeMoment(event.at),
      actor: event.actor,
      surface: event.surface,
      data: event.data,
      words_fields: event.wordsFields,
    })),
    words: [...words].map(([ref, text]) => ({ complaint: number, ref, text })),
    clocks: clocks.map((clock) => toClockRow(number, clock)),
    places: [...places.values()].map(({ id, role, platform, channel, person }) => {
      return { id, complaint: number, role, platform, channel, person };
    }),
    pieces: { complaint: number, pieces: cutComplaint(number, texts) },
  };
}

const COUNT = 'SELECT count(*)::int AS complaints, coalesce(max(number), 0) AS last FROM complaint';
const NEXT_NUMBER = `SELECT setval('complaint_number', (SELECT coalesce(max(number), 0) + 1 FROM complaint), false)`;
const KEEP_SETTING = `
  INSERT INTO setting (key, value) VALUES ($1, $2::jsonb) ON CONFLICT (key) DO UPDATE SET value = excluded.value`;

const EVENT_COLUMNS = 'complaint, version, type, schema, at, actor, surface, data, words_fields';
const CLOCK_COLUMNS = 'complaint, key, kind, subject, state, started_at, due_at, ended_at, breached_at';
const PLACE_COLUMNS = 'id, complaint, role, platform, channel, person';

/** Each takes its rows as one text of JSON. */
const INSERTS = {
  complaint: 'INSERT INTO complaint SELECT * FROM json_populate_recordset(NULL::complaint, $1::json)',
  event: `INSERT INTO event (${EVENT_COLUMNS})
    SELECT ${EVENT_COLUMNS} FROM json_populate_recordset(NULL::event, $1::json)`,
  words: `INSERT INTO words (complaint, ref, text)
    SELECT complaint, ref, text FROM json_populate_recordset(NULL::words, $1::json)`,
  clock: `INSERT INTO clock (${CLOCK_COLUMNS})
    SELECT ${CLOCK_COLUMNS} FROM json_populate_recordset(NULL::clock, $1::json)`,
  place: `INSERT INTO place (${PLACE_COLUMNS})
    SELECT ${PLACE_COLUMNS} FROM json_populate_recordset(NULL::place, $1::json)`,
  search: `INSERT INTO search (complaint, schema, pieces)
    SELECT complaint, ${piecesVersion}, array_to_tsvector(pieces)
    FROM json_to_recordset($1::json) AS given (complaint int, pieces text[])`,
};
