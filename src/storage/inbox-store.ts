import type pg from 'pg';
import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { InboxEntry, InboxFacts, InboxOutcome, InboxStore, ToldBeside } from '../ports/inbox-store.ts';
import { MOMENT_SQL } from './clock.ts';
import { writeMoment } from './complaint-rows.ts';
import { toDeliveryRow } from './delivery-rows.ts';
import { createDueStore, type DueStoreOptions } from './due-store.ts';
import { keepEntries, toInboxRow } from './inbox-rows.ts';
import { writeJson } from './json.ts';
import { keepDeliveries } from './keep-deliveries.ts';
import { retryGivingWay } from './transaction.ts';

/** A person's own row is the lock of their inbox, so that two flushes never each count what the other sends. */
export function createInboxStore(options: DueStoreOptions): InboxStore {
  const { pool } = options;
  return {
    ...createDueStore<PersonId>(options, {
      claimDue: CLAIM_DUE,
      finish: 'UPDATE inbox_person SET claimed_until = NULL, failures = 0 WHERE person = $1',
      postpone: 'UPDATE inbox_person SET claimed_until = $2, failures = failures + 1 WHERE person = $1',
      timeToNext: TIME_TO_NEXT,
      longestOverdue: LONGEST_OVERDUE,
    }),

    tell: (decide) => retryGivingWay(() => keepTold(pool, decide)),

    flush: (person, decide) => retryGivingWay(() => flushInbox(pool, person, decide)),

    async countCalled(people) {
      if (people.length === 0) return;
      await retryGivingWay(() => pool.query(COUNT_CALLED, [[...people].toSorted()]));
    },

    async waitingFor(person) {
      const { rows } = await pool.query<StoredEntry>(
        `SELECT ${ENTRY_COLUMNS} FROM inbox WHERE person = $1 ORDER BY id`,
        [person],
      );
      return rows.map(readEntry);
    },

    async waitingOf(complaint) {
      const { rows } = await pool.query<StoredEntry>(
        `SELECT ${ENTRY_COLUMNS} FROM inbox WHERE complaint = $1 ORDER BY id`,
        [complaint],
      );
      return rows.map(readEntry);
    },

    async count() {
      const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM inbox');
      return rows[0]!.count;
    },
  };
}

async function keepTold(pool: pg.Pool, decide: (now: Moment) => ToldBeside): Promise<void> {
  const { rows } = await pool.query<{ now: Moment }>(`SELECT ${MOMENT_SQL} AS now`);
  const { now } = rows[0]!;
  const { deliveries, inbox } = decide(now);
  await pool.query(KEEP_TOLD, [
    writeJson(inbox.map(toInboxRow)),
    writeJson(deliveries.map(toDeliveryRow)),
    new Date(now),
  ]);
}

async function flushInbox(
  pool: pg.Pool,
  person: PersonId,
  decide: (facts: InboxFacts) => InboxOutcome,
): Promise<boolean> {
  const client = await pool.connect();
  let isBroken = false;
  try {
    await client.query('BEGIN');
    const isFlushed = await flushLocked(client, person, decide);
    await client.query('COMMIT');
    return isFlushed;
  } catch (error) {
    // A connection that cannot even roll back is gone, and its transaction with it.
    isBroken = !(await client.query('ROLLBACK').then(
      () => true,
      () => false,
    ));
    throw error;
  } finally {
    client.release(isBroken);
  }
}

async function flushLocked(
  client: pg.PoolClient,
  person: PersonId,
  decide: (facts: InboxFacts) => InboxOutcome,
): Promise<boolean> {
  const facts = await readFacts(client, person);
  if (facts === null || facts.entries.length === 0) return false;
  const { gone, deliveries, later, isCounted } = decide(facts);
  await client.query(KEEP_FLUSH, [
    person,
    gone,
    writeJson(later.map(({ key, flushAt, because }) => ({ key, flush_at: writeMoment(flushAt), because }))),
    writeJson(deliveries.map(toDeliveryRow)),
    new Date(facts.now),
    isCounted,
  ]);
  return true;
}

