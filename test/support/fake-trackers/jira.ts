import { createHmac } from 'node:crypto';
import type { HookParts } from './a-hook.ts';
import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  findStored,
  readJson,
  startFakeServer,
  type Traffic,
  Wrong,
} from './fake-server.ts';

export const FAKE_JIRA = {
  email: 'bot@example.com',
  token: 'ATATT3xFfGF0abcdefghijkl',
  project: 'SCR',
  hookSecret: 'a secret of the site',
  account: '5b10ac8d82e05b22cc7d4ef5',
} as const;

const STATUSES: Readonly<Record<string, { id: string; name: string; category: string }>> = {
  'To Do': { id: '10000', name: 'To Do', category: 'new' },
  开发中: { id: '10001', name: '开发中', category: 'indeterminate' },
  Done: { id: '10002', name: 'Done', category: 'done' },
  Rejected: { id: '10003', name: 'Rejected', category: 'done' },
  Limbo: { id: '10004', name: 'Limbo', category: 'undefined' },
};

export interface StoredIssue {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly comments: string[];
  readonly fields: Readonly<Record<string, unknown>>;
  status: string;
  resolution: string | null;
  updatedAt: number;
}

export interface FakeJiraOptions {
  readonly now: () => number;
  readonly deployment?: 'cloud' | 'data-center';
  /** Names of states that can be gone to; left out: all. */
  readonly flow?: readonly string[];
  /** A transition asks for a field. */
  readonly refusesMoves?: boolean;
}

export interface FakeJira extends FakeServer {
  items(): StoredIssue[];
  /** `Done`, or with how it was resolved: `Done (Duplicate)`. */
  move(id: string, state: string): void;
  hook(event: string, id: string | null, more: { readonly at: number; readonly account?: string }): HookParts;
}

const refusal = (status: number, message: string): FakeAnswer => ({
  status,
  body: { errorMessages: [message], errors: {} },
});

