import type { HookParts } from './a-hook.ts';
import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  findStored,
  startFakeServer,
  type Traffic,
  Wrong,
} from './fake-server.ts';

export const FAKE_TAPD = {
  apiUser: 'api-user-of-acme',
  apiPassword: 'A1B2C3D4-E5F6-7890',
  workspace: '20003271',
  hookSecret: 'a secret of the workspace',
} as const;

type Kind = 'story' | 'bug';

const STATES: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  story: {
    planning: '规划中',
    developing: '实现中',
    status_3: '已发布',
    resolved: '已实现',
    rejected: '已拒绝',
  },
  bug: { new: '新', in_progress: '接受/处理', resolved: '已解决', closed: '已关闭', rejected: '已拒绝' },
};

export interface StoredItem {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  readonly text: string;
  readonly comments: string[];
  readonly fields: Record<string, string>;
  status: string;
  updatedAt: number;
}

export interface FakeTapdOptions {
  readonly now: () => number;
  /** A change of the state is answered as done, and is not. */
  readonly ignoresMoves?: boolean;
}

export interface FakeTapd extends FakeServer {
  items(): StoredItem[];
  move(id: string, status: string): void;
  /** As JSON, or as a form. */
  hook(fields: Readonly<Record<string, string>>, as?: 'json' | 'form'): HookParts;
}

export function refusal(httpStatus: number, status: number): FakeAnswer {
  return { status: httpStatus, body: { status, data: '', info: '远山科技' } };
}

/** As much of TAPD's side as is used; all else is a fault of the test. */
export async function startFakeTapd(options: FakeTapdOptions): Promise<FakeTapd> {
  const stored: StoredItem[] = [];
  const basic = Buffer.from(`${FAKE_TAPD.apiUser}:${FAKE_TAPD.apiPassword}`).toString('base64');

  function refuseStrictly(request: FakeRequest, why: string): never {
    return server.refuse(request, why, refusal(422, 422));
  }

  function serve(request: FakeRequest): FakeAnswer {
    if (request.header('authorization') !== `Basic ${basic}`) throw new Wrong(refusal(401, 401));
    const isPost = request.method === 'POST';
    const type = request.header('content-type') ?? '';
    if (isPost && !type.startsWith('application/x-www-form-urlencoded')) refuseStrictly(request, 'no form');
    const given = Object.fromEntries(isPost ? new URLSearchParams(request.body.toString()) : request.query);
    if (given['workspace_id'] !== FAKE_TAPD.workspace) refuseStrictly(request, 'workspace_id');
    if (request.path === '/workflows/status_map') return good(STATES[given['system'] as Kind]);
    if (request.path === '/comments') return isPost ? comment(request, given) : listComments(given);
    const kind = ({ '/stories': 'story', '/bugs': 'bug' } as const)[request.path];
    if (kind === undefined) return refuseStrictly(request, 'no such address');
    if (!isPost) return list(kind, given);
    return given['id'] === undefined ? create(request, kind, given) : change(request, given);
  }

  function list(kind: Kind, { id, name, title }: Readonly<Record<string, string>>): FakeAnswer {
    const words = name ?? title;
    const found = stored.filter(
      (item) =>
        item.kind === kind &&
        (id === undefined || item.id === id) &&
        (words === undefined || item.title.includes(words)),
    );
    return good(found.map(wrap));
  }

  function create(request: FakeRequest, kind: Kind, fields: Record<string, string>): FakeAnswer {
    const title = fields[kind === 'story' ? 'name' : 'title'] ?? '';
    if (title === '' || [...title].length > 255 || fields['description'] === undefined)
      refuseStrictly(request, 'title');
    const item: StoredItem = {
      id: `11200032710010${String(stored.length + 10_001)}`,
      kind,
      title,
      text: fields['description'] ?? '',
      comments: [],
      fields,
      status: kind === 'story' ? 'planning' : 'new',
      updatedAt: options.now(),
    };
    stored.push(item);
    return good(wrap(item));
  }

  function change(request: FakeRequest, fields: Record<string, string>): FakeAnswer {
    const item = stored.find(({ id }) => id === fields['id']);
    if (item === undefined) return refuseStrictly(request, 'id');
    const { status } = fields;
    if (status !== undefined && STATES[item.kind][status] === undefined) refuseStrictly(request, 'status');
    if (status !== undefined && options.ignoresMoves !== true) item.status = status;
    Object.assign(item.fields, fields);
    return good(wrap(item));
  }

  function comment(request: FakeRequest, fields: Record<string, string>): FakeAnswer {
    const item = stored.find(({ id }) => id === fields['entry_id']);
    if (item === undefined || fields['author'] === undefined) return refuseStrictly(request, 'comment');
    item.comments.push(fields['description'] ?? '');
    return good({ Comment: { id: '1', description: fields['description'] } });
  }

  function listComments(fields: Record<string, string>): FakeAnswer {
    const item = stored.find(({ id }) => id === fields['entry_id']);
    return good((item?.comments ?? []).map((description) => ({ Comment: { description } })));
  }

  const server = await startFakeServer((request): Traffic => {
    const kind = request.method === 'GET' ? 'read' : 'write';
    return { kind, answer: () => serve(request) };
  });

  return Object.assign(server, {
    items: () => stored,
    move(id: string, status: string) {
      findStored(stored, id).status = status;
    },
    hook(fields: Readonly<Record<string, string>>, as: 'json' | 'form' = 'json'): HookParts {
      const all = {
        secret: FAKE_TAPD.hookSecret,
        workspace_id: FAKE_TAPD.workspace,
        event_from: 'web',
        ...fields,
      };
      return { body: as === 'json' ? JSON.stringify(all) : new URLSearchParams(all).toString() };
    },
  });
}

const good = (data: unknown): FakeAnswer => ({ status: 200, body: { status: 1, data, info: 'success' } });

function wrap({ id, kind, title, status, updatedAt, fields }: StoredItem): object {
  const modified = new Date(updatedAt + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  const common = { id, workspace_id: FAKE_TAPD.workspace, status, modified };
  return kind === 'story'
    ? { Story: { ...common, name: title, due: fields['due'] ?? null } }
    : { Bug: { ...common, title, deadline: fields['deadline'] ?? null } };
}
