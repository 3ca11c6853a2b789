import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

// Starts what is in the current folder as a newcomer would, waits until it is ready, presses Ctrl-C; twice, since the
// second start finds what the first one left.

/** For what hangs only: a slow machine may take its time. */
const DEADLINE_MS = 600_000;
const POLL_MS = 50;

await startAndStop('first');
await startAndStop('second');

async function startAndStop(which: string): Promise<void> {
  const port = await findFreePort();
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    stdio: 'inherit',
    env: { ...process.env, PORT: String(port) },
    // A group of its own: Ctrl-C in a terminal reaches npm and all below it.
    detached: true,
  });
  const ended = once(child, 'exit');
  try {
    await waitUntilReady(`http://127.0.0.1:${port}/readyz`, child);
    console.log(`the ${which} start was ready after ${Math.round(performance.now() - began)} ms`);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
  }
  await Promise.race([ended, wait(DEADLINE_MS, undefined, { ref: false })]);
  if (child.exitCode !== 0) {
    throw new Error(`npm start ended with ${child.exitCode ?? child.signalCode ?? 'nothing'} after Ctrl-C`);
  }
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < DEADLINE_MS; waited += POLL_MS) {
    if (child.exitCode !== null)
      throw new Error(`npm start ended with ${child.exitCode} before it was ready`);
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await wait(POLL_MS);
  }
  throw new Error(`${url} did not answer 200 within ${DEADLINE_MS} ms`);
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port was given');
  return address.port;
}
