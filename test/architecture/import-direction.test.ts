import { describe, expect, it } from 'vitest';
import { findForbiddenImports } from './import-rules.ts';
import { readSources } from './sources.ts';

const planted: Array<[string, string]> = [
  ['domain/clocks.ts', `import { z } from 'zod';`],
  ['domain/clocks.ts', `import { randomUUID } from 'node:crypto';`],
  ['domain/clocks.ts', `import type { Clock } from '../ports/clock.ts';`],
  ['domain/decide/close.ts', `export { closeComplaint } from '../../use-cases/complaint/close.ts';`],
  ['domain/clocks.ts', `export * from '../text/english.ts';`],
  ['domain/clocks.ts', `const later = await import('../storage/migrate.ts');`],
  ['domain/clocks.ts', `type Row = import('../storage/generated/client.ts').Complaint;`],
  ['domain/clocks.ts', `const fs = require('node:fs');`],
  ['domain/clocks.ts', `import fs = require('node:fs');`],
  ['domain/clocks.ts', `const name = 'node:fs'; await import(name);`],
  ['ports/clock.ts', `import type { PrismaClient } from '@prisma/client';`],
  ['text/english.ts', `import { computeStage } from '../domain/stages.ts';`],
  ['text/english.ts', `import { computeStage, type Stage } from '../domain/stages.ts';`],
  ['messages/card.ts', `import type { KnownBlock } from '@slack/types';`],
  ['messages/card.ts', `import { acknowledge } from '../use-cases/complaint/acknowledge.ts';`],
  ['use-cases/complaint/close.ts', `import pg from 'pg';`],
  ['use-cases/complaint/close.ts', `import { parse } from 'yaml';`],
  ['use-cases/complaint/close.ts', `import { drawCard } from '../../messages/card.ts';`],
  ['use-cases/complaint/close.ts', `import { createPrisma } from '../../storage/prisma-client.ts';`],
  ['use-cases/complaint/close.ts', `import { readFile } from 'node:fs/promises';`],
  ['conversation/reply.ts', `import { connect } from '../platforms/slack/connect.ts';`],
  ['jobs/send-digest.ts', `import { WebClient } from '@slack/web-api';`],
  ['platforms/slack/connect.ts', `import { limits } from '../lark/limits.ts';`],
  ['platforms/slack/connect.ts', `import { createPrisma } from '../../storage/prisma-client.ts';`],
  ['platforms/slack/connect.ts', `import { Client } from '@larksuiteoapi/node-sdk';`],
  ['platforms/lark/connect.ts', `import { App } from '@slack/bolt';`],
  ['platforms/local/connect.ts', `import { run } from 'graphile-worker';`],
  ['platforms/cards.ts', `import { z } from 'zod';`],
  ['trackers/jira/connect.ts', `import { read } from '../pingcode/connect.ts';`],
  ['trackers/base/call.ts', `import { read } from '../pingcode/connect.ts';`],
  ['web/server.ts', `import { createPool } from '../storage/prisma-client.ts';`],
  ['web/server.ts', `import { readConfig } from '../config.ts';`],
  ['storage/complaint-store.ts', `import { openComplaint } from '../use-cases/complaint/open.ts';`],
  ['storage/complaint-store.ts', `import { addJob } from '../queue/scheduler.ts';`],
  ['queue/pump.ts', `import { createPrisma } from '../storage/prisma-client.ts';`],
  ['queue/pump.ts', `import { sendDigest } from '../jobs/send-digest.ts';`],
  ['config.ts', `import { pino } from 'pino';`],
  ['helpers/strings.ts', `import type { Desk } from '../domain/desk.ts';`],
  ['storage/backup.ts', `import { start } from '../main.ts';`],
  ['desk-command.ts', `import { start } from './main.ts';`],
  ['composition/storage.ts', `import { start } from '../main.ts';`],
  ['desk-file.ts', `import { readFile } from 'node:fs/promises';`],
  ['web/server.ts', `import { readDeskFile } from '../composition/desk-file.ts';`],
  ['storage/desk-store.ts', `import type { DeskFile } from '../composition/desk-file.ts';`],
];

const allowed: Array<[string, string]> = [
  ['domain/decide/close.ts', `import type { Complaint } from '../complaint.ts';`],
  ['text/english.ts', `import type { Stage } from '../domain/stages.ts';`],
  ['text/english.ts', `import { type Stage } from '../domain/stages.ts';`],
  ['use-cases/desk/read-desk.ts', `import { parse } from 'yaml'; import type { Deps } from '../deps.ts';`],
  [
    'platforms/slack/connect.ts',
    `import { App } from '@slack/bolt'; import { reply } from '../../conversation/reply.ts';`,
  ],
  [
    'queue/pump.ts',
    `import type { Transaction } from '../storage/transaction.ts'; import { run } from 'graphile-worker';`,
  ],
  [
    'main.ts',
    `import { App } from '@slack/bolt'; import { createPrisma } from './storage/prisma-client.ts';`,
  ],
];

describe('findForbiddenImports', () => {
  it.each(planted)('refuses in %s: %s', (path, source) => {
    expect(findForbiddenImports(new Map([[path, source]]))).toEqual([expect.stringContaining(path)]);
  });

  it.each(allowed)('lets pass in %s: %s', (path, source) => {
    expect(findForbiddenImports(new Map([[path, source]]))).toEqual([]);
  });
});

describe('src', () => {
  it('imports in one direction only', async () => {
    const files = await readSources();
    expect(files.size).toBeGreaterThan(50);
    expect(findForbiddenImports(files)).toEqual([]);
  });
});
