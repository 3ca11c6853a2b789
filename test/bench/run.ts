import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { applyMigrations } from '../../src/storage/migrate.ts';
import { untilReady } from '../support/bot-process.ts';
import { startFakeSlack, type FakeSlack } from '../support/fake-slack/start-fake-slack.ts';
import { runOnServer, withDatabaseName } from '../support/server-database.ts';
import { send, signSubmission, submitMany, type LoadResult, type Submission, type Target } from './load.ts';
import { startServer } from './server.ts';
import { measureLists, withMany } from './lists.ts';
import { benchReports } from './reports.ts';
import { benchWakes } from './wakes.ts';
import { findFreePort } from '../support/free-port.ts';

/**
 * Signed forms answered per second, beside two bare Bolt apps in the same run on the same PostgreSQL server, and
 * how long after its commit a message leaves on an idle channel; then what a wake-up costs,
 * and how long lists and reports take among many complaints. Figures of one machine: read them as ratios.
 */
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const perRound = Number(process.env['BENCH_FORMS'] ?? 1500);
const atOnce = 20;
const productCount = 60;

const server = await startServer();
const slack = await startFakeSlack({
  users: [
    { id: 'U0LIN', name: 'lin' },
    { id: 'U0CHEN', name: 'chen' },
    { id: 'U0WU', name: 'wu' },
  ],
  channels: Array.from({ length: productCount }, (_, index) => ({
    id: `C0BENCH${index}`,
    name: `bench-${index}`,
  })),
});
const folder = await mkdtemp(join(tmpdir(), 'huiyin-bench-'));
const children: ChildProcess[] = [];
/** BENCH_ONLY=forms, wakes, lists or reports: one of the four. */
const only = process.env['BENCH_ONLY'];
try {
  if (only === undefined || only === 'forms') await main();
  if (only === undefined || only === 'wakes') await benchWakes(server.url);
  const among = [
    ...(only === undefined || only === 'lists' ? [measureLists] : []),
    ...(only === undefined || only === 'reports' ? [benchReports] : []),
  ];
  if (among.length > 0) await withMany(server.url, ...among);
} finally {
  for (const child of children) child.kill('SIGTERM');
  await slack.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const deskFile = join(folder, 'desk.yml');
  await writeFile(deskFile, stringify(benchDesk()));
  const apps = {
    'bare Bolt, one INSERT (a)': await startBare('one-insert'),
    'bare Bolt, the same writes (b)': await startBare('same-writes'),
    'Huiyin, answering (ROLE=web)': await startHuiyin(deskFile, 'web'),
    'Huiyin, answering and telling (ROLE=all)': await startHuiyin(deskFile, 'all'),
  };
  const results = new Map<string, LoadResult[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, target] of Object.entries(apps)) {
      const result = await submitMany(target, submissions(round === 0 ? 200 : perRound), atOnce);
      // The first round warms up.
      if (round > 0) results.set(name, [...(results.get(name) ?? []), result]);
    }
  }
  printRates(results);
  await printDelay(await startHuiyin(deskFile, 'all'));
}

function submissions(count: number): Submission[] {
  return Array.from({ length: count }, (_, index) => ({
    user: 'U0LIN',
    product: `bench-${index % productCount}`,
    demand: `Charged twice for order ${index}, and nobody answers the phone. 上月重复扣款,请退款 ${index}`,
  }));
}

function printRates(results: ReadonlyMap<string, readonly LoadResult[]>): void {
  const best = [...results].map(([name, runs]) => {
    const sorted = runs.toSorted((one, other) => one.perSecond - other.perSecond);
    return { name, ...sorted[Math.floor(sorted.length / 2)]! };
  });
  const rateOf = (part: string) => best.find(({ name }) => name.includes(part))?.perSecond ?? 0;
  process.stdout.write(`\n${perRound} signed forms a round, ${atOnce} at once, median of ${rounds} rounds\n`);
  for (const { name, perSecond, p50, p99, refused } of best) {
    const ratios = `${(perSecond / rateOf('(a)')).toFixed(2)} of (a)  ${(perSecond / rateOf('(b)')).toFixed(2)} of (b)`;
    process.stdout.write(
      `  ${name.padEnd(42)} ${perSecond.toFixed(0).padStart(5)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  ${ratios}${refused > 0 ? `  ${refused} refused` : ''}\n`,
    );
  }
}

