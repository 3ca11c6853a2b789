import { ConfigError, readConfig } from './config.ts';
import { DeskFileError } from './composition/desk-file.ts';
import { start } from './composition/start.ts';
import { createLogger } from './logger.ts';
import { StorageFault } from './storage/storage-fault.ts';

/** Faults that whoever starts it can mend: told in one message, without a stack. */
function isForTheReader(error: unknown): error is Error {
  return error instanceof ConfigError || error instanceof StorageFault || error instanceof DeskFileError;
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.logLevel);
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was left alone'));
  const running = await start(config, log);
  log.info({ url: running.url, role: config.role }, 'Huiyin is up');
  if (config.localWorkspace) process.stdout.write(`\n  Huiyin 回音  →  ${running.url}\n\n`);
  if (running.setupCode !== null) {
    process.stdout.write(`\n  First admin: send the bot  setup ${running.setupCode}\n\n`);
  }
  stopOnSignal(running.stop, (error) => log.error({ error }, 'stopping did not go in order'));
}

function stopOnSignal(stop: () => Promise<void>, onFault: (error: unknown) => void): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The second time somebody is in a hurry.
      if (isStopping) process.exit(130);
      isStopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          onFault(error);
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(isForTheReader(error) ? `${error.message}\n` : `${String((error as Error).stack)}\n`);
  process.exit(1);
});
