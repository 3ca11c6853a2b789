import { defineConfig } from 'vitest/config';

const tests = 'test/**/*.test.ts';
const architecture = 'test/architecture/**/*.test.ts';
const browser = 'test/browser/**/*.test.ts';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // For what hangs alone, in every test: no machine is too slow for any of them.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    projects: [
      { extends: true, test: { name: 'architecture', include: [architecture] } },
      {
        extends: true,
        test: {
          name: 'main',
          include: [tests],
          exclude: [architecture, browser],
          // Two processes for all files: each reads our modules and compiles the embedded database once. A file opens
          // databases of its own, so what one of them breaks is never another's.
          isolate: false,
          globalSetup: 'test/support/prepare-databases.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [browser],
          globalSetup: 'test/support/prepare-databases.ts',
          // One browser at a time is all that two cores carry.
          fileParallelism: false,
        },
      },
    ],
  },
});
