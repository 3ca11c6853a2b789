import { z } from 'zod';
import type { NewItem, TrackedItem } from '../../ports/tracker.ts';
import { writeItemText } from '../base/item-text.ts';
import { hasReference, writeReferenceTitle } from '../base/reference-title.ts';
import { writeMarkdown } from '../base/write-markdown.ts';
import type { GithubConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { issueShape, type GithubIssue } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

const TITLE_LIMIT = 256;
/** What was made a moment ago stands here, and not in the search yet. */
const NEWEST_PAGES = 2;

/** GitHub has no key of its own for this: the reference stands in the title and is looked for first. */
export async function createItem(
  connection: GithubConnection,
  item: NewItem,
  ref: string,
): Promise<TrackedItem> {
  const { settings } = connection;
  const target = settings.targets[item.kind];
  if (target === undefined) throw refuse('validation', 'create an issue', 'no-target');
  const { repository } = target;
  const there =
    (await findAmongNewest(connection, repository, ref)) ?? (await search(connection, repository, ref));
  const issue = there ?? (await post(connection, item, ref));
  return toTrackedItem(repository, issue, settings.states);
}

const isOurs = (ref: string) => (issue: GithubIssue) =>
  issue.pull_request === undefined && hasReference(issue.title, ref);

async function findAmongNewest({ api }: GithubConnection, repository: string, ref: string) {
  const newest = await api.list(
    {
      path: `/repos/${repository}/issues`,
      query: { state: 'all', sort: 'created', direction: 'desc' },
      what: 'look for the reference',
      mostPages: NEWEST_PAGES,
    },
    issueShape,
    (issues) => issues.some(isOurs(ref)),
  );
  return newest.find(isOurs(ref)) ?? null;
}

async function search(
  { api }: GithubConnection,
  repository: string,
  ref: string,
): Promise<GithubIssue | null> {
  const { items } = await api.ask(
    {
      method: 'GET',
      path: '/search/issues',
      query: { q: `repo:${repository} is:issue in:title "${ref}"`, per_page: '100' },
      what: 'look for the reference',
      does: 'read',
    },
    z.object({ items: z.array(issueShape) }),
  );
  return items.find(isOurs(ref)) ?? null;
}

function post({ api, settings }: GithubConnection, item: NewItem, ref: string): Promise<GithubIssue> {
  const { repository = '', labels = [], type } = settings.targets[item.kind] ?? {};
  const priority = settings.priorities[item.priority];
  return api.ask(
    {
      method: 'POST',
      path: `/repos/${repository}/issues`,
      json: {
        title: writeReferenceTitle(item.title, ref, TITLE_LIMIT),
        body: writeMarkdown(writeItemText(item)),
        labels: priority === undefined ? labels : [...labels, priority],
        ...(item.assignee === null ? {} : { assignees: [item.assignee] }),
        ...(type === undefined ? {} : { type }),
      },
      what: 'create an issue',
      does: 'write',
    },
    issueShape,
  );
}
