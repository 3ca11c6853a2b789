import { visibilityOf } from '../../src/domain/visibility.ts';
import type { Storage } from '../../src/composition/storage.ts';
import { count as countFigures } from '../../src/use-cases/report/count.ts';
import { gatherReview } from '../../src/use-cases/report/review.ts';

const day = 86_400_000;
const weeks = [1, 4, 13, 52] as const;

/**
 * Reports of longer and longer periods, and the review of one. Beside them, in the same run, one complaint by its number
 * (some hundred are read at once): read the figures as ratios. What stays in memory shows whether it is flat.
 */
export async function benchReports({ complaints: store, articles, clock }: Storage): Promise<void> {
  const desk = await store.desk();
  const now = await clock.now();
  const visibility = visibilityOf({ kind: 'person', id: 'u3', roles: ['lead'] }, desk);
  const one = await time(async () => {
    for (let number = 1000; number < 1500; number += 1) await store.find(number, visibility);
  });
  const unit = one.ms / 500;
  process.stdout.write(`\nReports; one complaint by its number: ${unit.toFixed(2)} ms\n`);
  for (const each of weeks) {
    const asked = { product: null, from: now - each * 7 * day, to: now, zone: 'Asia/Shanghai' };
    let read = 0;
    const counting = {
      desk: () => store.desk(),
      walk: (...of: Parameters<typeof store.walk>) => tally(store.walk(...of), (more) => (read += more)),
    };
    const report = await time(() => countFigures({ store: counting }, asked, visibility));
    print(`report of ${each} weeks`, report, read, unit);
    read = 0;
    if (each > 13) continue;
    const review = await time(() => gatherReview({ store: counting, articles }, asked, visibility));
    print(`review of ${each} weeks, and as many before`, review, read, unit);
  }
}

async function* tally<Row>(
  batches: AsyncIterable<readonly Row[]>,
  add: (more: number) => void,
): AsyncGenerator<readonly Row[]> {
  for await (const batch of batches) {
    add(batch.length);
    yield batch;
  }
}

interface Measured {
  readonly ms: number;
  /** The most that was in use beyond what was before, garbage included. */
  readonly megabytes: number;
}

async function time(work: () => Promise<unknown>): Promise<Measured> {
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().heapUsed)), 20);
  const startedAt = performance.now();
  await work();
  const ms = performance.now() - startedAt;
  clearInterval(watch);
  return { ms, megabytes: (most - before) / 1_048_576 };
}

function print(name: string, { ms, megabytes }: Measured, read: number, unit: number): void {
  const each = ms / Math.max(1, read);
  process.stdout.write(
    `  ${name.padEnd(40)} ${(ms / 1000).toFixed(1).padStart(6)} s  ${String(read).padStart(7)} read  ${(each / unit).toFixed(2)} of one each  heap +${megabytes.toFixed(0)} MB\n`,
  );
}
