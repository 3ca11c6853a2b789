import { z } from 'zod';
import type { LinearConnection } from './connection.ts';
import { ISSUE_FIELDS, issueShape, type LinearIssue } from './shapes.ts';

const UPDATE = `mutation Update($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { issue { ${ISSUE_FIELDS} } } }`;

export async function updateIssue(
  { api }: LinearConnection,
  id: string,
  input: object,
): Promise<LinearIssue> {
  const { issueUpdate } = await api.ask(
    { query: UPDATE, variables: { id, input }, what: 'change an issue', does: 'write' },
    z.object({ issueUpdate: z.object({ issue: issueShape }) }),
  );
  return issueUpdate.issue;
}
