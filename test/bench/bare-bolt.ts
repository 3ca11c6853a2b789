import { randomUUID } from 'node:crypto';
import { App, LogLevel } from '@slack/bolt';
import pg from 'pg';

/**
 * The references of the bench: a bare Bolt app that (a) makes one INSERT a form, or (b) makes by hand-written SQL
 * the same writes in one transaction as a command of ours. Child process; prints its port when it listens.
 */
const mode = process.argv[2] === 'same-writes' ? 'same-writes' : 'one-insert';
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

const app = new App({
  signingSecret: process.env['SLACK_SIGNING_SECRET'] ?? '',
  // Given a token Bolt would ask Slack who it is.
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0HUIYIN', botUserId: 'U0HUIYIN' }),
  logLevel: LogLevel.ERROR,
  processBeforeResponse: true,
});

app.view('complaint_open', async ({ ack, view, body }) => {
  const values = Object.fromEntries(
    Object.entries(view.state.values).map(([block, actions]) => {
      const found = Object.values(actions)[0];
      return [block, found?.value ?? found?.selected_option?.value ?? ''];
    }),
  );
  if (mode === 'one-insert') await insertOne(values);
  else await insertAll(view.id, body.user.id, values);
  await ack();
});

async function insertOne(values: Record<string, string>): Promise<void> {
  await pool.query('INSERT INTO bare (id, body) VALUES ($1, $2)', [randomUUID(), JSON.stringify(values)]);
}

/** One statement a table, as one would write it: claim, number, then every row that a new complaint brings. */
async function insertAll(viewId: string, user: string, values: Record<string, string>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const claimed = await client.query(
      'INSERT INTO inbound (key) VALUES ($1) ON CONFLICT DO NOTHING RETURNING key',
      [`slack:view:${viewId}`],
    );
    if (claimed.rowCount === 0) {
      await client.query('ROLLBACK');
      return;
    }
    const read = await client.query("SELECT nextval('complaint_number')::int AS number, now() AS now");
    const { number, now } = read.rows[0] as { number: number; now: Date };
    await insertRows(client, { number, now, user, values });
    await client.query('UPDATE inbound SET answer = $2 WHERE key = $1', [
      `slack:view:${viewId}`,
      JSON.stringify({ ok: true, number }),
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

interface Rows {
  readonly number: number;
  readonly now: Date;
  readonly user: string;
  readonly values: Record<string, string>;
}

async function insertRows(client: pg.PoolClient, { number, now, user, values }: Rows): Promise<void> {
  const data = JSON.stringify({ ...values, demand: undefined, title: undefined, customer: undefined });
  const state = JSON.stringify({
    ...values,
    number,
    version: 1,
    status: 'reported',
    clocks: [1, 2, 3],
    user,
  });
  const channel = `channel:slack:${values['product'] ?? ''}`;
  await client.query(
    `INSERT INTO event (complaint, version, type, schema, at, actor, surface, data, words_fields)
     VALUES ($1, 1, 'reported', 1, $2, $3, 'slack', $4, '{demand,title,customer}')`,
    [number, now, JSON.stringify({ kind: 'person', id: user }), data],
  );
  await client.query(
    `INSERT INTO words (complaint, ref, text) SELECT $1, '1.' || ref, text FROM unnest($2::text[], $3::text[]) w(ref, text)`,
    [
      number,
      ['demand', 'title', 'customer'],
      ['demand', 'title', 'customer'].map((field) => values[field] ?? ''),
    ],
  );
  await client.query(
    `INSERT INTO complaint (number, version, state_schema, state, status, is_open, priority, product, reporter,
       liaison, restricted, opened_at, last_event_at, due_at, wake_at)
     VALUES ($1, 1, 1, $2, 'reported', true, 'P1', $3, $4, $4, false, $5::timestamptz, $5::timestamptz,
       $5::timestamptz + interval '15 min', $5::timestamptz + interval '7 min')`,
    [number, state, values['product'] ?? '', user, now],
  );
  await client.query(
    `INSERT INTO search (complaint, schema, pieces) VALUES ($1, 1, array_to_tsvector($2::text[]))`,
    [number, [...new Set((values['demand'] ?? '').toLowerCase().match(/\p{L}+/gu) ?? ['x'])]],
  );
  await client.query(
    `INSERT INTO clock (complaint, key, kind, subject, state, started_at, due_at)
     SELECT $1, kind, kind, 1, 'running', $2::timestamptz, $2::timestamptz + interval '15 min'
     FROM unnest('{acknowledge,contact,resolve}'::text[]) kind`,
    [number, now],
  );
  await client.query(
    `INSERT INTO place (id, complaint, role, platform, channel, person) VALUES
     ($2, $1, 'receipt', NULL, NULL, $4), ($3, $1, 'card', 'slack', $5, NULL)`,
    [number, `C-${number}/receipt`, `C-${number}/card/slack/1`, user, values['product'] ?? ''],
  );
  await client.query(
    `INSERT INTO delivery (key, complaint, destination, lane, place, is_in_thread, content, created_at, next_attempt_at)
     VALUES ($2, $1, $4, $2, $2, false, '{"kind":"card"}', $6, $6), ($3, $1, $5, $3, $3, false, '{"kind":"receipt"}', $6, $6)`,
    [number, `C-${number}/card/slack/1`, `C-${number}/receipt`, channel, `person:${user}`, now],
  );
  await client.query(
    `INSERT INTO destination (id, due_at, next_allowed_at) SELECT id, $2, $2 FROM unnest($1::text[]) id ORDER BY id
     ON CONFLICT (id) DO UPDATE SET due_at = LEAST(destination.due_at, EXCLUDED.due_at), revision = destination.revision + 1`,
    [[channel, `person:${user}`], now],
  );
}

await pool.query('CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY, body jsonb NOT NULL)');
const server = await app.start({ port: 0, host: '127.0.0.1' });
const address = server.address();
if (address !== null && typeof address === 'object') process.stdout.write(`listening ${address.port}\n`);
process.on('SIGTERM', () => process.exit(0));
