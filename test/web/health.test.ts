import { describe, expect, it } from 'vitest';
import type { WebRequest } from '../../src/ports/web-route.ts';
import { createHealthRoutes } from '../../src/web/health.ts';
import { createKeptLog } from '../support/kept-log.ts';

type Checks = Record<string, () => Promise<void>>;

function createHealth(checks: Checks) {
  const log = createKeptLog();
  const routes = createHealthRoutes({ checks, log, patienceMs: 20 });
  async function ask(path: string) {
    const answer = await routes.find((route) => route.path === path)?.handle({} as WebRequest);
    if (answer === undefined || 'stream' in answer) throw new Error('no plain answer');
    return { status: answer.status, body: JSON.parse(String(answer.body)) as unknown };
  }
  return { ask, log };
}

const up = async () => {};
const down = () => Promise.reject(new Error('password of the database'));

describe('createHealthRoutes', () => {
  it('is healthy whatever is down', async () => {
    expect(await createHealth({ database: down }).ask('/healthz')).toEqual({
      status: 200,
      body: { status: 'ok' },
    });
  });

  it('is ready when everything is up', async () => {
    expect(await createHealth({ database: up, queue: up }).ask('/readyz')).toEqual({
      status: 200,
      body: { status: 'ready', checks: { database: 'up', queue: 'up' } },
    });
  });

  it('names what is down, without its reason', async () => {
    expect(await createHealth({ database: down, queue: up }).ask('/readyz')).toEqual({
      status: 503,
      body: { status: 'not ready', checks: { database: 'down', queue: 'up' } },
    });
  });

  it('takes a check that never answers, or throws at once, for one that is down', async () => {
    const silent = () => new Promise<void>(() => {});
    const throwing = () => {
      throw new Error('at once');
    };
    const { body } = await createHealth({ slack: silent, queue: throwing }).ask('/readyz');
    expect(body).toEqual({ status: 'not ready', checks: { slack: 'down', queue: 'down' } });
  });

  it('logs the change and not every look', async () => {
    let isUp = true;
    const { ask, log } = createHealth({ database: () => (isUp ? up() : down()) });
    const levels = () => log.entries.map(({ level, sentence }) => `${level} ${sentence}`);
    await ask('/readyz');
    expect(levels()).toEqual([]);
    isUp = false;
    await ask('/readyz');
    await ask('/readyz');
    expect(levels()).toEqual(['warn not ready']);
    isUp = true;
    await ask('/readyz');
    expect(levels()).toEqual(['warn not ready', 'info ready again']);
  });
});
