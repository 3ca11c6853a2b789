import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createChartDrawer } from '../charts/chart-drawer.ts';
import { addDays, isLocalDate } from '../domain/calendar/local-date.ts';
import { instantOf, zonedParts } from '../domain/calendar/zone.ts';
import type { Desk, Locale } from '../domain/desk.ts';
import { usualReportDays, type ReportDays } from '../domain/typed-text/report-period.ts';
import { seesPublic } from '../domain/visibility.ts';
import { drawReview, writeReview } from '../messages/review-pack.ts';
import { readerOf } from '../messages/view.ts';
import { gatherReview } from '../use-cases/report/review.ts';
import { drawReviewFile } from '../web/review-file.ts';
import { splitArguments, UsageError, type GivenArguments, type TakenArguments } from './desk-arguments.ts';
import type { Storage } from './storage.ts';

export const reviewPackTakes: TakenArguments = {
  options: [],
  valued: ['--product', '--from', '--to'],
  words: 1,
};

const locales: readonly Locale[] = ['zh-CN', 'en'];

/** Pages for the regular meeting of support and product, in both languages, as HTML and as Markdown. */
export async function runReviewPack(
  { complaints, articles, clock }: Pick<Storage, 'complaints' | 'articles' | 'clock'>,
  args: readonly string[],
): Promise<string> {
  const given = splitArguments(args, reviewPackTakes);
  const [folder] = given.words;
  if (folder === undefined) throw new UsageError('The folder to write into is missing.');
  const [desk, now] = [await complaints.desk(), await clock.now()];
  const product = readProduct(given, desk);
  const { zone } = readerOf(desk, null);
  const days = readDays(given, zonedParts(now, zone).date);
  const [from, end] = [instantOf(days.from, 0, zone), instantOf(days.to, 0, zone)];
  const asked = { product, from, to: Math.max(from + 1, Math.min(now, end)), zone };
  const gathered = await gatherReview({ store: complaints, articles }, asked, seesPublic);
  const drawer = createChartDrawer();
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const locale of locales) {
    const page = drawReview({ ...gathered, product, days, desk, now }, { locale, zone });
    const name = join(folder, `review.${locale}`);
    await writeFile(`${name}.html`, await drawReviewFile(page, drawer, locale), { mode: 0o600 });
    await writeFile(`${name}.md`, writeReview(page), { mode: 0o600 });
    written.push(`Wrote ${name}.html and ${name}.md.`);
  }
  return written.join('\n');
}

function readProduct(given: GivenArguments, { products }: Desk): string | null {
  const id = given.values.get('--product');
  if (id === undefined || products.has(id)) return id ?? null;
  throw new UsageError(`There is no product ${id}: use ${[...products.keys()].join(', ')}.`);
}

/** `--to` is the last day that counts. */
function readDays(given: GivenArguments, today: string): ReportDays {
  const usual = usualReportDays(today);
  const read = (name: string) => {
    const text = given.values.get(name);
    if (text === undefined || isLocalDate(text)) return text;
    throw new UsageError(`${name} is a date such as 2026-01-31, not ${text}.`);
  };
  const [from, last] = [read('--from'), read('--to')];
  const days = {
    from: from ?? usual.from,
    to: last === undefined ? (from === undefined ? usual.to : addDays(today, 1)) : addDays(last, 1),
  };
  if (days.from >= days.to) throw new UsageError('--from has to be before --to.');
  return days;
}
