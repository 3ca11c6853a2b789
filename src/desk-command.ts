import { stringify } from 'yaml';
import { applyDeskFile, DeskFileError } from './composition/desk-file.ts';
import { importTakes, runImport } from './composition/import-data.ts';
import { exportComplaintTakes, runExportComplaint } from './composition/export-complaint.ts';
import { exportDataTakes, runExportData } from './composition/export-data.ts';
import { demoDataTakes, runDemoData } from './composition/demo-data.ts';
import { findUnknownArgument, UsageError, type TakenArguments } from './composition/desk-arguments.ts';
import { applyDepsOf } from './composition/day-deps.ts';
import { describeUnreadFeeds, runHolidays, takeAfterApply } from './composition/holidays.ts';
import { examine } from './composition/doctor.ts';
import { reviewPackTakes, runReviewPack } from './composition/review-pack.ts';
import { simulateEmbedded } from './composition/simulate-embedded.ts';
import { openStorage, type Storage } from './composition/storage.ts';
import { connectedPlatforms } from './composition/connected.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { systemActor } from './domain/actor.ts';
import { readReference } from './domain/typed-text/reference.ts';
import { writeNewFile } from './files/write-new-file.ts';
import { createLogger } from './logger.ts';
import { simulateInMemory } from './simulation/simulate.ts';
import { readSimulateOptions, SimulateFault } from './simulation/simulate-options.ts';
import { retryFailedJobs } from './queue/failed-jobs.ts';
import { BackupFault, backupStore, restoreStore } from './storage/backup.ts';
import { joinDatabase } from './storage/connection.ts';
import { rebuildComplaint, verifyStore } from './storage/rebuild.ts';
import { StorageFault } from './storage/storage-fault.ts';
import { forget as forgetComplaint } from './use-cases/complaint/forget.ts';
import { forgetCustomer } from './use-cases/complaint/forget-customer.ts';
import { writeDesk } from './use-cases/desk/write-desk.ts';

/** What administrators do from the command line, beside a running bot or without one. Exit code 1: something is wrong. */
interface Subcommand {
  readonly usage: string;
  readonly what: string;
  readonly takes: TakenArguments;
  readonly run: (storage: Storage, args: readonly string[], config: Config) => Promise<string>;
}

const subcommands: Readonly<Record<string, Subcommand>> = {
  apply: {
    usage: 'apply [--running] FILE',
    what: 'make FILE (desk.yml) the desk in force; --running: for complaints that run too',
    takes: { options: ['--running'], words: 1 },
    run: apply,
  },
  holidays: {
    usage: 'holidays [CN 2027 --plain|FILE [--sure]]',
    what: 'what is known of days off; or give a year, or confirm that it has plain weekdays',
    takes: { options: ['--plain', '--sure'], words: 3 },
    run: holidays,
  },
  export: {
    usage: 'export [FILE]',
    what: 'write the desk in force as desk.yml',
    takes: takesWords(1),
    run: exportDesk,
  },
  verify: {
    usage: 'verify',
    what: 'fold every complaint from its history and compare',
    takes: takesWords(0),
    run: verify,
  },
  rebuild: {
    usage: 'rebuild C-42',
    what: 'write a complaint anew from its history',
    takes: takesWords(1),
    run: rebuild,
  },
  forget: {
    usage: 'forget C-42 | forget "customer"',
    what: 'erase the words of a complaint, or of all of a customer',
    takes: takesWords(null),
    run: forget,
  },
  retry: {
    usage: 'retry',
    what: 'try again what was given up: surveys by mail, what other systems are told',
    takes: takesWords(0),
    run: retry,
  },
  backup: {
    usage: 'backup FILE',
    what: 'write the whole store into FILE',
    takes: takesWords(1),
    run: backup,
  },
  restore: {
    usage: 'restore FILE',
    what: 'read FILE into an empty store; nothing is sent again',
    takes: takesWords(1),
    run: restore,
  },
  'export-data': {
    usage: 'export-data [--format csv|json] FOLDER',
    what: 'write complaints and what belongs to them; [--from] [--to] [--product] [--restricted]',
    takes: exportDataTakes,
    run: runExportData,
  },
  'export-complaint': {
    usage: 'export-complaint C-42 FILE.md|FILE.html',
    what: 'write one complaint on one page; [--locale en|zh-CN]',
    takes: exportComplaintTakes,
    run: runExportComplaint,
  },
  import: {
    usage: 'import [--dry-run] [--skip-faulty] FILE.csv',
    what: 'take over complaints kept elsewhere; [--zone Asia/Shanghai] [--as lin] [--announce]',
    takes: importTakes,
    run: runImport,
  },
  'review-pack': {
    usage: 'review-pack FOLDER',
    what: 'write pages for the meeting of support and product; [--product] [--from] [--to]',
    takes: reviewPackTakes,
    run: runReviewPack,
  },
  'demo-data': {
    usage: 'demo-data [--complaints 2000] [--seed 1]',
    what: 'fill an empty store with a made-up year; [--until MOMENT] ends it there',
    takes: demoDataTakes,
    run: runDemoData,
  },
};

