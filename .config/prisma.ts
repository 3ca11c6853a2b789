import { defineConfig } from 'prisma/config';

// `prisma generate` never runs the schema engine but insists on finding one, and would download it.
// Any executable satisfies it, so generating works without network.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: '../prisma/schema.prisma',
  migrations: { path: '../prisma/migrations' },
});
