import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify';

export const tableFormats = ['csv', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];

type Cell = string | number | boolean | null;

export interface NamedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly unit: string }[];
}

export interface TableFile {
  readonly path: string;
  write(rows: readonly Cell[][]): Promise<void>;
  readonly count: () => number;
}

/**
 * One file a table, written as rows come: CSV as Excel reads it, or a line of JSON a row. They have their names only
 * once all are whole, and nobody but whoever wrote them may read them.
 */
export async function writeTables<Table extends NamedTable>(
  folder: string,
  format: TableFormat,
  tables: readonly Table[],
  fill: (fileOf: (table: Table) => TableFile) => Promise<void>,
): Promise<readonly TableFile[]> {
  await mkdir(folder, { recursive: true });
  const open = tables.map((table) => openTable(folder, format, table));
  try {
    await fill((table) => {
      const found = open[tables.indexOf(table)];
      if (found === undefined) throw new Error(`there is no file for ${table.name}`);
      return found;
    });
    for (const file of open) await file.end();
    for (const { path } of open) await rename(unfinished(path), path);
    return open;
  } catch (error) {
    for (const file of open) file.destroy();
    await Promise.all(open.map(({ path }) => rm(unfinished(path), { force: true })));
    throw error;
  }
}

const unfinished = (path: string) => `${path}.unfinished`;

function openTable(folder: string, format: TableFormat, { name, columns }: NamedTable) {
  const path = join(folder, `${name}.${format === 'csv' ? 'csv' : 'jsonl'}`);
  const file = createWriteStream(unfinished(path), { mode: 0o600 });
  // Told to whoever writes or ends; without a listener of its own a full disk would end the process.
  const failed = new Promise<never>((_, reject) => file.once('error', reject));
  failed.catch(() => {});
  const sink = format === 'csv' ? toCsv(columns) : null;
  sink?.pipe(file);
  const target = sink ?? file;
  let count = 0;
  return {
    path,
    count: () => count,
    async write(rows: readonly Cell[][]) {
      for (const row of rows) {
        count += 1;
        const isRoomy = target.write(format === 'csv' ? row : toLine(columns, row));
        if (!isRoomy) await Promise.race([once(target, 'drain'), failed]);
      }
    },
    async end() {
      target.end();
      await Promise.race([finished(file), failed]);
    },
    destroy() {
      sink?.destroy();
      file.destroy();
    },
  };
}

/** With a mark by which Excel knows UTF-8; a cell that Excel would take for a formula begins with an apostrophe. */
function toCsv(columns: NamedTable['columns']) {
  return stringify({
    header: true,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    columns: columns.map(({ name }) => name),
    cast: { boolean: (value) => (value ? 'yes' : 'no') },
  });
}

function toLine(columns: NamedTable['columns'], row: readonly Cell[]): string {
  const entries = columns.map(({ name, unit }, index) => {
    const cell = row[index] ?? null;
    return [
      name,
      unit === 'json' && typeof cell === 'string' ? (JSON.parse(cell) as unknown) : cell,
    ] as const;
  });
  return `${JSON.stringify(Object.fromEntries(entries))}\n`;
}
