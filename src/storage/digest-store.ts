import type { DigestKind } from '../domain/digest.ts';
import type { DigestChoice, DigestDue, DigestStore, DigestSubject } from '../ports/digest-store.ts';
import { writeMoment } from './complaint-rows.ts';
import { createDueStore, type DueStoreOptions } from './due-store.ts';
import { writeJson } from './json.ts';
import { retryGivingWay } from './transaction.ts';

export function createDigestStore(options: DueStoreOptions): DigestStore {
  const { pool } = options;
  return {
    ...createDueStore<DigestSubject>(options, {
      claimDue: CLAIM_DUE,
      finish: 'UPDATE digest SET claimed_until = NULL, failures = 0 WHERE subject = $1',
      postpone: 'UPDATE digest SET claimed_until = $2, failures = failures + 1 WHERE subject = $1',
      timeToNext: TIME_TO_NEXT,
      longestOverdue: LONGEST_OVERDUE,
    }),

    async plan(due, now) {
      const rows = due.map(({ subject, dueAt }) => ({ subject, due_at: writeMoment(dueAt) }));
      await retryGivingWay(() => pool.query(PLAN, [writeJson(rows), new Date(now)]));
    },

    async find(subject) {
      const { rows } = await pool.query<DigestRow>(
        'SELECT subject, due_at, told_up_to FROM digest WHERE subject = $1',
        [subject],
      );
      return rows[0] === undefined ? null : readDue(rows[0]);
    },

    async settle(subject, { dueAt, toldUpTo }) {
      await pool.query(
        'UPDATE digest SET due_at = $2, told_up_to = coalesce($3, told_up_to) WHERE subject = $1',
        [subject, new Date(dueAt), toldUpTo === undefined ? null : new Date(toldUpTo)],
      );
    },

    async choices() {
      const { rows } = await pool.query<ChoiceRow>('SELECT subject, kind, is_on FROM digest_choice');
      return rows.map(readChoice);
    },

    async choose({ subject, kind, isOn, by }) {
      await pool.query(
        `INSERT INTO digest_choice (subject, kind, is_on, by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (subject, kind) DO UPDATE SET is_on = EXCLUDED.is_on, by = EXCLUDED.by, at = now()`,
        [subject, kind, isOn, by],
      );
    },
  };
}

interface DigestRow {
  subject: string;
  due_at: Date;
  told_up_to: Date | null;
}

interface ChoiceRow {
  subject: string;
  kind: DigestKind;
  is_on: boolean;
}

function readDue({ subject, due_at, told_up_to }: DigestRow): DigestDue {
  return { subject, dueAt: due_at.getTime(), toldUpTo: told_up_to?.getTime() ?? null };
}

function readChoice({ subject, kind, is_on }: ChoiceRow): DigestChoice {
  return { subject, kind, isOn: is_on };
}

const CLAIM_DUE = `
  WITH due AS (
    SELECT subject FROM digest WHERE due_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $2)
    ORDER BY due_at, subject LIMIT $4
    FOR UPDATE SKIP LOCKED
  )
  UPDATE digest SET claimed_until = $3 FROM due WHERE digest.subject = due.subject
  RETURNING digest.subject AS key, failures`;

const LONGEST_OVERDUE = `
  SELECT (extract(epoch FROM $1::timestamptz - min(due_at)) * 1000)::float8 AS overdue FROM digest`;

const TIME_TO_NEXT = `
  SELECT (extract(epoch FROM min(GREATEST(due_at - $1::timestamptz, claimed_until - $2::timestamptz)))
    * 1000)::float8 AS wait FROM digest`;

// What is due already is somebody's in this moment, or is about to be.
const PLAN = `
  WITH given AS (
    SELECT subject, due_at FROM json_to_recordset($1::json) AS given (subject text, due_at timestamptz)
  ), gone AS (
    DELETE FROM digest WHERE subject NOT IN (SELECT subject FROM given)
  )
  INSERT INTO digest (subject, due_at) SELECT subject, due_at FROM given ORDER BY subject
  ON CONFLICT (subject) DO UPDATE SET due_at = EXCLUDED.due_at
    WHERE digest.due_at > $2 AND digest.due_at <> EXCLUDED.due_at`;
