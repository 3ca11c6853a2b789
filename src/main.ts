import { ConfigError, readConfig } from './config.ts';
import { DeskFileError } from './composition/desk-file.ts';
import { start } from './composition/start.ts';
import { createLogger, type Logger } from './logger.ts';
import { StorageFault } from './storage/storage-fault.ts';
import { ListenFault } from './web/server.ts';

/** Faults that whoever starts it can mend: told in one message, without a stack. */
function isForTheReader(error: unknown): error is Error {
  const kinds = [ConfigError, StorageFault, DeskFileError, ListenFault];
  return kinds.some((kind) => error instanceof kind);
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.logLevel);
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was left alone'));
  const stopping = listenForSignals(log);
  const running = await start(config, log);
  log.info({ url: running.url, role: config.role }, 'Huiyin is up');
  if (config.localWorkspace) process.stdout.write(`\n  Huiyin 回音  →  ${running.url}\n\n`);
  if (running.setupCode !== null) {
    process.stdout.write(`\n  First admin: send the bot  setup ${running.setupCode}\n\n`);
  }
  stopping.with(running.stop);
}

/** Ctrl-C reaches us twice within milliseconds: from the terminal, and from npm. */
const twiceWithin = 2_000;

/** From before the start on: a signal that comes while it starts stops it when it stands. */
function listenForSignals(log: Logger): { with(stop: () => Promise<void>): void } {
  let stop: (() => Promise<void>) | null = null;
  let askedAt: number | null = null;
  const end = () => {
    stop?.().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'stopping did not go in order');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      // Asked again later, somebody is in a hurry.
      if (askedAt !== null && now - askedAt > twiceWithin) process.exit(130);
      if (askedAt !== null) return;
      askedAt = now;
      end();
    });
  }
  return {
    with(given) {
      stop = given;
      if (askedAt !== null) end();
    },
  };
}

main().catch((error: unknown) => {
  process.stderr.write(isForTheReader(error) ? `${error.message}\n` : `${String((error as Error).stack)}\n`);
  process.exit(1);
});
