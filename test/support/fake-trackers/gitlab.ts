import { signWebhook } from '../../../src/webhooks/standard-webhook.ts';
import type { HookParts } from './a-hook.ts';
import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  findStored,
  pageOf,
  readJson,
  startFakeServer,
  type Traffic,
  Wrong,
} from './fake-server.ts';

export const FAKE_GITLAB = {
  token: 'glpat-AbCdEfGhIjKlMnOp',
  project: 'acme/web/billing',
  hookSecret: 'a token of the project',
  username: 'huiyin-bot',
} as const;

export interface StoredIssue {
  readonly id: string;
  readonly iid: number;
  readonly title: string;
  readonly text: string;
  readonly comments: string[];
  readonly body: Readonly<Record<string, unknown>>;
  labels: string[];
  state: 'opened' | 'closed';
  dueDate: string | null;
  updatedAt: number;
}

interface HookOptions {
  readonly username?: string;
  readonly at?: number;
  readonly action?: string;
  readonly messageId?: string;
}

export interface FakeGitlab extends FakeServer {
  items(): StoredIssue[];
  /** `opened`, `closed`, or with a label: `closed +wontfix`. */
  move(id: string, state: string): void;
  hook(id: string, more?: HookOptions): HookParts;
  hookOf(body: object, at?: number, messageId?: string): HookParts;
}

export interface FakeGitlabOptions {
  readonly now: () => number;
  readonly labels?: readonly string[];
  /** Hooks are signed; else they hold the token. */
  readonly signs?: boolean;
}

/** As much of GitLab's REST side as is used; all else is a fault of the test. */
export async function startFakeGitlab(options: FakeGitlabOptions): Promise<FakeGitlab> {
  const stored: StoredIssue[] = [];
  const { project, token } = FAKE_GITLAB;

  function refuseStrictly(request: FakeRequest, status: number, message: string): never {
    return server.refuse(request, message, { status, body: { message } });
  }

  function serve(request: FakeRequest): FakeAnswer {
    if (request.header('private-token') !== token)
      throw new Wrong({ status: 401, body: { message: '401 Unauthorized' } });
    const { method } = request;
    const [, named = '', rest = ''] = /^\/api\/v4\/projects\/([^/]+)(.*)$/.exec(request.path) ?? [];
    if (decodeURIComponent(named) !== project) return refuseStrictly(request, 404, '404 Project Not Found');
    if (rest === '' && method === 'GET')
      return { status: 200, body: { id: 7, issues_access_level: 'enabled' } };
    if (rest === '/labels' && method === 'GET')
      return {
        status: 200,
        body: pageOf(
          request,
          (options.labels ?? []).map((name) => ({ id: 1, name })),
          20,
        ),
      };
    if (rest === '/issues') return method === 'POST' ? create(request) : search(request);
    return serveIssue(request, rest);
  }

  function search(request: FakeRequest): FakeAnswer {
    const { query } = request;
    const words = query.get('search') ?? '';
    if (words.length < 3 || query.get('in') !== 'title' || query.get('scope') !== 'all')
      refuseStrictly(request, 400, 'search');
    const found = stored.filter(({ title }) => title.includes(words));
    return { status: 200, body: pageOf(request, found.toReversed().map(show), 20) };
  }

  function create(request: FakeRequest): FakeAnswer {
    const body = readJson(request);
    const { title, description, labels, due_date: due } = body;
    if (typeof title !== 'string' || title === '' || [...title].length > 255)
      return refuseStrictly(request, 400, 'title');
    if (body['confidential'] !== true) refuseStrictly(request, 400, 'a complaint for everybody to read');
    const iid = stored.length + 1;
    stored.push({
      id: `${project}#${iid}`,
      iid,
      title,
      text: String(description),
      comments: [],
      body,
      labels: typeof labels === 'string' ? labels.split(',') : [],
      state: 'opened',
      dueDate: typeof due === 'string' ? due : null,
      updatedAt: options.now(),
    });
    return { status: 201, body: show(stored.at(-1)!) };
  }

  function serveIssue(request: FakeRequest, rest: string): FakeAnswer {
    const { method } = request;
    const [, iid = '', part = ''] = /^\/issues\/(\d+)(\/notes)?$/.exec(rest) ?? [];
    const issue = stored.find((each) => String(each.iid) === iid);
    if (issue === undefined) throw new Wrong({ status: 404, body: { message: '404 Not found' } });
    if (part === '' && method === 'GET') return { status: 200, body: show(issue) };
    if (part === '' && method === 'PUT') return change(request, issue);
    if (part === '') return refuseStrictly(request, 405, 'Method Not Allowed');
    if (method === 'GET')
      return {
        status: 200,
        body: pageOf(
          request,
          issue.comments.toReversed().map((body, id) => ({ id, body })),
          20,
        ),
      };
    issue.comments.push(String(readJson(request)['body']));
    return { status: 201, body: { id: issue.comments.length } };
  }

  function change(request: FakeRequest, issue: StoredIssue): FakeAnswer {
    const body = readJson(request);
    const listed = (name: string) => (typeof body[name] === 'string' ? body[name].split(',') : []);
    const event = body['state_event'];
    // What is open cannot be opened again.
    if (event === 'reopen' && issue.state === 'opened') refuseStrictly(request, 400, 'state_event');
    if (event !== undefined) issue.state = event === 'close' ? 'closed' : 'opened';
    const removed = listed('remove_labels');
    issue.labels = [...issue.labels.filter((name) => !removed.includes(name)), ...listed('add_labels')];
    if (typeof body['due_date'] === 'string') issue.dueDate = body['due_date'];
    return { status: 200, body: show(issue) };
  }

  function show({ iid, title, text, labels, state, dueDate, updatedAt }: StoredIssue): object {
    return {
      id: 84_000_000 + iid,
      iid,
      project_id: 7,
      web_url: `${server.url}/${project}/-/issues/${iid}`,
      title,
      description: text,
      state,
      labels,
      due_date: dueDate,
      updated_at: new Date(updatedAt).toISOString(),
    };
  }

  function hookOf(given: object, at = options.now(), messageId = 'msg_1'): HookParts {
    const body = JSON.stringify({ project: { id: 7, path_with_namespace: project }, ...given });
    const headers =
      options.signs === true
        ? signWebhook({ id: messageId, body, secrets: [FAKE_GITLAB.hookSecret] }, at)
        : { 'X-Gitlab-Token': FAKE_GITLAB.hookSecret };
    return { headers: { ...headers, 'X-Gitlab-Event': 'Issue Hook' }, body };
  }

  const find = (id: string) => findStored(stored, id);

  const server = await startFakeServer((request): Traffic => {
    const kind = request.method === 'GET' ? 'read' : 'write';
    return { kind, answer: () => serve(request) };
  });

  return Object.assign(server, {
    items: () => stored,
    move(id: string, to: string) {
      const [state, label] = to.split(' +');
      Object.assign(find(id), { state, labels: label === undefined ? [] : [label] });
    },
    hookOf,
    hook: (id: string, { username = 'chen', at, action = 'close', messageId }: HookOptions = {}) =>
      hookOf(
        {
          object_kind: 'issue',
          user: { username },
          object_attributes: { iid: find(id).iid, action },
          changes: {},
        },
        at,
        messageId,
      ),
  });
}
