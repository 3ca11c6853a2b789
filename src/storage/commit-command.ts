import type pg from 'pg';
import type { Actor, Surface } from '../domain/actor.ts';
import type { Complaint, Moment } from '../domain/complaint.ts';
import { piecesVersion } from '../domain/search-pieces.ts';
import type { Json, NewPlace, Place } from '../ports/complaint-store.ts';
import type { CommittedJob } from '../ports/job-queue.ts';
import { MOMENT_SQL } from './clock.ts';
import type { ClockRow, ComplaintRow } from './complaint-rows.ts';
import { writeMoment } from './complaint-rows.ts';
import type { NewEventRow, NewWordsRow } from './event-rows.ts';
import { keepEntries } from './inbox-rows.ts';
import { writeJson } from './json.ts';
import { keepDeliveries } from './keep-deliveries.ts';
import { placeJson } from './place-rows.ts';
import { MAX_PIECES } from './search-row.ts';

/**
 * The transaction of a command, in two round trips: one statement claims, locks and reads, the other writes all
 * there is to write. That, and the order of claim, lock and clock, cannot be said in Prisma's language. It goes to
 * `pg` directly: with Prisma's raw queries the same transaction took four times the processor time.
 */
export interface CommandConnection {
  pool: pg.Pool;
  /** Embedded, all connections share one session, in which the names of prepared statements would clash. */
  isEmbedded: boolean;
}

export interface CommandClaim {
  /** Inbound keys, each once. */
  keys: readonly string[];
  /** Complaints to lock. */
  complaints: readonly number[];
  opens: boolean;
  /** Of the desk at hand. Of another one no number is reserved, for the command will start anew. */
  counters: Counters;
}

/** How often the desk and the learned people have changed (table counter). */
export interface Counters {
  desk: number;
  people: number;
}

/** What the command reads under its locks. */
export interface CommandRead {
  /** Never before the last event of the complaints locked. */
  now: Moment;
  complaints: readonly StoredState[];
  places: readonly Place[];
  nextNumber: number | null;
  counters: Counters;
}

export interface StoredState {
  number: number;
  state: Complaint;
  stateSchema: number;
}

export interface CommandWrites {
  actor: Actor;
  surface: Surface;
  events: readonly NewEventRow[];
  words: readonly NewWordsRow[];
  opened: readonly ComplaintRow[];
  changed: readonly ChangedRow[];
  clocks: readonly ClockRow[];
  places: readonly (NewPlace & Pick<Place, 'complaint'>)[];
  deliveries: readonly DeliveryRow[];
  inbox: readonly InboxRow[];
  jobs: readonly CommittedJob[];
  /** Pieces that come to those a complaint has. */
  pieces: readonly PiecesRow[];
  /** Complaints whose words are blanked, with the pieces that are left. */
  forgotten: readonly PiecesRow[];
  answer: Json;
}

/** `keeps_customer`: the customer's name is not among the words of this change, so its key stays as it is. */
export type ChangedRow = ComplaintRow & { keeps_customer: boolean };

export interface DeliveryRow {
  key: string;
  complaint: number | null;
  destination: string;
  lane: string;
  place: string | null;
  is_in_thread: boolean;
  thread: string | null;
  content: object;
}

export interface InboxRow {
  key: string;
  person: string;
  complaint: number | null;
  kind: string;
  passes: string;
  deliveries: object;
  flush_at: string;
  because: string;
}

export interface PiecesRow {
  complaint: number;
  pieces: readonly string[];
}

/** `giveUp`: nothing is written, and the caller is told why. */
export type CommandVerdict<Reason> = { writes: CommandWrites } | { giveUp: Reason };

export type CommandEnd<Reason> =
  | { kind: 'kept' }
  /** A key was taken: the answer that was kept with it. */
  | { kind: 'repeated'; answer: Json }
  | { kind: 'given-up'; reason: Reason };

/** `decide` has to be pure, for it may not touch the database; what it throws undoes the claim too. */
export async function commitCommand<Reason>(
  connection: CommandConnection,
  claim: CommandClaim,
  decide: (read: CommandRead) => CommandVerdict<Reason>,
): Promise<CommandEnd<Reason>> {
  const client = await connection.pool.connect();
  let isBroken = false;
  try {
    return await runTransaction(client, { ...connection, claim, decide });
  } catch (error) {
    isBroken = !(await tryRollback(client));
    throw error;
  } finally {
    client.release(isBroken);
  }
}