function takesWords(words: number | null): TakenArguments {
  return { options: [], words };
}

async function apply(storage: Storage, args: readonly string[], config: Config): Promise<string> {
  const isForRunning = args.includes('--running');
  const file = args.find((arg) => arg !== '--running');
  const applied = await applyDeskFile(applyDepsOf(storage), needed(file, 'FILE'));
  const done = applied.isChanged
    ? `Applied as version ${applied.version}.`
    : 'Nothing changed: this desk is in force.';
  const log = createLogger('warn');
  const unread = await describeUnreadFeeds(storage);
  const taken = await takeAfterApply({ storage, config, log }, isForRunning);
  return [done, ...unread, ...(taken === null ? [] : [taken])].join('\n');
}

async function holidays(storage: Storage, args: readonly string[], config: Config): Promise<string> {
  const said = await runHolidays({ storage, config, log: createLogger('warn') }, args);
  if (said === null) throw new UsageError('Name the country, the year, and a FILE or --plain.');
  return said;
}

async function exportDesk(storage: Storage, [file]: readonly string[]): Promise<string> {
  const latest = await storage.desks.latest();
  if (latest === null) throw new Error('There is no desk yet: apply one, or use setup in chat.');
  const yaml = stringify(writeDesk(latest.content));
  if (file === undefined) return yaml;
  await writeNewFile(file, yaml);
  return `Wrote ${file}.`;
}

async function verify({ prisma, complaints }: Storage): Promise<string> {
  const report = await verifyStore({ prisma, desk: await complaints.desk() });
  const lines = report.differences.map(({ complaint, where }) => `  C-${complaint}: ${where}`);
  const counted = `${report.complaints} complaints, ${report.events} events, ${report.wakeUps} wake-ups`;
  if (lines.length === 0) {
    return `${counted}: every row says what the history says, and every running clock has its wake-up.`;
  }
  throw new Error(
    [`${counted}: ${lines.length} differences`, ...lines, 'Mend one with: rebuild C-…'].join('\n'),
  );
}

async function rebuild({ prisma, complaints }: Storage, [reference]: readonly string[]): Promise<string> {
  const number = neededReference(reference);
  await rebuildComplaint({ prisma, desk: await complaints.desk() }, number);
  return `C-${number} was written anew from its history.`;
}

async function forget(storage: Storage, args: readonly string[], config: Config): Promise<string> {
  const what = needed(args.join(' ').trim() || undefined, 'a reference or a customer');
  const number = readReference(what);
  // A running bot finds what is to be drawn again by itself.
  const { complaints: store, absences, inbox, articles, customers, periodic } = storage;
  const told = { connected: connectedPlatforms(config), nudge: () => {}, count: () => {} };
  const deps = { store, absences, inbox, articles, customers, periodic, ...told };
  const request = { actor: systemActor, surface: 'api', keys: [] } as const;
  if (number !== null) {
    const answer = await forgetComplaint(deps, { ...request, number });
    if (!answer.ok) throw new Error(`There is no C-${number}.`);
    return 'Erased the words of 1 complaint.';
  }
  const now = await storage.clock.now();
  const count = await forgetCustomer(deps, request, { customer: what, now });
  return count === 0
    ? 'No complaint of this customer was found.'
    : `Erased the words of ${count} ${count === 1 ? 'complaint' : 'complaints'}.`;
}

async function retry({ pool }: Storage): Promise<string> {
  const count = await retryFailedJobs(pool);
  return count === 0 ? 'Nothing was given up.' : `${count} are tried again by the running bot.`;
}

