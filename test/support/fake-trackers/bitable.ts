import type { HookParts } from './a-hook.ts';
import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  findStored,
  readJson,
  startFakeServer,
  Wrong,
} from './fake-server.ts';

export const FAKE_BITABLE = {
  appId: 'cli_a1b2c3d4e5f6',
  appSecret: 'secret-of-the-app-0123',
  token: 't-g104bkd5XWQZ',
  app: 'NQRxbRkBMa6OnZsjtERcxhNWnNh',
  table: 'tbl0xe5g8PP3U3cS',
  hookSecret: 'a long word of the automation',
  encryptKey: 'encrypt key of the app',
} as const;

const STATES = ['待排期', '进行中', '已完成', '已取消', '已上线'];
const COLUMNS = [
  { field_id: 'fld1', field_name: '标题', type: 1, property: null },
  { field_id: 'fld2', field_name: '说明', type: 1, property: null },
  { field_id: 'fld3', field_name: '日志', type: 1, property: null },
  { field_id: 'fld4', field_name: '状态', type: 3, property: { options: optionsOf(STATES) } },
  { field_id: 'fld5', field_name: '优先级', type: 3, property: { options: optionsOf(['紧急', '普通']) } },
  { field_id: 'fld6', field_name: '截止', type: 5, property: null },
  { field_id: 'fld7', field_name: '负责人', type: 11, property: null },
  { field_id: 'fld8', field_name: '编号', type: 1, property: null },
];
const COLUMNS_A_PAGE = 5;
const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface StoredRecord {
  readonly id: string;
  readonly clientToken: string;
  readonly fields: Record<string, unknown>;
  updatedAt: number;
}

export interface FakeBitableOptions {
  readonly now: () => number;
  /** What is made cannot be found at once. */
  readonly isSlowToFind?: boolean;
}

export interface FakeBitable extends FakeServer {
  records(): StoredRecord[];
  items(): { id: string; title: string; text: string; comments: string[] }[];
  move(id: string, state: string): void;
  automation(id: string): HookParts;
}

export function refusal(status: number, code: number): FakeAnswer {
  return { status, body: { code, msg: '远山科技', data: {} } };
}

const good = (data: object): FakeAnswer => ({ status: 200, body: { code: 0, msg: 'success', data } });

