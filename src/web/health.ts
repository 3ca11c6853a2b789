import type { Log } from '../ports/log.ts';
import { answerJson } from '../ports/web-route.ts';
import type { Route } from '../ports/web-route.ts';

export interface HealthOptions {
  /** What must be up before work is sent here, by name. A check fails by rejecting. */
  readonly checks: Readonly<Record<string, () => Promise<void>>>;
  readonly log: Log;
  /** A check that says nothing for this long has failed. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 3_000;

/** `/healthz`: this process answers. `/readyz`: everything it needs is up, or which is not. */
export function createHealthRoutes(options: HealthOptions): Route[] {
  const wasUp = new Map<string, boolean>();
  return [
    { method: 'GET', path: '/healthz', handle: async () => answerJson(200, { status: 'ok' }) },
    { method: 'GET', path: '/readyz', handle: () => answerReady(options, wasUp) },
  ];
}

async function answerReady(options: HealthOptions, wasUp: Map<string, boolean>) {
  const names = Object.keys(options.checks);
  const states = await Promise.all(names.map((name) => runCheck(name, options, wasUp)));
  const checks = Object.fromEntries(
    names.map((name, index) => [name, states[index] === true ? 'up' : 'down']),
  );
  const ready = states.every((isUp) => isUp);
  return answerJson(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', checks });
}

async function runCheck(name: string, options: HealthOptions, wasUp: Map<string, boolean>): Promise<boolean> {
  let fault: unknown = null;
  const isUp = await withPatience(options.checks[name], options.patienceMs ?? PATIENCE_MS).catch(
    (error: unknown) => {
      fault = error;
      return false;
    },
  );
  // Probes come every few seconds: only the change is news.
  if (wasUp.get(name) !== isUp) reportChange(name, isUp, fault, options.log, wasUp.has(name));
  wasUp.set(name, isUp);
  return isUp;
}

function reportChange(name: string, isUp: boolean, fault: unknown, log: Log, isKnown: boolean): void {
  if (!isUp) log.warn({ check: name, error: fault }, 'not ready');
  else if (isKnown) log.info({ check: name }, 'ready again');
}

async function withPatience(check: (() => Promise<void>) | undefined, patienceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), patienceMs);
  });
  try {
    await Promise.race([check?.(), silence]);
    return true;
  } finally {
    clearTimeout(timer);
  }
}