interface TransactionInput<Reason> extends CommandConnection {
  claim: CommandClaim;
  decide: (read: CommandRead) => CommandVerdict<Reason>;
}

async function runTransaction<Reason>(
  client: pg.PoolClient,
  { isEmbedded, claim, decide }: TransactionInput<Reason>,
): Promise<CommandEnd<Reason>> {
  // Sent without waiting in between, which spares a round trip; PostgreSQL does them in order.
  const [, { rows }] = await Promise.all([
    client.query(isEmbedded ? 'BEGIN' : BEGIN_ON_SERVER),
    client.query<BeginRow>(statement('begin', BEGIN_COMMAND, isEmbedded), [
      claim.keys,
      claim.complaints,
      claim.opens,
      claim.counters.desk,
      claim.counters.people,
    ]),
  ]);
  const begun = rows[0]!;
  if (begun.claimed < claim.keys.length) return repeatAnswer(client, claim.keys);
  const verdict = decide(await readFacts(client, begun, claim));
  if ('giveUp' in verdict) {
    await client.query('ROLLBACK');
    return { kind: 'given-up', reason: verdict.giveUp };
  }
  const values = toValues(verdict.writes, begun, claim.keys);
  await Promise.all([
    client.query(statement('keep', KEEP_COMMAND, isEmbedded), values),
    ...verdict.writes.jobs.map((job) => client.query(ADD_JOB, toJobValues(job))),
    // After a failed statement this rolls back, so nothing is half written.
    client.query('COMMIT'),
  ]);
  return { kind: 'kept' };
}

function statement(name: string, text: string, isEmbedded: boolean): pg.QueryConfig {
  return isEmbedded ? { text } : { name: `huiyin-${name}`, text };
}

async function tryRollback(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    // The connection is gone, and with it the transaction.
    return false;
  }
}

async function repeatAnswer<Reason>(
  client: pg.PoolClient,
  keys: readonly string[],
): Promise<CommandEnd<Reason>> {
  const [{ rows }] = await Promise.all([
    client.query<{ answer: Json }>(REPEAT_ANSWER, [keys]),
    client.query('COMMIT'),
  ]);
  const kept = rows[0];
  if (kept === undefined) throw new Error('an inbound key was taken and has no answer');
  return { kind: 'repeated', answer: kept.answer };
}

interface BeginRow {
  claimed: number;
  complaints: {
    number: number;
    state: Complaint;
    state_schema: number;
    last_event_at: number;
  }[];
  now: Moment;
  has_waited: boolean;
  places: Place[];
  next_number: number | null;
  counters: Counters;
}

async function readFacts(client: pg.PoolClient, begun: BeginRow, claim: CommandClaim): Promise<CommandRead> {
  const { rows } = begun.has_waited
    ? await client.query<Pick<BeginRow, 'places' | 'counters'>>(READ_AGAIN, [claim.complaints])
    : { rows: [begun] };
  const { places, counters } = rows[0]!;
  return {
    now: momentOf(begun),
    complaints: begun.complaints.map(({ number, state, state_schema }) => ({
      number,
      state,
      stateSchema: state_schema,
    })),
    places,
    nextNumber: begun.next_number,
    counters,
  };
}

/** Clocks of servers differ, and so do offsets: what happens later is never written down as earlier. */
function momentOf({ now, complaints }: BeginRow): Moment {
  return Math.max(now, ...complaints.map((complaint) => complaint.last_event_at));
}

function toValues(writes: CommandWrites, begun: BeginRow, keys: readonly string[]): unknown[] {
  return [
    writeMoment(momentOf(begun)),
    writeJson(writes.actor),
    writes.surface,
    writeJson(writes.events),
    writeJson(writes.words),
    writeJson(writes.opened),
    writeJson(writes.changed),
    writeJson(writes.clocks),
    writeJson(writes.places),
    writeJson(writes.deliveries),
    writeJson(writes.pieces),
    writeJson(writes.forgotten),
    keys,
    writeJson(writes.answer),
    writeJson(writes.inbox),
    writes.changed.map(({ number }) => number),
  ];
}

