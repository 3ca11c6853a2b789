import { afterAll, beforeAll } from 'vitest';
import { createLocalMessages } from '../../src/storage/local-messages.ts';
import { createPrisma } from '../../src/storage/prisma-client.ts';
import type { PrismaClient } from '../../src/storage/generated/client.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { describeLocalMessages } from '../support/local-messages-contract.ts';

let database: TestDatabase;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await openTestDatabase();
  // Connections may be closing still when their database is dropped.
  const onError = () => {};
  prisma = createPrisma(database.url, { embedded: database.kind === 'embedded', onError });
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.close();
});

describeLocalMessages('the messages in the store', async () => {
  await prisma.localMessage.deleteMany();
  await prisma.localRead.deleteMany();
  return createLocalMessages(prisma);
});
