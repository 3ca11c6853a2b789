import { defineConfig } from 'prisma/config';

// `prisma generate` never runs the schema engine but insists on finding one, and would download it.
// Any executable satisfies it, so generating works without network.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
// It would ask its maker for news, and tell of this machine, each time.
process.env.CHECKPOINT_DISABLE ??= '1';

export default defineConfig({
  schema: '../prisma/schema.prisma',
  migrations: { path: '../prisma/migrations' },
});
