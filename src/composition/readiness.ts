import { listPendingMigrations } from '../storage/migrate.ts';
import type { ConnectedPlatform } from './connected-platform.ts';
import type { Engine } from './engine.ts';
import type { Storage } from './storage.ts';

interface Checked {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly remote: readonly ConnectedPlatform[];
  readonly isWorker: boolean;
}

/** What has to be up before `/readyz` says so; each rejects while it is not. */
export function checksOf({
  storage,
  engine,
  remote,
  isWorker,
}: Checked): Record<string, () => Promise<void>> {
  return {
    database: async () => {
      await storage.clock.now();
    },
    migrations: async () => {
      const pending = await listPendingMigrations(storage.pool);
      if (pending.length > 0) throw new Error(`${pending.length} migrations are not applied`);
    },
    ...(isWorker
      ? {
          queue: async () => {
            if (!engine.jobs.isRunning()) throw new Error('the job queue does not run');
          },
        }
      : {}),
    ...Object.fromEntries(
      remote.flatMap(({ platform, check }) => (check === null ? [] : [[platform.name, check] as const])),
    ),
  };
}
