import { fsyncSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openDurableDatabase } from '../../src/storage/durable-files.ts';
import { openTestHome, type TestHome } from '../support/database.ts';

// On a server the server sees to it.
describe.runIf(inject('preparedDatabase').kind === 'embedded')('openDurableDatabase', () => {
  let home: TestHome;

  beforeEach(async () => {
    home = await openTestHome();
  });

  afterEach(() => home.remove());

  it('has a commit on the disk before it is answered', async () => {
    let syncs = 0;
    const db = await openDurableDatabase(join(home.dataDir, 'pgdata'), (fileDescriptor) => {
      syncs += 1;
      fsyncSync(fileDescriptor);
    });
    await db.exec('CREATE TABLE kept (number INTEGER)');
    const before = syncs;
    for (let number = 1; number <= 10; number += 1) await db.query('INSERT INTO kept VALUES ($1)', [number]);
    expect(syncs - before).toBeGreaterThanOrEqual(10);
    await db.close();
  });
});
