import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { openTestHome } from '../support/database.ts';
import { runTypeScript } from '../support/run-typescript.ts';

const PROCESS_FILE = fileURLToPath(new URL('./killed-pump-process.ts', import.meta.url));
const MESSAGES = 24;
const KILLS = 3;
const STEP_MS = 1_000;
/** More of them with KILL_SEEDS=1,2,3 … */
const seeds = (process.env['KILL_SEEDS'] ?? '5').split(',').map(Number);

interface Posted {
  channel: string;
  message: string;
  key: string;
  /** Of a platform that takes the same key for the same message. */
  isOnce?: boolean;
}

interface Killing {
  posted: Posted[];
  reported: Map<string, string>;
  kills: number;
}

/**
 * Until each message is reported as sent: posts are answered, or their process is killed before or after they stand; a killed one is
 * started again.
 */
async function runWithKills(seed: number, env: Record<string, string>, processes: number): Promise<Killing> {
  const random = createRandom(seed);
  const world: Killing = { posted: [], reported: new Map(), kills: 0 };
  const children = new Map<number, ChildProcess>();
  let finish = () => {};
  let isOver = false;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });

  const server = createServer((request, response) => {
    void answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let now = Date.now();
  /** Who waits for the time to move, by process. */
  const idle = new Map<number, () => void>();
  const { port } = server.address() as AddressInfo;

  function start(index: number): void {
    const child = spawn(process.execPath, [...runTypeScript, PROCESS_FILE], {
      env: {
        ...process.env,
        ...env,
        PLATFORM_URL: `http://127.0.0.1:${port}/${index}`,
        STARTED_AT: String(now),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.set(index, child);
    child.once('exit', () => {
      idle.delete(index);
      if (!isOver) start(index);
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await readText(request)) as Posted & { kind: string };
    const [, index, path] = request.url!.split('/');
    const reply = (value: unknown) => void response.end(JSON.stringify(value));
    const stands = (one: Posted) => one.channel === body.channel && one.key === body.key;
    if (path === 'tick') return tick(Number(index), () => reply({ ms: STEP_MS }));
    if (path === 'post') return reply(post(Number(index), body));
    if (path === 'find') return reply(world.posted.filter(stands));
    if (path === 'remove') world.posted = world.posted.filter(({ message }) => message !== body.message);
    if (path === 'report') world.reported.set(body.key, body.kind);
    if (world.reported.size === MESSAGES) finish();
    return reply({});
  }

  function tick(index: number, move: () => void): void {
    idle.set(index, move);
    if (idle.size < processes) return;
    now += STEP_MS;
    const all = [...idle.values()];
    idle.clear();
    for (const each of all) each();
  }

  function post(index: number, { channel, key, isOnce }: Posted): Posted {
    const known = world.posted.find((one) => isOnce === true && one.key === key);
    if (known !== undefined) return known;
    const fate = world.kills < KILLS ? random() : 1;
    const posted = { channel, key, message: String(world.posted.length + 1) };
    if (fate >= 0.15) world.posted.push(posted);
    if (fate < 0.3) {
      world.kills += 1;
      children.get(index)!.kill('SIGKILL');
    }
    return posted;
  }

  for (let index = 0; index < processes; index += 1) start(index);
  await done;
  isOver = true;
  const ended = [...children.values()].filter(
    (child) => child.exitCode === null && child.signalCode === null,
  );
  await Promise.all(
    ended.map(async (child) => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }),
  );
  server.closeAllConnections();
  server.close();
  return world;
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** The same numbers for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('createPump, killed at random moments', () => {
  it.each(seeds)('loses and doubles nothing, and keeps the order (seed %i)', async (seed) => {
    const home = await openTestHome();
    // One process at a time can have an embedded database.
    const processes = inject('preparedDatabase').kind === 'embedded' ? 1 : 2;
    const { posted, reported, kills } = await runWithKills(seed, home.env, processes);
    await home.remove();
    expect(kills).toBeGreaterThan(0);
    const keys = posted.map(({ key }) => key);
    expect(keys.toSorted()).toEqual(
      Array.from({ length: MESSAGES }, (_, index) => `message ${String(index).padStart(2, '0')}`),
    );
    for (let channel = 0; channel < 6; channel += 1) {
      const inChannel = posted.filter((one) => one.channel === `C${channel}`).map(({ key }) => key);
      expect(inChannel).toEqual(inChannel.toSorted());
    }
    expect([...reported.values()].filter((kind) => kind === 'sent')).toHaveLength(MESSAGES);
  });
});