/** As much of a base's side as is used; all else is a fault of the test. */
export async function startFakeBitable(options: FakeBitableOptions): Promise<FakeBitable> {
  const stored: StoredRecord[] = [];
  const base = `/open-apis/bitable/v1/apps/${FAKE_BITABLE.app}/tables/${FAKE_BITABLE.table}`;

  function refuseStrictly(request: FakeRequest, why: string): never {
    return server.refuse(request, why, refusal(400, 1254000));
  }

  function giveToken(body: Readonly<Record<string, unknown>>): FakeAnswer {
    const { appId, appSecret, token } = FAKE_BITABLE;
    if (body['app_id'] !== appId || body['app_secret'] !== appSecret) return refusal(200, 10014);
    return { status: 200, body: { code: 0, msg: 'ok', tenant_access_token: token, expire: 7200 } };
  }

  function serve(request: FakeRequest): FakeAnswer {
    if (request.header('authorization') !== `Bearer ${FAKE_BITABLE.token}`) return refusal(400, 99991663);
    const body = readJson(request);
    if (!request.path.startsWith(`${base}/`)) return refuseStrictly(request, 'no such address');
    const path = request.path.slice(base.length);
    if (request.method === 'GET' && path === '/fields') return listColumns(request);
    if (request.method === 'POST' && path === '/records/search') return search(request, body);
    if (request.method === 'POST' && path === '/records/batch_get') return getRecords(body);
    if (request.method === 'POST' && path === '/records') return create(request, fieldsIn(request, body));
    const id = /^\/records\/(rec\w+)$/.exec(path)?.[1];
    if (request.method !== 'PUT' || id === undefined) return refuseStrictly(request, 'no such address');
    return change(id, fieldsIn(request, body));
  }

  function listColumns(request: FakeRequest): FakeAnswer {
    const from = Number(request.query.get('page_token') ?? '0');
    const items = COLUMNS.slice(from, from + COLUMNS_A_PAGE);
    const next = from + COLUMNS_A_PAGE;
    const more = next < COLUMNS.length;
    return good({ items, has_more: more, ...(more ? { page_token: String(next) } : {}) });
  }

  function search(request: FakeRequest, body: Readonly<Record<string, unknown>>): FakeAnswer {
    const { conditions = [] } = body['filter'] as { conditions?: Record<string, unknown>[] };
    const [condition] = conditions;
    if (condition?.['field_name'] !== '标题' || condition['operator'] !== 'contains')
      return refuseStrictly(request, 'filter');
    const [words = ''] = condition['value'] as string[];
    const found = stored.filter(({ fields }) => String(fields['标题']).includes(words));
    return good({ items: options.isSlowToFind === true ? [] : found.map((each) => show(each)), total: 0 });
  }

  function getRecords(body: Readonly<Record<string, unknown>>): FakeAnswer {
    const ids = body['record_ids'] as string[];
    const found = stored.filter(({ id }) => ids.includes(id));
    const absent = ids.filter((id) => !found.some((each) => each.id === id));
    const records = found.map((each) => show(each, body['automatic_fields'] === true));
    return good({ records, forbidden_record_ids: [], absent_record_ids: absent });
  }

  function fieldsIn(request: FakeRequest, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const fields = (body['fields'] ?? {}) as Record<string, unknown>;
    for (const [name, value] of Object.entries(fields)) {
      const column = COLUMNS.find((each) => each.field_name === name);
      if (column === undefined) throw new Wrong(refusal(200, 1254045));
      if (!fits(column, value)) refuseStrictly(request, `does not fit ${name}`);
    }
    return fields;
  }

  function create(request: FakeRequest, fields: Record<string, unknown>): FakeAnswer {
    const clientToken = request.query.get('client_token') ?? '';
    if (!UUID_4.test(clientToken)) refuseStrictly(request, 'client_token');
    const known = stored.find((each) => each.clientToken === clientToken);
    const record = known ?? {
      id: `recuQ7lLtq${String(stored.length + 1).padStart(4, '0')}`,
      clientToken,
      fields,
      updatedAt: options.now(),
    };
    if (known === undefined) stored.push(record);
    return good({ record: { record_id: record.id, id: record.id, fields } });
  }

  function change(id: string, fields: Record<string, unknown>): FakeAnswer {
    const record = stored.find((each) => each.id === id);
    if (record === undefined) return refusal(200, 1254043);
    Object.assign(record.fields, fields);
    record.updatedAt = options.now();
    return good({ record: show(record) });
  }

  const server = await startFakeServer((request) => {
    const isToken = request.path === '/open-apis/auth/v3/tenant_access_token/internal';
    const isRead = request.method === 'GET' || /\/(?:search|batch_get)$/.test(request.path);
    const kind = isRead ? 'read' : 'write';
    return {
      kind: isToken ? 'token' : kind,
      answer: () => (isToken ? giveToken(readJson(request)) : serve(request)),
    };
  });

  return Object.assign(server, {
    records: () => stored,
    items: () =>
      stored.map(({ id, fields }) => ({
        id,
        title: String(fields['标题']),
        text: String(fields['说明']),
        comments: textIn(fields['日志'])
          .split('\n\n')
          .filter((entry) => entry !== ''),
      })),
    move(id: string, state: string) {
      const record = findStored(stored, id);
      record.fields['状态'] = state === '' ? null : state;
    },
    automation: (id: string) => ({
      query: { secret: FAKE_BITABLE.hookSecret },
      body: JSON.stringify({ id, sent: 1 }),
    }),
  });
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function optionsOf(names: readonly string[]): { id: string; name: string }[] {
  return names.map((name, index) => ({ id: `opt${index}`, name }));
}

/** An option that is not there would be made: nothing of ours may do that. */
function fits({ type, property }: (typeof COLUMNS)[number], value: unknown): boolean {
  if (type === 1) return typeof value === 'string';
  if (type === 3) return property?.options.some(({ name }) => name === value) === true;
  if (type === 5) return typeof value === 'number';
  return Array.isArray(value) && value.every((each: { id?: unknown }) => typeof each.id === 'string');
}

/** Text is read in pieces, however it was written. */
function show({ id, fields, updatedAt }: StoredRecord, withTimes = false): object {
  const shown = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      const isText = COLUMNS.find((each) => each.field_name === name)?.type === 1;
      return [name, isText ? piecesOf(String(value)) : value];
    });
  return {
    record_id: id,
    fields: Object.fromEntries(shown),
    ...(withTimes ? { created_time: updatedAt, last_modified_time: updatedAt } : {}),
  };
}

function piecesOf(text: string): { text: string; type: string }[] {
  const half = Math.floor([...text].length / 2);
  const signs = [...text];
  return [signs.slice(0, half), signs.slice(half)].map((part) => ({ text: part.join(''), type: 'text' }));
}
