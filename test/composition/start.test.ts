import { expect, it } from 'vitest';
import { start } from '../../src/composition/start.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { openTestDatabase } from '../support/database.ts';

it('is not ready while Lark is set, which nothing here speaks to yet', async () => {
  const { url, kind, close } = await openTestDatabase();
  const config = readConfig({
    LARK_APP_ID: 'cli_1',
    LARK_APP_SECRET: 'secret',
    SECRET_KEY: 'a key for tests',
  });
  const http = { host: '127.0.0.1', port: 0, publicUrl: null };
  const running = await start({ ...config, http }, createLogger('silent'), {
    database: { url, kind, stop: close },
  });
  try {
    const response = await fetch(`${running.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ checks: { database: 'up', lark: 'down' } });
  } finally {
    await running.stop();
  }
});