/** From the answer of the form (it is committed then) to the arrival of its card at Slack, on channels that rest. */
async function printDelay(target: Target): Promise<void> {
  const delays: number[] = [];
  for (let index = 0; index < productCount; index += 1) {
    const channel = `C0BENCH${index}`;
    const before = slack.calls('chat.postMessage').length;
    await send(
      target.url,
      signSubmission(target, { user: 'U0LIN', product: `bench-${index}`, demand: `idle ${index}` }),
    );
    const answeredAt = Date.now();
    const call = await slack.waitFor(() =>
      slack
        .calls('chat.postMessage')
        .slice(before)
        .find(({ params }) => params['channel'] === channel),
    );
    delays.push(call.at - answeredAt);
  }
  const sorted = delays.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  process.stdout.write(
    `\nFrom commit to Slack on an idle channel: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (${delays.length} cards)\n`,
  );
}

async function startBare(mode: 'one-insert' | 'same-writes'): Promise<Target> {
  const url = await createDatabase();
  const child = startChild([join(import.meta.dirname, 'bare-bolt.ts'), mode], { DATABASE_URL: url });
  return targetOf(`http://127.0.0.1:${await readPort(child)}`, slack);
}

async function startHuiyin(deskFile: string, role: 'web' | 'all'): Promise<Target> {
  const port = await findFreePort();
  const child = startChild([join(import.meta.dirname, '../../src/main.ts')], {
    DATABASE_URL: await createDatabase(),
    DESK_FILE: deskFile,
    HOST: '127.0.0.1',
    PORT: String(port),
    ROLE: role,
    SECRET_KEY: 'bench-secret-key',
    LOG_LEVEL: 'error',
  });
  const url = `http://127.0.0.1:${port}`;
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`Huiyin ended with ${String(code)}`);
  });
  // Once it is ready nobody waits for its end here.
  ended.catch(() => {});
  await Promise.race([untilReady(url), ended]);
  return targetOf(url, slack);
}

function startChild(args: readonly string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      ...env,
    },
  });
  children.push(child);
  return child;
}

function targetOf(url: string, { signingSecret, teamId }: FakeSlack): Target {
  return { url, signingSecret, teamId };
}

async function createDatabase(): Promise<string> {
  const name = `bench_${randomBytes(5).toString('hex')}`;
  await runOnServer(server.url, `CREATE DATABASE ${name}`);
  const url = withDatabaseName(server.url, name);
  await applyMigrations(url, { embedded: false });
  return url;
}

function readPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const port = /listening (\d+)/.exec(chunk.toString())?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.on('exit', (code) => reject(new Error(`a bench app ended with ${code}`)));
  });
}

function benchDesk(): object {
  const clocks = { acknowledge: '15m', contact: '2h', update: 'work 4h', resolve: '3d' };
  const products = Array.from({ length: productCount }, (_, index) => [
    `bench-${index}`,
    {
      name: `Bench ${index}`,
      owner: 'chen',
      lead: 'wu',
      policy: 'standard',
      channels: { slack: `C0BENCH${index}` },
    },
  ]);
  return {
    locale: 'en',
    calendars: { office: { timezone: 'Asia/Shanghai', week: { 'mon-fri': ['09:00-18:00'] } } },
    people: {
      lin: { name: 'Lin', roles: ['support'], slack: 'U0LIN' },
      chen: { name: 'Chen', roles: ['pm'], slack: 'U0CHEN' },
      wu: { name: 'Wu', roles: ['lead', 'admin'], slack: 'U0WU' },
    },
    policies: {
      standard: { calendar: 'office', clocks: { P1: clocks, P2: clocks, P3: clocks, P4: clocks } },
    },
    products: Object.fromEntries(products),
  };
}
