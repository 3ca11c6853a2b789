import type { NewItem, TrackedItem } from '../../ports/tracker.ts';
import { writeDueDate } from '../base/due-date.ts';
import { fillFields } from '../base/fill-fields.ts';
import { writeItemText } from '../base/item-text.ts';
import { readMade } from '../base/read-made.ts';
import { writeTitle } from '../base/write-title.ts';
import type { JiraConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { readItem } from './read-item.ts';
import type { JiraTarget } from './settings.ts';
import { createdShape, searchShape } from './shapes.ts';
import { writeWiki } from './write-wiki.ts';

const SUMMARY_UNITS = 255;
const WHAT = 'create an issue';

/** Jira has no key of its own for this: the reference is a label, and is looked for first. */
export async function createItem(
  connection: JiraConnection,
  item: NewItem,
  ref: string,
): Promise<TrackedItem> {
  const target = connection.settings.targets[item.kind];
  if (target === undefined) throw refuse('validation', WHAT, 'no-target');
  const there = await findByReference(connection, target, ref);
  if (there !== null) return readItem(connection, there);
  const { id } = await connection.api.ask(
    {
      method: 'POST',
      path: '/rest/api/2/issue',
      json: { fields: fieldsOf(connection, { target, item, ref }) },
      what: WHAT,
      does: 'write',
    },
    createdShape,
  );
  // What Jira answers is nothing but ids.
  return readMade(() => readItem(connection, id));
}

/** The search is some seconds behind; a job that failed is tried again later than that. */
async function findByReference(
  { api, settings }: JiraConnection,
  { project }: JiraTarget,
  ref: string,
): Promise<string | null> {
  const jql = `project = "${project}" AND labels = "${ref}" ORDER BY created ASC`;
  const what = 'look for the reference';
  const request =
    settings.deployment === 'cloud'
      ? // The older address is gone from the cloud, and this one is nowhere else.
        ({ method: 'POST', path: '/rest/api/3/search/jql', json: { jql, maxResults: 1 } } as const)
      : ({
          method: 'GET',
          path: '/rest/api/2/search',
          query: { jql, maxResults: '1', fields: 'summary' },
        } as const);
  const { issues } = await api.ask({ ...request, what, does: 'read' }, searchShape);
  return issues[0]?.id ?? null;
}

interface Filling {
  readonly target: JiraTarget;
  readonly item: NewItem;
  readonly ref: string;
}

function fieldsOf({ settings }: JiraConnection, { target, item, ref }: Filling): object {
  const priority = settings.priorities[item.priority];
  const isCloud = settings.deployment === 'cloud';
  return {
    project: { key: target.project },
    issuetype: nameOrId(target.type),
    summary: writeSummary(item.title),
    description: writeWiki(writeItemText(item)),
    labels: [...target.labels, ref],
    ...(priority === undefined ? {} : { priority: nameOrId(priority) }),
    ...(item.assignee === null
      ? {}
      : { assignee: isCloud ? { accountId: item.assignee } : { name: item.assignee } }),
    ...(item.dueAt === null ? {} : { duedate: writeDueDate(item.dueAt, settings.timezone) }),
    ...fillFields(target.fields, { item, ref }),
  };
}

/** Jira counts the units of UTF-16, of which an emoji has two. */
function writeSummary(title: string): string {
  const written = writeTitle(title, SUMMARY_UNITS);
  const over = written.length - SUMMARY_UNITS;
  return over <= 0 ? written : writeTitle(title, SUMMARY_UNITS - over);
}

function nameOrId(value: string): object {
  return /^\d+$/.test(value) ? { id: value } : { name: value };
}
