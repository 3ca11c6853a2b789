import type { HookParts } from './a-hook.ts';
import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  readJson,
  startFakeServer,
} from './fake-server.ts';

export const FAKE_PROJECT = {
  pluginId: 'MII_65B1C2D3E4F5',
  pluginSecret: 'A1B2C3D4E5F60718293A4B5C',
  token: 'p-8f6f1c7e-91b2-4d1e',
  userKey: '7012345678901234567',
  project: 'yuanshan',
  type: 'story',
  hookToken: 'token of the hook 0123',
} as const;

/** By the ids of their transitions. */
const STATES = ['started', 'developing', 'released', 'dropped'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface StoredItem {
  readonly id: number;
  readonly title: string;
  readonly comments: string[];
  readonly fields: Map<string, unknown>;
  readonly template: unknown;
  state: string;
  updatedAt: number;
}

export interface FakeProjectOptions {
  readonly now: () => number;
  /** A transition is answered as taken, and is not. */
  readonly ignoresMoves?: boolean;
}

export interface FakeProject extends FakeServer {
  stored(): StoredItem[];
  items(): { id: string; title: string; text: string; comments: string[] }[];
  move(id: string, state: string): void;
  hook(header: Readonly<Record<string, string>>, event: object, as?: 'event' | 'payload'): HookParts;
}

export function refusal(status: number, code: number): FakeAnswer {
  return { status, body: { err_code: code, err_msg: '远山科技', err: {} } };
}

const good = (data: unknown): FakeAnswer => ({ status: 200, body: { err_code: 0, err_msg: '', data } });

/** As much of Feishu Project's side as is used; all else is a fault of the test. */
export async function startFakeProject(options: FakeProjectOptions): Promise<FakeProject> {
  const { project, type } = FAKE_PROJECT;
  const stored: StoredItem[] = [];
  const done = new Map<string, FakeAnswer>();

  function refuseStrictly(request: FakeRequest, why: string): never {
    return server.refuse(request, why, refusal(400, 20006));
  }

  function giveToken(body: Readonly<Record<string, unknown>>): FakeAnswer {
    const { pluginId, pluginSecret, token } = FAKE_PROJECT;
    const isOurs = body['plugin_id'] === pluginId && body['plugin_secret'] === pluginSecret;
    if (!isOurs || body['type'] !== 0) return refusal(200, 10022);
    return { status: 200, body: { error: { code: 0, msg: 'success' }, data: { token, expire_time: 7200 } } };
  }

  function serve(request: FakeRequest): FakeAnswer {
    if (request.header('x-plugin-token') !== FAKE_PROJECT.token) return refusal(200, 10022);
    if (request.header('x-user-key') !== FAKE_PROJECT.userKey) return refuseStrictly(request, 'user key');
    const once = request.header('x-idem-uuid');
    const known = once === null ? undefined : done.get(once);
    if (known !== undefined) return known;
    const answer = act(request, readJson(request));
    if (once !== null && (answer.body as { err_code?: number }).err_code === 0) done.set(once, answer);
    return answer;
  }

  function act(request: FakeRequest, body: Readonly<Record<string, unknown>>): FakeAnswer {
    const path = request.path.replace(`/open_api/${project}`, '');
    const call = `${request.method} ${path}`;
    if (call === 'GET /work_item/all-types') return good([{ type_key: type, name: '需求' }]);
    if (call === 'POST /work_item/create') return create(request, body);
    if (call === `POST /work_item/${type}/query`) {
      const ids = body['work_item_ids'] as number[];
      return good(stored.filter(({ id }) => ids.includes(id)).map(show));
    }
    const id = /\/(\d+)(?:\/comment\/create|\/node\/state_change)?$/.exec(path)?.[1];
    const item = stored.find((each) => String(each.id) === id);
    if (item === undefined) return refuseStrictly(request, 'no such address');
    return change(request, item, { body, call });
  }

  function change(
    request: FakeRequest,
    item: StoredItem,
    { body, call }: { readonly body: Readonly<Record<string, unknown>>; readonly call: string },
  ): FakeAnswer {
    if (call === `PUT /work_item/${type}/${item.id}`) {
      setFields(item, body['update_fields']);
      return good(null);
    }
    if (call === `POST /work_item/${type}/${item.id}/comment/create`) {
      if (!UUID.test(request.header('x-idem-uuid') ?? '')) return refuseStrictly(request, 'x-idem-uuid');
      return good(item.comments.push(String(body['content'])));
    }
    const state = STATES[Number(body['transition_id'])];
    if (call !== `POST /workflow/${type}/${item.id}/node/state_change` || state === undefined)
      return refuseStrictly(request, 'no such address');
    if (options.ignoresMoves !== true) item.state = state;
    return good(null);
  }

  function create(request: FakeRequest, body: Readonly<Record<string, unknown>>): FakeAnswer {
    const title = String(body['name']);
    if (
      body['work_item_type_key'] !== type ||
      title === '' ||
      !UUID.test(request.header('x-idem-uuid') ?? '')
    )
      return refuseStrictly(request, 'create');
    const item: StoredItem = {
      id: 3_014_567_890 + stored.length,
      title,
      comments: [],
      fields: new Map(),
      template: body['template_id'],
      state: 'started',
      updatedAt: options.now(),
    };
    setFields(item, body['field_value_pairs']);
    stored.push(item);
    return good(item.id);
  }

  const server = await startFakeServer((request) => {
    const isToken = request.path === '/open_api/authen/plugin_token';
    const isRead = request.method === 'GET' || request.path.endsWith('/query');
    const kind = isRead ? 'read' : 'write';
    return {
      kind: isToken ? 'token' : kind,
      answer: () => (isToken ? giveToken(readJson(request)) : serve(request)),
    };
  });

  return Object.assign(server, {
    stored: () => stored,
    items: () =>
      stored.map(({ id, title, fields, comments }) => ({
        id: String(id),
        title,
        text: String(fields.get('description')),
        comments,
      })),
    move(id: string, state: string) {
      const item = stored.find((each) => String(each.id) === id);
      if (item === undefined) throw new Error(`no item ${id}`);
      item.state = state;
    },
    hook(
      header: Readonly<Record<string, string>>,
      event: object,
      as: 'event' | 'payload' = 'event',
    ): HookParts {
      const told = { project_key: project, work_item_type_key: type, ...event };
      return { body: JSON.stringify({ header: { token: FAKE_PROJECT.hookToken, ...header }, [as]: told }) };
    },
  });
}

function setFields(item: StoredItem, pairs: unknown): void {
  for (const { field_key, field_value } of pairs as { field_key: string; field_value: unknown }[])
    item.fields.set(field_key, field_value);
}

function show({ id, title, fields, state, updatedAt }: StoredItem): object {
  return {
    id,
    name: title,
    work_item_status: {
      state_key: state,
      is_init_state: state === 'started',
      is_archived_state: ['released', 'dropped', 'ended'].includes(state),
    },
    updated_at: updatedAt,
    fields: [...fields].map(([field_key, field_value]) => ({ field_key, field_value })),
  };
}
