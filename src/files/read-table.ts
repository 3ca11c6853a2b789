import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

export interface TableLine {
  /** Where it begins in the file; the names of the columns stand in line 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A CSV file line by line, whatever its size. @throws when it is no CSV: the message says in which line */
export async function* readTable(file: string): AsyncGenerator<TableLine> {
  const parser = createReadStream(file).pipe(
    parse({
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim()),
      info: true,
      skip_empty_lines: true,
    }),
  );
  let line = 2;
  for await (const found of parser as AsyncIterable<{
    info: { lines: number };
    record: Record<string, string>;
  }>) {
    yield { line, cells: found.record };
    line = found.info.lines + 1;
  }
}