function toJobValues({ name, payload, maxAttempts, key, queue }: CommittedJob): unknown[] {
  return [name, writeJson(payload), maxAttempts, key, queue ?? null];
}

// Few commands ask for a job, so it is no part of the statement that all of them run.
const ADD_JOB = `
  SELECT graphile_worker.add_job($1::text, payload := $2::json, max_attempts := $3::int, job_key := $4::text,
    queue_name := $5::text)`;

// A row lock that is not had by then is held by something that hangs; the person is told to try again. The plans do
// not depend on the values, and planning anew took longer than running.
const BEGIN_ON_SERVER = `
  BEGIN ISOLATION LEVEL READ COMMITTED;
  SET LOCAL lock_timeout = '10s';
  SET LOCAL plan_cache_mode = force_generic_plan`;

const PLACES_AND_COUNTERS = `
  (SELECT coalesce(json_agg(${placeJson('place')} ORDER BY place.id COLLATE "C"), '[]') FROM place WHERE complaint = ANY ($2::int[])) AS places,
  (SELECT json_object_agg(name, value) FROM counter) AS counters`;

// The keys are claimed first: the insert waits for a transaction that has one of them, and when that one commits
// nothing else of this statement is done. The clock is read from what the locking part has aggregated, so after the
// last lock. Locked rows come in their newest version, but whatever else the statement reads is as of its start:
// after a wait it is read again (has_waited).
const BEGIN_COMMAND = `
  WITH claimed AS (
    INSERT INTO inbound (key) SELECT key FROM unnest($1::text[]) AS key ORDER BY key COLLATE "C"
    ON CONFLICT DO NOTHING RETURNING key
  ), locked AS MATERIALIZED (
    SELECT number, version, state_schema, state, last_event_at FROM complaint
    WHERE number = ANY ($2::int[]) AND (SELECT count(*) FROM claimed) = cardinality($1::text[])
    ORDER BY number FOR UPDATE
  ), held AS MATERIALIZED (
    SELECT coalesce(json_agg(json_build_object(
      'number', number, 'state', state, 'state_schema', state_schema,
      'last_event_at', (extract(epoch FROM last_event_at) * 1000)::float8
    )), '[]') AS complaints FROM locked
  )
  SELECT
    (SELECT count(*) FROM claimed)::int AS claimed,
    held.complaints,
    ${MOMENT_SQL} AS now,
    EXISTS (SELECT FROM locked JOIN complaint AS seen USING (number) WHERE seen.version <> locked.version) AS has_waited,
    CASE WHEN $3::boolean AND (SELECT count(*) FROM claimed) = cardinality($1::text[])
           AND 2 = (SELECT count(*) FROM counter WHERE (name, value) IN (('desk', $4::int), ('people', $5::int)))
         THEN nextval('complaint_number')::int END AS next_number,
    ${PLACES_AND_COUNTERS}
  FROM held`;

const READ_AGAIN = `SELECT ${PLACES_AND_COUNTERS.replace('$2', '$1')}`;

// Keys that came new together with a taken one get its answer too.
const REPEAT_ANSWER = `
  WITH kept AS (
    SELECT answer FROM inbound WHERE key = ANY ($1::text[]) AND answer IS NOT NULL LIMIT 1
  ), copied AS (
    UPDATE inbound SET answer = kept.answer FROM kept WHERE key = ANY ($1::text[]) AND inbound.answer IS NULL
  )
  SELECT answer FROM kept`;

const COMPLAINT_COLUMNS = `
  number int, version int, state_schema int, state jsonb, status text, is_open boolean, priority text, product text,
  reporter text, liaison text, assigned_owner text, about text, restricted boolean,
  category text, cause_category text, case_state text, customer_key text, waiting text, stage text, opened_at timestamptz, last_event_at timestamptz, due_at timestamptz, wake_at timestamptz`;

const COMPLAINT_NAMES = COMPLAINT_COLUMNS.replaceAll(/ (?:int|jsonb|text|boolean|timestamptz)\b/g, '');

const CHANGED_VALUES = COMPLAINT_NAMES.replaceAll(/(\w+)/g, 'given.$1').replace(
  'given.customer_key',
  'CASE WHEN given.keeps_customer THEN complaint.customer_key ELSE given.customer_key END',
);

