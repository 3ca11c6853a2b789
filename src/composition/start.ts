import type { Config } from '../config.ts';
import { makeSetupCode } from '../conversation/setup.ts';
import type { Logger } from '../logger.ts';
import { trackWork } from '../platforms/base/work.ts';
import { reindexArticles } from '../storage/article-store.ts';
import { openDatabase, type OpenDatabase } from '../storage/connection.ts';
import { fillStages, reindexSearch } from '../storage/rebuild.ts';
import { keepSecretKey } from '../storage/secret-key.ts';
import { exampleDesk } from '../text/example-desk.ts';
import { applyDesk } from '../use-cases/desk/apply-desk.ts';
import { assemble, type GivenParts } from './assemble.ts';
import { connectedPlatforms } from './connected.ts';
import { applyDepsOf } from './day-deps.ts';
import { applyChangedDeskFile } from './desk-file.ts';
import type { Engine } from './engine.ts';
import { openStorage, type Storage } from './storage.ts';

export interface Running {
  readonly url: string;
  /** Typed by the first admin; null once there is a desk. */
  readonly setupCode: string | null;
  readonly engine: Engine;
  readonly storage: Storage;
  /** Resolves when what was asked is answered, what is due is woken and what may be sent is sent. */
  settle(): Promise<void>;
  /** Takes nothing new, finishes what runs, closes platforms, then the database. */
  stop(): Promise<void>;
}

export interface Given extends GivenParts {
  readonly database?: OpenDatabase;
}

/** Opens the database it is not given, brings store and desk up to date, and runs all parts. */
export async function start(config: Config, log: Logger, given: Given = {}): Promise<Running> {
  const storage = await openStorage(
    given.database ??
      (await openDatabase(config.database, (error) =>
        log.warn({ error }, 'the embedded database could not be tended'),
      )),
    log,
  );
  try {
    const secretKeys =
      config.secretKeys.length === 0 ? [keepSecretKey(config.database.dataDir)] : config.secretKeys;
    await reindexSearch(storage.prisma);
    await fillStages(storage.prisma);
    await reindexArticles(storage.prisma);
    await prepareDesk(config, storage, log);
    return await run({ ...config, secretKeys }, storage, log, given);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** The file when it changed; else an example where there is nothing and nobody but the local workspace. */
async function prepareDesk(config: Config, storage: Storage, log: Logger): Promise<void> {
  if (config.deskFile !== null) {
    const isApplied = await applyChangedDeskFile(applyDepsOf(storage), config.deskFile);
    log.info({ isApplied }, isApplied ? 'the desk file was applied' : 'the desk file has not changed');
    return;
  }
  const isEmpty = (await storage.desks.latest()) === null;
  if (isEmpty && connectedPlatforms(config).every((name) => name === 'local')) {
    await applyDesk(applyDepsOf(storage), exampleDesk, null);
  }
}

/** The server first, so that links can be written and health be asked for; what brings work in comes last. */
async function run(config: Config, storage: Storage, log: Logger, given: Given): Promise<Running> {
  const { publicUrl } = config.http;
  let localUrl = '';
  const baseUrl = () => publicUrl ?? localUrl;
  const parts = assemble(config, storage, { log, given, baseUrl });
  const { engine, remote, local, board, server, mailer, isWorker } = parts;
  const { url, port } = await server.listen();
  localUrl = `http://localhost:${port}`;
  if (publicUrl === null && remote.length > 0)
    log.warn({ url: localUrl }, 'PUBLIC_URL is not set: survey links for customers lead to this machine');
  await engine.start();
  await Promise.all(remote.map((platform) => platform.start()));
  const work = trackWork((error) => log.warn({ error }, 'people could not be looked up'));
  if (isWorker && remote.length > 0) void work.track(engine.findAccounts());
  return {
    url: publicUrl ?? url,
    setupCode: await setupCodeOf(storage),
    engine,
    storage,
    async settle() {
      await work.settle();
      await Promise.all(remote.map((platform) => platform.settled()));
      do await engine.settle();
      while (await engine.jobs.drained());
    },
    async stop() {
      local?.close();
      board?.close();
      await server.close();
      await work.settle();
      await Promise.all(remote.map((platform) => platform.stop()));
      await engine.stop();
      mailer?.close();
      await storage.close();
    },
  };
}

async function setupCodeOf(storage: Storage): Promise<string | null> {
  const { people } = await storage.complaints.desk();
  const hasAdmin = [...people.values()].some((person) => person.roles.includes('admin'));
  return hasAdmin ? null : makeSetupCode(storage.settings);
}
