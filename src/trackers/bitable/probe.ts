import type { TrackerFinding } from '../../ports/tracker.ts';
import { attempt, Missing } from '../base/attempt.ts';
import { listTargets } from '../base/list-targets.ts';
import type { BitableConnection } from './connection.ts';
import { findStatusOption, optionsOf, readColumns } from './read-columns.ts';
import type { BitableTarget } from './settings.ts';
import type { BitableColumn } from './shapes.ts';

const TEXT = 1;
const SINGLE_SELECT = 3;
const DATE = 5;
const PERSON = 11;

const TYPES = {
  title: TEXT,
  text: TEXT,
  log: TEXT,
  status: SINGLE_SELECT,
  priority: SINGLE_SELECT,
  due: DATE,
  assignee: PERSON,
} as const;

const TYPE_NAMES: Readonly<Record<number, string>> = {
  [TEXT]: 'text',
  [SINGLE_SELECT]: 'single select',
  [DATE]: 'date',
  [PERSON]: 'person',
};

/** Reads only. */
export async function probe(connection: BitableConnection): Promise<readonly TrackerFinding[]> {
  const findings: TrackerFinding[] = [];
  for (const target of listTargets(connection.settings)) {
    let columns: BitableColumn[] = [];
    const found = await attempt('project', async () => {
      columns = await readColumns(connection, target);
      return `${target.table} can be read`;
    });
    findings.push(found);
    if (!found.isFine) continue;
    findings.push(await attempt('type', async () => checkColumns(connection, target, columns)));
    findings.push(await attempt('fields', async () => checkOptions(connection, columns)));
  }
  return findings;
}

function checkColumns(
  { settings }: BitableConnection,
  target: BitableTarget,
  columns: readonly BitableColumn[],
): string {
  for (const [use, type] of Object.entries(TYPES)) {
    const name = settings.columns[use as keyof typeof TYPES];
    if (name === undefined) continue;
    const column = columns.find(({ field_name }) => field_name === name);
    if (column?.type !== type) throw new Missing(`${target.table} has no ${TYPE_NAMES[type]} column ${name}`);
  }
  const missing = Object.keys(target.fields).find((key) => !columns.some((each) => each.field_name === key));
  if (missing !== undefined) throw new Missing(`${target.table} has no column ${missing}`);
  return `${target.table} has all columns`;
}

/** What nothing says of is never done, so that somebody has to be told beforehand. */
function checkOptions(connection: BitableConnection, columns: readonly BitableColumn[]): string {
  const { columns: names, priorities } = connection.settings;
  const options = optionsOf(columns, names.status);
  if (findStatusOption(connection, columns, 'done') === null)
    throw new Missing(`no option means done, put one of ${options.join(', ')} under states`);
  const known = optionsOf(columns, names.priority);
  const unknown = Object.values(priorities).find((option) => !known.includes(option));
  if (unknown !== undefined) throw new Missing(`priorities has ${unknown}, which is no option`);
  return `${options.length} options found`;
}
