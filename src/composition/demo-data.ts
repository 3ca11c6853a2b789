import type { Config } from '../config.ts';
import { playYear } from '../demo/year.ts';
import { writeCanonicalJson } from '../storage/json.ts';
import { writeHistories, type NumbersGiven } from '../storage/write-histories.ts';
import { demoDesk } from '../text/demo/desk.ts';
import { exampleDesk } from '../text/example-desk.ts';
import { applyDesk } from '../use-cases/desk/apply-desk.ts';
import { readDesk } from '../use-cases/desk/read-desk.ts';
import { writeDesk } from '../use-cases/desk/write-desk.ts';
import { connectedPlatforms } from './connected.ts';
import { applyDepsOf } from './day-deps.ts';
import { readMoment, readWholeNumber, splitArguments, type TakenArguments } from './desk-arguments.ts';
import type { Storage } from './storage.ts';

export const demoDataTakes: TakenArguments = {
  options: [],
  valued: ['--complaints', '--seed', '--until'],
  words: 0,
};

const limits = {
  complaints: { least: 1, most: 100_000, usual: 2000 },
  seed: { least: 0, most: 2_147_483_647, usual: 1 },
} as const;

const SETTING = 'demo-data';

/** Fills a store that has nothing but made-up complaints with a year of them; nobody is told of any. */
export async function runDemoData(
  storage: Storage,
  args: readonly string[],
  config: Pick<Config, 'slack' | 'lark' | 'localWorkspace'>,
): Promise<string> {
  const given = splitArguments(args, demoDataTakes);
  const complaints = readWholeNumber(given, '--complaints', limits.complaints);
  const seed = readWholeNumber(given, '--seed', limits.seed);
  const until = readMoment(given, '--until') ?? (await storage.clock.now());
  if (connectedPlatforms(config).some((name) => name !== 'local')) {
    throw new Error('Made-up complaints are for the local workspace: unset the settings of Slack and Lark.');
  }
  const before = ((await storage.settings.get(SETTING)) ?? null) as unknown as NumbersGiven | null;
  refuseRealOnes(await countComplaints(storage), before);
  await applyDemoDesk(storage);
  const desk = await storage.complaints.desk();
  let events = 0;
  await writeHistories(storage.pool, desk, async (found) => {
    refuseRealOnes(found, before);
    const year = await playYear({ complaints, seed, until, desk, lastNumber: found.lastNumber });
    events = year.reduce((sum, { history }) => sum + history.length, 0);
    const value = { complaints: found.complaints + complaints, lastNumber: found.lastNumber + complaints };
    return { complaints: year, setting: { key: SETTING, value } };
  });
  return `Wrote ${complaints} made-up complaints with ${events} events. Nobody is told of them.`;
}

async function countComplaints({ prisma }: Storage): Promise<NumbersGiven> {
  const found = await prisma.complaint.aggregate({ _count: true, _max: { number: true } });
  return { complaints: found._count, lastNumber: found._max.number ?? 0 };
}

/** What the setting does not name was not made up. */
function refuseRealOnes(found: NumbersGiven, before: NumbersGiven | null): void {
  const isMadeUp = found.complaints === 0 || found.complaints === before?.complaints;
  if (isMadeUp && found.lastNumber <= (before?.lastNumber ?? 0)) return;
  throw new Error(
    'There are complaints here that were not made up, and they stay alone: nothing was written. ' +
      'Use an empty store, such as DATA_DIR=./demo.',
  );
}

/** The desk has to be the one that the made-up people work at: none other is replaced but the untouched example. */
async function applyDemoDesk(storage: Storage): Promise<void> {
  const latest = await storage.desks.latest();
  const own = latest === null ? null : writeCanonicalJson(writeDesk(latest.content));
  const replaceable = [demoDesk, exampleDesk].map((raw) => {
    const read = readDesk(raw);
    return read.ok ? writeCanonicalJson(writeDesk(read.content)) : null;
  });
  if (own !== null && !replaceable.includes(own)) {
    throw new Error(
      'There is a desk of your own in this store, and made-up people would not find their way in it: nothing was ' +
        'written. Use an empty store, such as DATA_DIR=./demo.',
    );
  }
  const applied = await applyDesk(applyDepsOf(storage), demoDesk, null);
  if (!applied.ok) throw new Error('the desk of the made-up year is faulty');
}
