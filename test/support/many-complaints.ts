import type pg from 'pg';
import { stringify } from 'yaml';
import type { DeskContent } from '../../src/ports/desk-store.ts';
import type { Deps } from '../../src/use-cases/deps.ts';
import { open } from '../../src/use-cases/complaint/open.ts';
import { piecesVersion } from '../../src/domain/search-pieces.ts';
import { someComplaint } from './a-complaint.ts';
import { aDeskContent } from './a-desk.ts';
import { numberIn } from './store-acts.ts';

const products = 40;
const people = 30;

/** A large house: product 0 has the most complaints, person 0 the most products. */
export function aLargeDesk(): DeskContent {
  const clocks = { acknowledge: '15m', contact: '2h', resolve: '3d' };
  const keys = (mark: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${mark}${index}`);
  return aDeskContent(
    stringify({
      locale: 'en',
      calendars: { office: { timezone: 'Asia/Shanghai', week: { 'mon-fri': ['09:00-18:00'] } } },
      people: Object.fromEntries(
        keys('u', people).map((id) => [id, { name: id, roles: ['pm'], slack: `U0${id.toUpperCase()}A` }]),
      ),
      policies: {
        standard: { calendar: 'office', clocks: { P1: clocks, P2: clocks, P3: clocks, P4: clocks } },
      },
      products: Object.fromEntries(
        keys('p', products).map((id, index) => [
          id,
          { name: id, owner: `u${index % 8}`, policy: 'standard', channels: { slack: `C0MANY${index}` } },
        ]),
      ),
    }),
  );
}

/**
 * As many complaints as there shall be, written by SQL after one real one: three years of them, one in fifty open, most
 * of them of few products and customers, their words as unevenly common as words are.
 */
export async function fillComplaints(pool: pg.Pool, deps: Deps, count: number): Promise<void> {
  const template = numberIn(
    await open(deps, {
      actor: { kind: 'person', id: 'u1', roles: ['support'] },
      surface: 'slack',
      keys: ['template'],
      complaint: { ...someComplaint, product: 'p0' },
    }),
  );
  const client = await pool.connect();
  try {
    for (const statement of statements) {
      await client.query(
        statement
          .replaceAll(':template', String(template))
          .replaceAll(':first', String(template + 1))
          .replaceAll(':last', String(template + count - 1)),
      );
    }
  } finally {
    client.release();
  }
}

/** The thing at `place` in the order of how common it is. */
export function commonWord(place: number): string {
  const letters = String(place)
    .padStart(5, '0')
    .replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
  return `w${letters}`;
}

export function commonPair(place: number): string {
  return `${String.fromCodePoint(0x4e00 + (place % 5000))}${String.fromCodePoint(0x4e00 + ((place * 7) % 5000))}`;
}

const wordSql = `'w' || translate(lpad(place::text, 5, '0'), '0123456789', 'abcdefghij')`;
const pairSql = `chr(19968 + place % 5000) || chr(19968 + (place * 7) % 5000)`;
/** `row` keeps PostgreSQL from drawing the same ones for every row. */
const piecesSql = (many: number, row: string) => `
  (SELECT array_agg(DISTINCT CASE WHEN of % 2 = 0 THEN ${wordSql} ELSE ${pairSql} END)
   FROM (SELECT of, floor(20000 * random() ^ 3)::int AS place FROM generate_series(1, ${many}) AS of WHERE ${row} > 0) AS drawn)`;

const statements: readonly string[] = [
  "SET maintenance_work_mem = '512MB'",
  'SELECT setseed(0.5)',
  `CREATE TEMP TABLE drawn AS
   SELECT n, number_of_all, now() - (:last - n) * interval '3 years' / number_of_all AS opened_at,
     n > :last - number_of_all / 50 AND random() < 0.8 OR random() < 0.002 AS is_open,
     'p' || floor(${products} * random() ^ 2)::int AS product,
     CASE WHEN random() < 0.3 THEN 'u' || floor(${people} * random())::int END AS assigned_owner,
     'u' || floor(${people} * random())::int AS reporter,
     (ARRAY['P1', 'P2', 'P2', 'P2', 'P3', 'P3', 'P3', 'P3', 'P4', 'P4'])[1 + floor(10 * random())::int] AS priority,
     (ARRAY['design', 'defect', 'defect', 'defect', 'process', 'service', 'communication', 'third-party', NULL, NULL])[1 + floor(10 * random())::int] AS cause,
     floor(20000 * random() ^ 3)::int AS customer, random() AS chance, random() AS other, random() AS third
   FROM generate_series(:first, :last) AS n, (SELECT (:last - :first + 1) AS number_of_all) AS total`,
  `CREATE TEMP TABLE kept AS
   SELECT indexname AS name, indexdef AS definition FROM pg_indexes
   WHERE tablename IN ('complaint', 'search', 'words', 'place') AND indexname NOT LIKE '%pkey'`,
  `DO $$ DECLARE each record; BEGIN
     FOR each IN SELECT * FROM kept LOOP EXECUTE format('DROP INDEX %I', each.name); END LOOP; END $$`,
  `INSERT INTO complaint (number, version, state_schema, state, status, is_open, priority, product, reporter, liaison,
     assigned_owner, about, restricted, category, cause_category, case_state, customer_key, waiting, stage, opened_at,
     last_event_at, due_at, wake_at)
   SELECT n, 1, state_schema,
     state || jsonb_build_object('number', n, 'product', d.product, 'priority', d.priority, 'reporter', d.reporter,
       'liaison', d.reporter, 'assignedOwner', d.assigned_owner, 'restricted', chance < 0.02,
       'status', CASE WHEN d.is_open THEN 'acknowledged' ELSE 'closed' END,
       'openedAt', floor(extract(epoch FROM d.opened_at) * 1000)::bigint,
       'actions', CASE WHEN third < 0.01 THEN jsonb_build_array(jsonb_build_object('number', 1, 'kind', 'preventive',
         'who', 'u' || n % ${people}, 'at', 0, 'dueAt', NULL, 'endedAt', NULL, 'effect', NULL, 'state', CASE WHEN third < 0.001 THEN 'open' ELSE 'done' END)) ELSE '[]' END),
     CASE WHEN d.is_open THEN 'acknowledged' ELSE 'closed' END, d.is_open, d.priority, d.product, d.reporter, d.reporter,
     d.assigned_owner, CASE WHEN other < 0.001 THEN 'u2' END, chance < 0.02, NULL,
     CASE WHEN NOT d.is_open THEN d.cause END, CASE WHEN other > 0.995 THEN 'published' END,
     'customer ' || d.customer, CASE WHEN d.is_open AND third > 0.9 THEN 'customer' END,
     CASE WHEN d.is_open THEN (ARRAY['respond', 'investigate', 'communicate', 'improve', 'prevent'])[1 + floor(5 * chance)::int] END, d.opened_at, d.opened_at,
     CASE WHEN d.is_open AND third <= 0.9 THEN now() + (other * 14 - 2) * interval '1 day'
          WHEN third < 0.005 THEN now() + other * interval '30 days' END, NULL
   FROM drawn AS d, complaint WHERE number = :template`,
  `INSERT INTO words (complaint, ref, text)
   SELECT n, ref, CASE WHEN ref LIKE '%.customer' THEN 'Customer ' || customer ELSE text END
   FROM drawn, words WHERE words.complaint = :template`,
  `INSERT INTO place (id, complaint, role, platform, channel, message)
   SELECT 'C-' || n || '/card', n, 'card', 'slack', 'C1', 'm' || n FROM drawn`,
  `INSERT INTO search (complaint, schema, pieces)
   SELECT n, ${piecesVersion}, array_to_tsvector(ARRAY['c-' || n, 'customer'] || ${piecesSql(40, 'n')})
   FROM drawn`,
  `INSERT INTO article (product, kind, title, body, complaint, schema, pieces, written_by, written_at, key)
   SELECT product, 'faq', 'Article ' || n, 'Body', n, ${piecesVersion}, array_to_tsvector(${piecesSql(20, 'n')}), 'u1',
     opened_at, 'article ' || n FROM drawn WHERE n % 5 = 0`,
  `DO $$ DECLARE each record; BEGIN
     FOR each IN SELECT * FROM kept LOOP EXECUTE each.definition; END LOOP; END $$`,
  'DROP TABLE drawn, kept',
  'VACUUM ANALYZE complaint, search, words, place, article',
];
