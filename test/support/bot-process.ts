import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findFreePort } from './free-port.ts';
import { runTypeScript } from './run-typescript.ts';

/** What `main.ts` says when it stands. */
const UP = 'Huiyin is up';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The bot as a process of its own, to be killed and started again on the same address. */
export interface BotProcess {
  readonly url: string;
  /** Resolves when `readyz` says so. */
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Ends in order. */
  stop(): Promise<void>;
  isUp(): boolean;
}

export async function createBotProcess(env: Readonly<Record<string, string>>): Promise<BotProcess> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let output = '';
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill(signal);
    await ended;
  };
  return {
    url,
    isUp: () => child !== null,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
    async start() {
      const started = spawn(process.execPath, [...runTypeScript, main], {
        env: {
          PATH: process.env['PATH'] ?? '',
          HOST: '127.0.0.1',
          PORT: String(port),
          LOG_LEVEL: 'info',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      output = '';
      // To ask a port that nobody has opened yet, again and again, would take from the start what it needs.
      const isUp = new Promise<void>((resolve) => {
        for (const stream of [started.stdout, started.stderr]) {
          stream.on('data', (chunk: Buffer) => {
            output += chunk.toString();
            if (output.includes(UP)) resolve();
          });
        }
      });
      child = started;
      const ended = once(started, 'exit').then(() => {
        throw new Error(`the bot ended while it started:\n${output}`);
      });
      // After the start nobody waits for it any more.
      ended.catch(() => {});
      await Promise.race([isUp.then(() => untilReady(url)), ended]);
    },
  };
}

/** Resolves when `readyz` says so. */
export async function untilReady(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await answer?.body?.cancel();
    // Not a wait for time to pass: the port opens when it opens, and there is nothing to be told by.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