/** null: somebody else is at this inbox. */
async function readFacts(client: pg.PoolClient, person: PersonId): Promise<InboxFacts | null> {
  await client.query('INSERT INTO inbox_person (person) VALUES ($1) ON CONFLICT DO NOTHING', [person]);
  const locked = await client.query<{ sent_at: Date[] }>(
    'SELECT sent_at FROM inbox_person WHERE person = $1 FOR UPDATE SKIP LOCKED',
    [person],
  );
  const own = locked.rows[0];
  if (own === undefined) return null;
  // Only now, and not in the statement that locked: it sees what was there before the lock.
  const { rows } = await client.query<StoredEntry & { now: Moment }>(
    `SELECT ${ENTRY_COLUMNS}, ${MOMENT_SQL} AS now FROM inbox WHERE person = $1 ORDER BY id`,
    [person],
  );
  return {
    now: rows[0]?.now ?? 0,
    entries: rows.map(readEntry),
    sentAt: own.sent_at.map((at) => at.getTime()),
  };
}

interface StoredEntry extends Omit<InboxEntry, 'flushAt'> {
  flush_at: Date;
}

const ENTRY_COLUMNS = 'key, person, complaint, kind, passes, deliveries, flush_at, because';

function readEntry({
  key,
  person,
  complaint,
  kind,
  passes,
  deliveries,
  flush_at,
  because,
}: StoredEntry): InboxEntry {
  return { key, person, complaint, kind, passes, deliveries, flushAt: flush_at.getTime(), because };
}

const CLAIM_DUE = `
  WITH due AS (
    SELECT person, min(flush_at) AS flush_at FROM inbox
    WHERE flush_at <= $1
      AND NOT EXISTS (SELECT FROM inbox_person AS own WHERE own.person = inbox.person AND claimed_until > $2)
    GROUP BY person ORDER BY min(flush_at), person LIMIT $4
  ), taken AS (
    INSERT INTO inbox_person (person, claimed_until) SELECT person, $3 FROM due ORDER BY person
    ON CONFLICT (person) DO UPDATE SET claimed_until = EXCLUDED.claimed_until
      WHERE inbox_person.claimed_until IS NULL OR inbox_person.claimed_until <= $2
    RETURNING person, failures
  )
  SELECT person AS key, taken.failures FROM taken JOIN due USING (person) ORDER BY due.flush_at, person`;

const LONGEST_OVERDUE = `
  SELECT (extract(epoch FROM $1::timestamptz - min(flush_at)) * 1000)::float8 AS overdue FROM inbox`;

const TIME_TO_NEXT = `
  SELECT (extract(epoch FROM LEAST(
    (SELECT flush_at FROM inbox
     WHERE NOT EXISTS (SELECT FROM inbox_person AS own WHERE own.person = inbox.person AND claimed_until IS NOT NULL)
     ORDER BY flush_at LIMIT 1) - $1::timestamptz,
    (SELECT min(GREATEST(flush_at - $1::timestamptz, claimed_until - $2::timestamptz))
     FROM inbox_person JOIN inbox USING (person) WHERE claimed_until IS NOT NULL)
  )) * 1000)::float8 AS wait`;

function keepWaited(rows: string, createdAt: string): string {
  return keepDeliveries({ rows, createdAt, dueAt: 'clock_timestamp()', onRepeat: 'DO NOTHING' });
}

const KEEP_TOLD = `
  WITH ${keepEntries('$1')}, ${keepWaited('$2', '$3')}`;

const COUNT_CALLED = `
  INSERT INTO inbox_person (person, sent_at)
  SELECT person, ARRAY[moment.at] FROM unnest($1::text[]) AS person,
    (SELECT to_timestamp(${MOMENT_SQL} / 1000)::timestamptz(3) AS at) AS moment
  ON CONFLICT (person) DO UPDATE SET sent_at =
    ARRAY (SELECT at FROM unnest(inbox_person.sent_at) AS at
           WHERE at > EXCLUDED.sent_at[1] - interval '1 hour' ORDER BY at)
    || EXCLUDED.sent_at`;

const KEEP_FLUSH = `
  WITH gone AS (
    DELETE FROM inbox WHERE person = $1 AND key = ANY ($2::text[])
  ), later AS (
    UPDATE inbox SET flush_at = given.flush_at, because = given.because
    FROM json_to_recordset($3::json) AS given (key text, flush_at timestamptz, because text)
    WHERE inbox.person = $1 AND inbox.key = given.key
  ), counted AS (
    UPDATE inbox_person SET sent_at =
      ARRAY (SELECT at FROM unnest(sent_at) AS at WHERE at > $5::timestamptz - interval '1 hour' ORDER BY at)
      || CASE WHEN $6 THEN ARRAY[$5::timestamptz] ELSE '{}' END
    WHERE person = $1
  ), ${keepWaited('$4', '$5')}`;
