import type { NewItem, TrackedItem } from '../../ports/tracker.ts';
import { writeDueDate } from '../base/due-date.ts';
import { writeItemText } from '../base/item-text.ts';
import { hasReference, writeReferenceTitle } from '../base/reference-title.ts';
import { writeMarkdown } from '../base/write-markdown.ts';
import type { GitlabConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { pathOfProject } from './item-name.ts';
import { issueShape, type GitlabIssue } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

const TITLE_LIMIT = 255;
const MOST_PAGES = 3;

/** GitLab has no key of its own for this: the reference stands in the title and is looked for first. */
export async function createItem(
  connection: GitlabConnection,
  item: NewItem,
  ref: string,
): Promise<TrackedItem> {
  const target = connection.settings.targets[item.kind];
  if (target === undefined) throw refuse('validation', 'create an issue', 'no-target');
  const { project } = target;
  const issue = (await findByReference(connection, project, ref)) ?? (await post(connection, item, ref));
  return toTrackedItem(project, issue, connection.settings);
}

/** Read from the table itself, so that what was made a moment ago is there. */
async function findByReference(
  { api }: GitlabConnection,
  project: string,
  ref: string,
): Promise<GitlabIssue | null> {
  const isIt = ({ title }: GitlabIssue) => hasReference(title, ref);
  const found = await api.list(
    {
      path: `${pathOfProject(project)}/issues`,
      query: { search: ref, in: 'title', scope: 'all', order_by: 'created_at' },
      what: 'look for the reference',
      mostPages: MOST_PAGES,
    },
    issueShape,
    (issues) => issues.some(isIt),
  );
  return found.find(isIt) ?? null;
}

function post({ api, settings }: GitlabConnection, item: NewItem, ref: string): Promise<GitlabIssue> {
  const { project = '', labels = [] } = settings.targets[item.kind] ?? {};
  const priority = settings.priorities[item.priority];
  const all = priority === undefined ? labels : [...labels, priority];
  return api.ask(
    {
      method: 'POST',
      path: `${pathOfProject(project)}/issues`,
      json: {
        title: writeReferenceTitle(item.title, ref, TITLE_LIMIT),
        description: writeMarkdown(writeItemText(item)),
        confidential: settings.confidential,
        ...(all.length === 0 ? {} : { labels: all.join(',') }),
        ...(/^\d+$/.test(item.assignee ?? '') ? { assignee_ids: [Number(item.assignee)] } : {}),
        ...(item.dueAt === null ? {} : { due_date: writeDueDate(item.dueAt, settings.timezone) }),
      },
      what: 'create an issue',
      does: 'write',
    },
    issueShape,
  );
}