async function backup({ pool }: Storage, [file]: readonly string[]): Promise<string> {
  return describeRows('Wrote', await backupStore(pool, needed(file, 'FILE')));
}

async function restore({ pool }: Storage, [file]: readonly string[]): Promise<string> {
  return describeRows('Restored', await restoreStore(pool, needed(file, 'FILE')));
}

function describeRows(verb: string, rows: Readonly<Record<string, number>>): string {
  const complaints = rows['complaint'] ?? 0;
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return `${verb} ${complaints} ${complaints === 1 ? 'complaint' : 'complaints'}, ${total} rows in all.`;
}

function needed(value: string | undefined, name: string): string {
  if (value === undefined) throw new UsageError(`${name} is missing.`);
  return value;
}

function neededReference(value: string | undefined): number {
  const number = readReference(needed(value, 'the reference'));
  if (number === null) throw new UsageError(`${value ?? ''} is no reference: write it as C-42.`);
  return number;
}

/** Apart from the others: it says what is wrong where they could not even begin. */
const doctor = {
  usage: 'doctor',
  what: 'look at settings, store, desk and platforms, and say what mends each fault',
};

async function runDoctor(): Promise<void> {
  const { table, isBroken } = await examine(readConfig, createLogger('silent'));
  process.stdout.write(`${table}\n`);
  if (isBroken) process.exitCode = 1;
}

/** Apart too: it plays on a store of its own, and never looks at the one there is. */
const simulate = {
  usage: 'simulate [--complaints 500] [--days 30]',
  what: 'play complaints through days, and count reminders lost (0) and doubled (0);',
};

const moreOfSimulate = '[--seed 1] [--store memory|embedded] [--kills 5]; exit code 1 when there is one';

async function runSimulate(args: readonly string[]): Promise<void> {
  const options = readSimulateOptions(args);
  const run = options.store === 'memory' ? simulateInMemory : simulateEmbedded;
  const { report, isFaulty } = await run(options);
  process.stdout.write(`${report}\n`);
  if (isFaulty) process.exitCode = 1;
}

/** How the one that was meant is called; all of them where it is none. */
function usage(name: string): string {
  const asSimulate = [simulate, { usage: '', what: moreOfSimulate }];
  const all = [...Object.values(subcommands), doctor, ...asSimulate];
  const meant = name === 'simulate' ? asSimulate : all.filter((one) => one.usage.split(' ')[0] === name);
  if (name === '' || meant.length === 0) return ['npm run desk -- <command>', ...writeRows(all)].join('\n');
  return ['npm run desk --', ...writeRows(meant)].join('\n');
}

function writeRows(commands: readonly { readonly usage: string; readonly what: string }[]): string[] {
  const width = Math.max(...commands.map((command) => command.usage.length));
  return commands.map((command) => `  ${command.usage.padEnd(width)}  ${command.what}`);
}

function refuseUnknown(args: readonly string[], taken: TakenArguments): void {
  const unknown = findUnknownArgument(args, taken);
  if (unknown !== null) throw new UsageError(`${unknown} is not known here.`);
}

async function main([name = '', ...args]: readonly string[]): Promise<void> {
  if (name === doctor.usage) {
    refuseUnknown(args, takesWords(0));
    return runDoctor();
  }
  if (name === 'simulate') return runSimulate(args);
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (subcommand === undefined) throw new UsageError(name === '' ? '' : `${name} is not known.`);
  refuseUnknown(args, subcommand.takes);
  const config = readConfig();
  const storage = await openStorage(await joinDatabase(config.database), createLogger('warn'));
  try {
    process.stdout.write(`${await subcommand.run(storage, args, config)}\n`);
  } finally {
    await storage.close();
  }
}

function isForTheReader(error: unknown): error is Error {
  const kinds = [ConfigError, StorageFault, DeskFileError, BackupFault];
  return (
    kinds.some((kind) => error instanceof kind) || (error instanceof Error && error.constructor === Error)
  );
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isMisused = error instanceof UsageError || error instanceof SimulateFault;
  const message = isMisused ? `${error.message}\n${usage(process.argv[2] ?? '')}`.trim() : '';
  process.stderr.write(
    `${message || (isForTheReader(error) ? error.message : String((error as Error).stack))}\n`,
  );
  process.exitCode = 1;
});
