import type { HookParts } from './a-hook.ts';
import { createHmac } from 'node:crypto';
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

export const FAKE_GITHUB = {
  token: 'github_pat_11ABCDEFG0abcdefghijkl',
  repository: 'acme/billing',
  hookSecret: 'a secret of the repository',
  login: 'huiyin-bot',
} as const;

export interface StoredIssue {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly comments: string[];
  readonly assignees: readonly string[];
  readonly isPullRequest: boolean;
  labels: string[];
  state: 'open' | 'closed';
  reason: string | null;
  updatedAt: number;
}

export interface FakeGithubOptions {
  readonly now: () => number;
  /** Labels of the repository. */
  readonly labels?: readonly string[];
  /** As for a token without push: labels of a PATCH are dropped without a word. */
  readonly dropsLabels?: boolean;
  /** What the search finds lags behind. */
  readonly isSearchEmpty?: boolean;
}

export interface FakeGithub extends FakeServer {
  items(): StoredIssue[];
  /** `open`, `closed/completed`, or with a label: `open +in progress`. */
  move(id: string, state: string): void;
  /** A pull request of the same title. */
  openPullRequest(title: string): void;
  hook(event: string, body: object): HookParts;
  /** As it stands in hooks. */
  issueOf(id: string): object;
}

/** As much of GitHub's REST side as is used; all else is a fault of the test. */
export async function startFakeGithub(options: FakeGithubOptions): Promise<FakeGithub> {
  const stored: StoredIssue[] = [];
  const { repository } = FAKE_GITHUB;

  function refuseStrictly(request: FakeRequest, status: number, message: string): never {
    return server.refuse(request, message, { status, body: { message } });
  }

  function serve(request: FakeRequest): FakeAnswer {
    if (request.header('authorization') !== `Bearer ${FAKE_GITHUB.token}`)
      throw new Wrong({ status: 401, body: { message: 'Bad credentials' } });
    if (request.header('user-agent') === null || !request.header('accept')?.includes('github+json'))
      refuseStrictly(request, 403, 'Request forbidden by administrative rules');
    const { method, path } = request;
    if (path === '/search/issues' && method === 'GET') return search(request);
    const rest = path.startsWith(`/repos/${repository}`) ? path.slice(7 + repository.length) : null;
    if (rest === null) return refuseStrictly(request, 404, 'Not Found');
    if (rest === '' && method === 'GET') return { status: 200, body: { has_issues: true, archived: false } };
    if (rest === '/labels' && method === 'GET')
      return { status: 200, body: pageOf(request, (options.labels ?? []).map(labelOf), 30) };
    if (rest === '/issues') return method === 'POST' ? create(request) : list(request);
    return serveIssue(request, rest);
  }

  function search(request: FakeRequest): FakeAnswer {
    const [, words = ''] =
      /^repo:acme\/billing is:issue in:title "([^"]+)"$/.exec(request.query.get('q') ?? '') ?? [];
    if (words === '') refuseStrictly(request, 422, 'Validation Failed');
    // Signs between words do not matter to the search.
    const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
    const found = stored.filter((issue) =>
      wordsOf(words).every((word) => wordsOf(issue.title).includes(word)),
    );
    const items = options.isSearchEmpty === true ? [] : found;
    return {
      status: 200,
      body: { total_count: items.length, incomplete_results: false, items: items.map(show) },
    };
  }

  function list(request: FakeRequest): FakeAnswer {
    const { query } = request;
    if (query.get('state') !== 'all' || query.get('sort') !== 'created' || query.get('direction') !== 'desc')
      refuseStrictly(request, 422, 'another order');
    return { status: 200, body: pageOf(request, stored.toReversed().map(show), 30) };
  }

  function create(request: FakeRequest): FakeAnswer {
    const body = readJson(request);
    const {
      title,
      labels = [],
      assignees = [],
    } = body as {
      title?: unknown;
      labels?: string[];
      assignees?: string[];
    };
    if (typeof title !== 'string' || title === '' || [...title].length > 256)
      refuseStrictly(request, 422, 'Validation Failed');
    const issue = add({ title, text: String(body['body']), labels, assignees, isPullRequest: false });
    return { status: 201, body: show(issue) };
  }

  function add(
    given: Pick<StoredIssue, 'title' | 'text' | 'labels' | 'assignees' | 'isPullRequest'>,
  ): StoredIssue {
    const number = stored.length + 1;
    const issue: StoredIssue = {
      ...given,
      id: `${repository}#${number}`,
      number,
      comments: [],
      state: 'open',
      reason: null,
      updatedAt: options.now(),
    };
    stored.push(issue);
    return issue;
  }

  function serveIssue(request: FakeRequest, rest: string): FakeAnswer {
    const [, number = '', part = ''] = /^\/issues\/(\d+)(\/comments)?$/.exec(rest) ?? [];
    if (number === '') refuseStrictly(request, 404, 'Not Found');
    const issue = stored.find((each) => String(each.number) === number);
    if (issue === undefined) throw new Wrong({ status: 404, body: { message: 'Not Found' } });
    if (part === '') return request.method === 'PATCH' ? patch(request, issue) : answerWith(request, issue);
    if (request.method === 'GET')
      return {
        status: 200,
        body: pageOf(
          request,
          issue.comments.map((body, id) => ({ id, body })),
          30,
        ),
      };
    issue.comments.push(String(readJson(request)['body']));
    return { status: 201, body: { id: issue.comments.length } };
  }

  function answerWith(request: FakeRequest, issue: StoredIssue): FakeAnswer {
    if (request.method !== 'GET') refuseStrictly(request, 404, 'Not Found');
    return { status: 200, body: show(issue) };
  }

  function patch(request: FakeRequest, issue: StoredIssue): FakeAnswer {
    const {
      state,
      state_reason: reason,
      labels,
    } = readJson(request) as {
      state?: 'open' | 'closed';
      state_reason?: string;
      labels?: string[];
    };
    if (state !== undefined) {
      const wasClosed = issue.state === 'closed';
      issue.state = state;
      issue.reason = state === 'closed' ? (reason ?? 'completed') : wasClosed ? 'reopened' : null;
    }
    if (labels !== undefined && options.dropsLabels !== true) issue.labels = labels;
    return { status: 200, body: show(issue) };
  }

  function show(issue: StoredIssue): object {
    return {
      id: 2_500_000_000 + issue.number,
      number: issue.number,
      html_url: `${server.url}/${repository}/issues/${issue.number}`,
      title: issue.title,
      body: issue.text,
      state: issue.state,
      state_reason: issue.reason,
      labels: issue.labels.map(labelOf),
      assignees: issue.assignees.map((login) => ({ login })),
      updated_at: `${new Date(issue.updatedAt).toISOString().slice(0, 19)}Z`,
      ...(issue.isPullRequest ? { pull_request: { url: 'x' } } : {}),
    };
  }

  const find = (id: string) => findStored(stored, id);

  const server = await startFakeServer((request): Traffic => {
    const kind = request.method === 'GET' ? 'read' : 'write';
    return { kind, answer: () => serve(request) };
  });

  return Object.assign(server, {
    items: () => stored.filter(({ isPullRequest }) => !isPullRequest),
    move(id: string, to: string) {
      const [state = '', label] = to.split(' +');
      const [open, reason = null] = state.split('/') as ['open' | 'closed', string?];
      Object.assign(find(id), { state: open, reason, labels: label === undefined ? [] : [label] });
    },
    openPullRequest: (title: string) =>
      void add({ title, text: '', labels: [], assignees: [], isPullRequest: true }),
    issueOf: (id: string) => show(find(id)),
    hook(event: string, body: object): HookParts {
      const text = JSON.stringify({ repository: { full_name: repository }, ...body });
      const signature = createHmac('sha256', FAKE_GITHUB.hookSecret).update(text).digest('hex');
      return {
        headers: {
          'X-GitHub-Event': event,
          'X-GitHub-Delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
          'X-Hub-Signature-256': `sha256=${signature}`,
        },
        body: text,
      };
    },
  });
}

const labelOf = (name: string) => ({ id: 1, name, color: 'ededed' });