/** As much of Jira's REST side as is used; all else is a fault of the test. */
export async function startFakeJira(options: FakeJiraOptions): Promise<FakeJira> {
  const isCloud = options.deployment !== 'data-center';
  const stored: StoredIssue[] = [];
  const basic = Buffer.from(`${FAKE_JIRA.email}:${FAKE_JIRA.token}`).toString('base64');
  const authorization = isCloud ? `Basic ${basic}` : `Bearer ${FAKE_JIRA.token}`;

  function refuseStrictly(request: FakeRequest, status: number, message: string): never {
    return server.refuse(request, message, refusal(status, message));
  }

  function serve(request: FakeRequest): FakeAnswer {
    if (request.header('authorization') !== authorization) throw new Wrong(refusal(401, 'Unauthorized'));
    const { method, path } = request;
    if (isSearch(request)) return search(request);
    if (path === '/rest/api/2/issue' && method === 'POST') return create(request);
    const issue = /^\/rest\/api\/2\/issue\/([^/]+)(?:\/(comment|transitions))?$/.exec(path);
    if (issue !== null) return serveIssue(request, issue[1] ?? '', issue[2] ?? '');
    if (method !== 'GET') return refuseStrictly(request, 405, 'Method Not Allowed');
    if (path === '/rest/api/2/myself') return { status: 200, body: { accountId: FAKE_JIRA.account } };
    if (path === `/rest/api/2/project/${FAKE_JIRA.project}`)
      return { status: 200, body: { key: 'SCR', issueTypes: [{ id: '10010', name: 'Task' }] } };
    if (path === '/rest/api/2/priority') return { status: 200, body: [{ id: '2', name: 'High' }] };
    return refuseStrictly(request, 404, 'Not Found');
  }

  function isSearch({ method, path }: FakeRequest): boolean {
    return isCloud
      ? method === 'POST' && path === '/rest/api/3/search/jql'
      : method === 'GET' && path === '/rest/api/2/search';
  }

  function search(request: FakeRequest): FakeAnswer {
    const jql = isCloud ? String(readJson(request)['jql']) : (request.query.get('jql') ?? '');
    const [, label = ''] = /^project = "SCR" AND labels = "([^"]+)" ORDER BY created ASC$/.exec(jql) ?? [];
    if (label === '') refuseStrictly(request, 400, 'Error in the JQL Query');
    const found = stored.filter(({ fields }) => (fields['labels'] as string[]).includes(label));
    const issues = found.map(({ id, key }) => ({ id, ...(isCloud ? {} : { key }) }));
    return { status: 200, body: isCloud ? { issues, isLast: true } : { issues, total: issues.length } };
  }

  function create(request: FakeRequest): FakeAnswer {
    const fields = readJson(request)['fields'] as Record<string, unknown>;
    const { project, issuetype, summary, description, labels } = fields as {
      project?: { key?: string };
      issuetype?: { name?: string };
      summary?: string;
      description?: unknown;
      labels?: string[];
    };
    const isWhole =
      project?.key === FAKE_JIRA.project && issuetype?.name === 'Task' && typeof summary === 'string';
    if (!isWhole || typeof description !== 'string') return refuseStrictly(request, 400, 'fields');
    if (summary.length > 255 || summary.includes('\n')) refuseStrictly(request, 400, 'summary');
    if (labels?.some((label) => /\s/.test(label)) === true) refuseStrictly(request, 400, 'labels');
    const id = String(10_100 + stored.length);
    const key = `SCR-${stored.length + 1}`;
    stored.push({
      id,
      key,
      title: summary,
      text: description,
      comments: [],
      fields,
      status: 'To Do',
      resolution: null,
      updatedAt: options.now(),
    });
    return { status: 201, body: { id, key, self: `${server.url}/rest/api/2/issue/${id}` } };
  }

  function serveIssue(request: FakeRequest, name: string, part: string): FakeAnswer {
    const issue = stored.find(({ id, key }) => id === name || key === name);
    if (issue === undefined)
      throw new Wrong(refusal(404, 'Issue does not exist or you do not have permission'));
    const { method } = request;
    if (part === '' && method === 'GET') {
      if (request.query.get('fields') !== 'summary,status,resolution,updated,duedate')
        refuseStrictly(request, 400, 'more fields than are read');
      return { status: 200, body: show(issue) };
    }
    if (part === '' && method === 'PUT') {
      Object.assign(issue.fields, readJson(request)['fields']);
      return { status: 204 };
    }
    if (part === 'comment') return method === 'POST' ? comment(request, issue) : listComments(request, issue);
    if (part === 'transitions') return method === 'POST' ? transit(request, issue) : listTransitions();
    return refuseStrictly(request, 405, 'Method Not Allowed');
  }

  function comment(request: FakeRequest, { comments }: StoredIssue): FakeAnswer {
    const { body } = readJson(request);
    if (typeof body !== 'string') return refuseStrictly(request, 400, 'body');
    comments.push(body);
    return { status: 201, body: { id: String(comments.length) } };
  }

  function listComments({ query }: FakeRequest, { comments }: StoredIssue): FakeAnswer {
    const [from, size] = [Number(query.get('startAt')), Number(query.get('maxResults'))];
    // The cloud writes markup anew from what it keeps, with other escapes.
    const written = comments
      .toReversed()
      .map((body) => ({ body: isCloud ? body.replaceAll('\\', '') : body }));
    return { status: 200, body: { comments: written.slice(from, from + size), total: comments.length } };
  }

  const reachable = () =>
    Object.values(STATUSES).filter(({ name }) => options.flow === undefined || options.flow.includes(name));

  function listTransitions(): FakeAnswer {
    const transitions = reachable().map((status) => ({
      id: `1${status.id}`,
      name: 'go',
      to: showStatus(status),
    }));
    return { status: 200, body: { transitions } };
  }

  function transit(request: FakeRequest, issue: StoredIssue): FakeAnswer {
    const { transition } = readJson(request) as { transition?: { id?: string } };
    const to = reachable().find(({ id }) => `1${id}` === transition?.id);
    if (to === undefined) return refuseStrictly(request, 400, 'transition');
    if (options.refusesMoves === true) return refusal(400, 'Resolution is required.');
    issue.status = to.name;
    return { status: 204 };
  }

  function show({ id, key, title, fields, status, resolution, updatedAt }: StoredIssue): object {
    return {
      id,
      key,
      self: `${server.url}/rest/api/2/issue/${id}`,
      fields: {
        summary: title,
        status: showStatus(STATUSES[status] ?? { id: '1', name: status, category: 'undefined' }),
        resolution: resolution === null ? null : { id: '10200', name: resolution },
        updated: new Date(updatedAt).toISOString().replace('Z', '+0000'),
        duedate: fields['duedate'] ?? null,
      },
    };
  }

  const find = (id: string) => findStored(stored, id);

  const server = await startFakeServer((request): Traffic => {
    return {
      kind: request.method === 'GET' || isSearch(request) ? 'read' : 'write',
      answer: () => serve(request),
    };
  });

  return Object.assign(server, {
    items: () => stored,
    move(id: string, to: string) {
      const [, status = to, resolution = null] = /^(.+) \((.+)\)$/.exec(to) ?? [];
      Object.assign(find(id), { status, resolution });
    },
    hook(
      event: string,
      id: string | null,
      { at, account = 'another' }: { at: number; account?: string },
    ): HookParts {
      const issue = id === null ? {} : { issue: show(find(id)) };
      const body = JSON.stringify({
        timestamp: at,
        webhookEvent: event,
        user: { accountId: account },
        ...issue,
      });
      const signature = createHmac('sha256', FAKE_JIRA.hookSecret).update(body).digest('hex');
      return {
        headers: { 'X-Hub-Signature': `sha256=${signature}`, 'X-Atlassian-Webhook-Identifier': '1234' },
        body,
      };
    },
  });
}

function showStatus({ id, name, category }: { id: string; name: string; category: string }): object {
  return { id, name, statusCategory: { id: 2, key: category } };
}
