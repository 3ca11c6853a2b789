import { isZone } from '../domain/calendar/zone.ts';
import { isStaff } from '../domain/desk.ts';
import type { Config } from '../config.ts';
import { readTable } from '../files/read-table.ts';
import { findImported } from '../storage/find-imported.ts';
import type { Deps } from '../use-cases/deps.ts';
import { importComplaint } from '../use-cases/import/import-complaint.ts';
import { importColumns, readRow, type OldComplaint, type ReadingRows } from '../use-cases/import/read-row.ts';
import { connectedPlatforms } from './connected.ts';
import { splitArguments, UsageError, type GivenArguments, type TakenArguments } from './desk-arguments.ts';
import type { Storage } from './storage.ts';

export const importTakes: TakenArguments = {
  options: ['--dry-run', '--skip-faulty', '--announce'],
  valued: ['--zone', '--as'],
  words: 1,
};

/** More is nobody's reading. */
const mostFaults = 200;

type Used = Pick<Storage, 'complaints' | 'clock' | 'pool' | 'absences' | 'inbox'>;
type Platforms = Pick<Config, 'slack' | 'lark' | 'localWorkspace'>;

/** Complaints that were kept elsewhere: all are read and checked before the first is written. */
export async function runImport(storage: Used, args: readonly string[], config: Platforms): Promise<string> {
  const given = splitArguments(args, importTakes);
  const [file] = given.words;
  if (file === undefined) throw new UsageError('The file to import is missing.');
  const reading = await readingOf(storage, given);
  const known = await findImported(storage.pool);
  const checked = await checkAll(file, reading, known);
  const faults = checked.faults.slice(0, mostFaults).join('\n');
  const counted = `${checked.good} to import, ${checked.known} imported before, ${checked.faults.length} ${checked.faults.length === 1 ? 'fault' : 'faults'}.`;
  const report = [faults, counted].filter((part) => part !== '').join('\n');
  if (checked.faults.length > 0 && !given.options.has('--skip-faulty')) {
    throw new Error(`${report}\nNothing was written. Mend the lines, or leave them out with --skip-faulty.`);
  }
  if (given.options.has('--dry-run')) return `${report}\nNothing was written: leave --dry-run out to import.`;
  const announces = given.options.has('--announce');
  let written = 0;
  for await (const { row } of readGood(file, reading, known)) {
    const answer = await importComplaint(depsOf(storage, config), row, { announces });
    if (!answer.ok)
      throw new Error(`${row.id} was refused: ${answer.refusal.code}. ${written} were imported.`);
    written += 1;
  }
  return `${report}\nImported ${written}.`;
}

async function readingOf({ complaints, clock }: Used, given: GivenArguments): Promise<ReadingRows> {
  const desk = await complaints.desk();
  const zone = given.values.get('--zone') ?? null;
  if (zone !== null && !isZone(zone))
    throw new UsageError(`${zone} is no zone: write one such as Asia/Shanghai.`);
  const admin = [...desk.people.values()].find(({ roles }) => roles.includes('admin'))?.id;
  const reporter = given.values.get('--as') ?? admin;
  const person = reporter === undefined ? undefined : desk.people.get(reporter);
  if (person === undefined || !isStaff(person))
    throw new UsageError('Say with --as who of the desk reported what names nobody.');
  return { desk, now: await clock.now(), zone, reporter: person.id };
}

interface Checked {
  good: number;
  known: number;
  readonly faults: string[];
}

async function checkAll(file: string, reading: ReadingRows, known: ReadonlySet<string>): Promise<Checked> {
  const checked: Checked = { good: 0, known: 0, faults: [] };
  for await (const { line, row, faults } of readLines(file, reading)) {
    if (faults.length > 0) checked.faults.push(...faults.map((fault) => `line ${line}, ${fault}`));
    else if (row !== null && known.has(row.id)) checked.known += 1;
    else checked.good += 1;
  }
  return checked;
}

async function* readGood(
  file: string,
  reading: ReadingRows,
  known: ReadonlySet<string>,
): AsyncGenerator<{ readonly row: OldComplaint }> {
  for await (const { row } of readLines(file, reading)) if (row !== null && !known.has(row.id)) yield { row };
}

interface CheckedLine {
  readonly line: number;
  readonly row: OldComplaint | null;
  readonly faults: readonly string[];
}

async function* readLines(file: string, reading: ReadingRows): AsyncGenerator<CheckedLine> {
  const lines = new Map<string, number>();
  for await (const { line, cells } of readTable(file)) {
    if (lines.size === 0) refuseColumns(Object.keys(cells));
    const read = readRow(cells, reading);
    const id = cells['id']?.trim() ?? '';
    const before = lines.get(id);
    lines.set(id, before ?? line);
    const faults = read.ok ? [] : read.faults.map(({ column, message }) => `${column} ${message}`);
    const twice =
      before === undefined || id === '' ? [] : [`id ${id} stands in line ${before} too: give each its own`];
    const all = [...faults, ...twice, ...unreadableIn(cells)];
    yield { line, row: read.ok && all.length === 0 ? read.row : null, faults: all };
  }
}

/** Tables saved in another encoding (GBK, as Excel does in Chinese) would be kept as signs that nobody reads. */
function unreadableIn(cells: Readonly<Record<string, string>>): string[] {
  return Object.entries(cells)
    .filter(([, text]) => text.includes('\uFFFD'))
    .map(([column]) => `${column} is not UTF-8: save the file as "CSV UTF-8"`);
}

/** A column that nobody reads would be lost without a word. */
function refuseColumns(names: readonly string[]): void {
  const unknown = names.filter((name) => !Object.hasOwn(importColumns, name));
  if (unknown.length === 0) return;
  throw new Error(`Not known: ${unknown.join(', ')}. Columns are ${Object.keys(importColumns).join(', ')}.`);
}

function depsOf({ complaints, absences, inbox }: Used, config: Platforms): Deps {
  const connected = connectedPlatforms(config);
  return { store: complaints, absences, inbox, connected, nudge: () => {}, count: () => {} };
}
