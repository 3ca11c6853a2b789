import { tableFormats, writeTables } from '../files/write-tables.ts';
import { exportTables } from '../use-cases/export/tables.ts';
import { walkRows } from '../use-cases/export/walk-rows.ts';
import { readMoment, splitArguments, UsageError, type TakenArguments } from './desk-arguments.ts';
import type { Storage } from './storage.ts';

export const exportDataTakes: TakenArguments = {
  options: ['--restricted'],
  valued: ['--format', '--from', '--to', '--product'],
  words: 1,
};

/** Every complaint and what belongs to it, as files for whoever computes with them. */
export async function runExportData(
  { complaints, clock }: Pick<Storage, 'complaints' | 'clock'>,
  args: readonly string[],
): Promise<string> {
  const given = splitArguments(args, exportDataTakes);
  const [folder] = given.words;
  if (folder === undefined) throw new UsageError('The folder to write into is missing.');
  const asked = {
    from: readMoment(given, '--from'),
    to: readMoment(given, '--to'),
    product: await readProduct(complaints, given.values.get('--product')),
    withRestricted: given.options.has('--restricted'),
  };
  const deps = { store: complaints, now: await clock.now() };
  const files = await writeTables(
    folder,
    readFormat(given.values.get('--format')),
    exportTables,
    async (fileOf) => {
      for await (const { table, rows } of walkRows(deps, asked, exportTables))
        await fileOf(table).write(rows);
    },
  );
  return files.map((file) => `${file.path}  ${file.count()} rows`).join('\n');
}

function readFormat(text = 'csv') {
  const format = tableFormats.find((one) => one === text);
  if (format === undefined) throw new UsageError(`--format is ${tableFormats.join(' or ')}, not ${text}.`);
  return format;
}

async function readProduct(
  complaints: Pick<Storage['complaints'], 'desk'>,
  id: string | undefined,
): Promise<string | null> {
  if (id === undefined) return null;
  const { products } = await complaints.desk();
  if (products.has(id)) return id;
  throw new UsageError(`There is no product ${id}: use ${[...products.keys()].join(', ')}.`);
}