// Destinations come last and in order: they are the rows that commits of different complaints share. How many rows a
// list in JSON has is not known to the planner, which then reads whole tables: $16 names the complaints once more.
const KEEP_COMMAND = `
  WITH kept_events AS (
    INSERT INTO event (complaint, version, type, schema, at, actor, surface, data, words_fields)
    SELECT complaint, version, type, schema, $1::timestamptz, $2::jsonb, $3::text, data, words_fields
    FROM json_to_recordset($4::json)
      AS given (complaint int, version int, type text, schema int, data jsonb, words_fields text[])
  ), kept_words AS (
    INSERT INTO words (complaint, ref, text)
    SELECT complaint, ref, text FROM json_to_recordset($5::json) AS given (complaint int, ref text, text text)
  ), opened AS (
    INSERT INTO complaint (${COMPLAINT_NAMES})
    SELECT ${COMPLAINT_NAMES} FROM json_to_recordset($6::json) AS given (${COMPLAINT_COLUMNS})
  ), changed AS (
    UPDATE complaint SET (${COMPLAINT_NAMES}) = ROW (${CHANGED_VALUES})
    FROM json_to_recordset($7::json) AS given (${COMPLAINT_COLUMNS}, keeps_customer boolean)
    WHERE complaint.number = given.number AND complaint.number = ANY ($16::int[])
    RETURNING complaint.number
  ), clocks_now AS MATERIALIZED (
    SELECT * FROM json_to_recordset($8::json) AS given (complaint int, key text, kind text, subject int, state text,
      started_at timestamptz, due_at timestamptz, ended_at timestamptz, breached_at timestamptz)
  ), clocks_gone AS (
    DELETE FROM clock USING changed
    WHERE clock.complaint = changed.number AND clock.complaint = ANY ($16::int[]) AND NOT EXISTS (
      SELECT FROM clocks_now WHERE clocks_now.complaint = clock.complaint AND clocks_now.key = clock.key)
  ), kept_clocks AS (
    INSERT INTO clock (complaint, key, kind, subject, state, started_at, due_at, ended_at, breached_at)
    SELECT * FROM clocks_now
    ON CONFLICT (complaint, key) DO UPDATE SET
      state = excluded.state, started_at = excluded.started_at, due_at = excluded.due_at,
      ended_at = excluded.ended_at, breached_at = excluded.breached_at
    WHERE (clock.state, clock.started_at, clock.due_at, clock.ended_at, clock.breached_at) IS DISTINCT FROM
          (excluded.state, excluded.started_at, excluded.due_at, excluded.ended_at, excluded.breached_at)
  ), kept_places AS (
    INSERT INTO place (id, complaint, role, platform, channel, person)
    SELECT * FROM json_to_recordset($9::json)
      AS given (id text, complaint int, role text, platform text, channel text, person text)
    ON CONFLICT (id) DO UPDATE SET role = excluded.role WHERE place.complaint = excluded.complaint
  ), kept_pieces AS (
    INSERT INTO search (complaint, schema, pieces)
    SELECT complaint, ${piecesVersion}, array_to_tsvector(pieces)
    FROM json_to_recordset($11::json) AS given (complaint int, pieces text[])
    ON CONFLICT (complaint) DO UPDATE SET pieces =
      CASE WHEN length(search.pieces) + length(excluded.pieces) > ${MAX_PIECES} THEN search.pieces
           ELSE search.pieces || excluded.pieces END
  ), forgotten AS (
    SELECT complaint, pieces FROM json_to_recordset($12::json) AS given (complaint int, pieces text[])
  ), forgotten_words AS (
    UPDATE words SET text = NULL, erased_at = $1::timestamptz FROM forgotten
    WHERE words.complaint = forgotten.complaint AND words.complaint = ANY ($16::int[]) AND words.text IS NOT NULL
  ), forgotten_pieces AS (
    UPDATE search SET pieces = array_to_tsvector(forgotten.pieces), schema = ${piecesVersion} FROM forgotten
    WHERE search.complaint = forgotten.complaint AND search.complaint = ANY ($16::int[])
  ), answered AS (
    UPDATE inbound SET answer = $14::jsonb WHERE key = ANY ($13::text[])
  ), ${keepEntries('$15')}, ${keepDeliveries({ rows: '$10', createdAt: '$1', dueAt: 'clock_timestamp()' })}`;
