import { z } from 'zod';
import { TrackerFailure, type NewItem, type TrackedItem } from '../../ports/tracker.ts';
import { writeDueDate } from '../base/due-date.ts';
import { writeItemText } from '../base/item-text.ts';
import { writeMarkdown } from '../base/write-markdown.ts';
import { writeTitle } from '../base/write-title.ts';
import type { LinearConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { ownId } from '../base/own-id.ts';
import { readIssue } from './read-item.ts';
import { ISSUE_FIELDS, issueShape, type LinearIssue } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

const TITLE_LIMIT = 255;
const PRIORITIES = { P1: 1, P2: 2, P3: 3, P4: 4 } as const;
const QUERY = `mutation Create($input: IssueCreateInput!) { issueCreate(input: $input) { issue { ${ISSUE_FIELDS} } } }`;

/** The issue has an id of ours, so that there is one of each reference. */
export async function createItem(
  connection: LinearConnection,
  item: NewItem,
  ref: string,
): Promise<TrackedItem> {
  const target = connection.settings.targets[item.kind];
  if (target === undefined) throw refuse('validation', 'create an issue', 'no-target');
  const id = ownId(target.team, ref);
  const issue = (await find(connection, id)) ?? (await post(connection, item, id));
  return toTrackedItem(issue, connection.settings);
}

async function find(connection: LinearConnection, id: string): Promise<LinearIssue | null> {
  try {
    return await readIssue(connection, id);
  } catch (error) {
    if (error instanceof TrackerFailure && error.kind === 'not-found') return null;
    throw error;
  }
}

async function post({ api, settings }: LinearConnection, item: NewItem, id: string): Promise<LinearIssue> {
  const { team, labels = [] } = settings.targets[item.kind] ?? {};
  const input = {
    id,
    teamId: team,
    title: writeTitle(item.title, TITLE_LIMIT),
    description: writeMarkdown(writeItemText(item)),
    priority: PRIORITIES[item.priority],
    ...(labels.length === 0 ? {} : { labelIds: labels }),
    ...(item.assignee === null ? {} : { assigneeId: item.assignee }),
    ...(item.dueAt === null ? {} : { dueDate: writeDueDate(item.dueAt, settings.timezone) }),
  };
  const { issueCreate } = await api.ask(
    { query: QUERY, variables: { input }, what: 'create an issue', does: 'write' },
    z.object({ issueCreate: z.object({ issue: issueShape }) }),
  );
  return issueCreate.issue;
}
