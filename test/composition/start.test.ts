import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { start, type Running } from '../../src/composition/start.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { openTestDatabase } from '../support/database.ts';
import { startFakeLark, type FakeLark } from '../support/fake-lark/start-fake-lark.ts';

describe('a bot on the long connection to Lark', () => {
  let lark: FakeLark;
  let running: Running | null;

  beforeEach(async () => {
    lark = await startFakeLark();
    running = null;
  });

  afterEach(async () => {
    await running?.stop();
    await lark.close();
  });

  async function startBot(secret: string): Promise<string> {
    const { url, kind, close } = await openTestDatabase();
    const config = readConfig({
      LARK_APP_ID: lark.appId,
      LARK_APP_SECRET: secret,
      LARK_DOMAIN: lark.url,
      SECRET_KEY: 'a key for tests',
    });
    const http = { host: '127.0.0.1', port: 0, publicUrl: null };
    running = await start({ ...config, http }, createLogger('silent'), {
      database: { url, kind, stop: close },
    });
    return running.url;
  }

  it('is ready when it stands, and counts it', async () => {
    const url = await startBot(lark.appSecret);
    const ready = await fetch(`${url}/readyz`);
    expect(await ready.json()).toMatchObject({ checks: { lark: 'up' } });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^huiyin_lark_up 1$/m);
    expect(metrics).toMatch(/^huiyin_lark_connections_opened 1$/m);
  });

  it('is not ready with a secret that Lark does not take', async () => {
    const url = await startBot('a wrong secret');
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ checks: { database: 'up', lark: 'down' } });
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^huiyin_lark_up 0$/m);
  });
});
