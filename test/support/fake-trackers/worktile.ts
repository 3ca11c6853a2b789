import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  readJson,
  startFakeServer,
  type Traffic,
} from './fake-server.ts';

export interface FakeWorktileOptions {
  readonly now: () => number;
  readonly tokenIn?: 'query' | 'header';
  /** How tasks are made here; nobody wrote it down, so that each test invents its own. */
  readonly writing: 'flat' | 'nested';
}

export interface FakeWorktile extends FakeServer {
  items(): StoredTask[];
  move(id: string, state: string): void;
}

export interface StoredTask {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly comments: string[];
  readonly body: Record<string, unknown>;
  state: string;
}

export const FAKE_WORKTILE = {
  clientId: 'wt-client-0001',
  clientSecret: 'wt-secret-abcdefgh',
  project: '60000000000000000000000a',
  type: '60000000000000000000000b',
} as const;

/** Three stands for every end. */
export const WORKTILE_STATES: Readonly<Record<string, { _id: string; name: string; type: number }>> = {
  未开始: { _id: '610000000000000000000001', name: '未开始', type: 1 },
  进行中: { _id: '610000000000000000000002', name: '进行中', type: 2 },
  已完成: { _id: '610000000000000000000003', name: '已完成', type: 3 },
  已发布: { _id: '610000000000000000000004', name: '已发布', type: 3 },
  报废清理: { _id: '610000000000000000000005', name: '报废清理', type: 3 },
  关: { _id: '610000000000000000000006', name: '关', type: 3 },
  未激活: { _id: '610000000000000000000007', name: '未激活', type: 3 },
  别的: { _id: '610000000000000000000008', name: '别的', type: 4 },
};

/** What a refusal looks like: with 200. */
export function notOk(code: number): FakeAnswer {
  return { status: 200, body: { ok: false, error_code: code, error_message: '客户的原话' } };
}

export async function startFakeWorktile(options: FakeWorktileOptions): Promise<FakeWorktile> {
  const { tokenIn = 'query' } = options;
  const stored: StoredTask[] = [];
  let tokens = 0;

  function refuseStrictly(request: FakeRequest): never {
    return server.refuse(request, 'no such call', notOk(1000));
  }

  function route(request: FakeRequest): Traffic {
    if (request.path === '/open-api/tenant-access-token')
      return { kind: 'token', answer: () => giveToken(request) };
    const kind = request.method === 'GET' ? 'read' : 'write';
    return { kind, answer: () => serve(request) };
  }

  function giveToken(request: FakeRequest): FakeAnswer {
    if (request.method !== 'POST') return refuseStrictly(request);
    const body = readJson(request);
    const isKnown =
      body['client_id'] === FAKE_WORKTILE.clientId && body['client_secret'] === FAKE_WORKTILE.clientSecret;
    if (!isKnown) return notOk(1101);
    tokens += 1;
    return { status: 200, body: { tenant_access_token: `wt-token-${tokens}`, expires_in: 7200 } };
  }

  function hasToken(request: FakeRequest): boolean {
    const [inQuery, inHeader] = [request.query.get('access_token'), request.header('authorization')];
    const isElsewhere = tokenIn === 'query' ? inHeader !== null : inQuery !== null;
    const token = tokenIn === 'query' ? inQuery : (inHeader?.replace('Bearer ', '') ?? null);
    return !isElsewhere && token === `wt-token-${tokens}`;
  }

  function serve(request: FakeRequest): FakeAnswer {
    if (!hasToken(request)) return notOk(1103);
    const { method, path, query } = request;
    const call = `${method} ${path}`;
    if (call === 'GET /open-api/mission/get-projects-by-page') {
      return page(request, [{ _id: FAKE_WORKTILE.project, name: '项目' }]);
    }
    if (call === `GET /open-api/mission/projects/${FAKE_WORKTILE.project}/tasks`)
      return page(request, stored.map(show));
    if (call === 'GET /open-api/mission/get-tasks-by-ids') {
      const ids = query.get('task_ids')?.split(',') ?? [];
      return ok({ value: stored.filter(({ id }) => ids.includes(id)).map(show) });
    }
    return serveTask(request) ?? refuseStrictly(request);
  }

  function serveTask(request: FakeRequest): FakeAnswer | null {
    const call = `${request.method} ${request.path}`;
    const task = stored.find(({ id }) => request.path.split('/').includes(id));
    if (options.writing === 'flat' && call === 'POST /open-api/mission/tasks') return createFlat(request);
    if (options.writing !== 'nested') return null;
    if (call === `PUT /open-api/mission/projects/${FAKE_WORKTILE.project}/new-task`)
      return createNested(request);
    if (task === undefined) return null;
    const rest = request.path.slice(request.path.indexOf(task.id) + task.id.length);
    if (request.method === 'GET' && rest === '' && request.query.get('columns') === 'properties,comments') {
      return ok({
        value: { ...show(task), comments: task.comments.map((text) => ({ content: richText(text) })) },
      });
    }
    const body = readJson(request);
    if (request.method === 'POST' && rest === '/remarks') {
      task.comments.push(String(body['content']));
      return { status: 200, body: '' };
    }
    if (request.method !== 'PATCH' || rest !== '/state') return null;
    task.state = Object.values(WORKTILE_STATES).find(({ _id }) => _id === body['to'])?.name ?? task.state;
    return ok({ ok: true });
  }

  function createFlat(request: FakeRequest): FakeAnswer {
    const body = readJson(request);
    if (body['project_id'] !== FAKE_WORKTILE.project || body['task_type_id'] !== FAKE_WORKTILE.type) {
      return refuseStrictly(request);
    }
    return ok(show(keep(String(body['title']), String(body['desc']), body)));
  }

  function createNested(request: FakeRequest): FakeAnswer {
    const body = readJson(request);
    const task = body['task'] as Record<string, unknown>;
    const made = keep(String(task['name']), String((task['about'] as unknown[])[0]), body);
    return ok({ ok: true, data: { made: { key: made.id } } });
  }

  function keep(title: string, text: string, body: Record<string, unknown>): StoredTask {
    const id = `62${String(stored.length + 1).padStart(22, '0')}`;
    const task: StoredTask = { id, title, text, body, comments: [], state: '未开始' };
    stored.push(task);
    return task;
  }

  function page(request: FakeRequest, values: readonly unknown[]): FakeAnswer {
    const [size, index] = [Number(request.query.get('page_size')), Number(request.query.get('page_index'))];
    const part = values.slice(index * size, (index + 1) * size);
    return ok({
      value: part,
      references: { users: [] },
      meta: { has_more: (index + 1) * size < values.length },
    });
  }

  function show(task: StoredTask): Record<string, unknown> {
    const state = WORKTILE_STATES[task.state];
    return {
      _id: task.id,
      identifier: `XM-${stored.indexOf(task) + 1}`,
      title: task.title,
      project_id: FAKE_WORKTILE.project,
      state_type: state?.type,
      task_state: state,
      task_type: { _id: FAKE_WORKTILE.type, name: '任务' },
      properties: { participant: [], due: { date: 1_795_000_000, with_time: 1 }, desc: richText(task.text) },
      updated_at: Math.floor(options.now() / 1000),
      is_archived: 0,
    };
  }

  const server = await startFakeServer(route);
  return {
    ...server,
    items: () => stored,
    move(id, state) {
      const task = stored.find((each) => each.id === id);
      if (task !== undefined) task.state = state;
    },
  };
}

function richText(text: string): string {
  return JSON.stringify([{ type: 'paragraph', children: [{ text }] }]);
}

function ok(body: unknown): FakeAnswer {
  return { status: 200, body };
}
