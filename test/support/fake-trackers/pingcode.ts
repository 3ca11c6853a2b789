import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  startFakeServer,
  type Traffic,
  Wrong,
} from './fake-server.ts';

export type FakeDialect = 'project' | 'pjm' | 'pjm2';

export interface FakePingcodeOptions {
  readonly now: () => number;
  readonly dialects?: readonly FakeDialect[];
  /** As real tenants answer: what is read has no type. */
  readonly omitsType?: boolean;
  /** Seconds since 1970, as in production; else a length. */
  readonly hasAbsoluteExpiry?: boolean;
  /** States that a flow leads to from each; left out: all from all. */
  readonly flow?: Readonly<Record<string, readonly string[]>>;
  /** A PATCH is answered with 200 and changes nothing. */
  readonly ignoresPatch?: boolean;
}

export interface FakePingcode extends FakeServer {
  items(): StoredItem[];
  move(id: string, state: string): void;
  solve(id: string, solution: string): void;
  tokensGiven(): number;
  /** Ends every token that was given. */
  endTokens(): void;
}

export interface StoredItem {
  readonly id: string;
  readonly kind: 'work-item' | 'idea' | 'ticket';
  readonly identifier: string;
  readonly title: string;
  readonly text: string;
  readonly comments: string[];
  readonly body: Record<string, unknown>;
  state: string;
  solution: string | null;
  updatedAt: number;
}

export const FAKE_PINGCODE = {
  clientId: 'AbCdEfGhIjKl',
  clientSecret: 'qwErTyUiOpAsDfGhJkLz',
  project: '5f0000000000000000000001',
  product: '5f0000000000000000000002',
  ticketType: '5f0000000000000000000003',
  priority: '5cb9466afda1ce4ca0090004',
  property: 'fanwei',
} as const;

const STATES: Readonly<Record<string, { id: string; name: string; type: string; color: string }>> = {
  待处理: { id: '5e0000000000000000000001', name: '待处理', type: 'pending', color: '#aaa' },
  处理中: { id: '5e0000000000000000000002', name: '处理中', type: 'in_progress', color: '#aaa' },
  已修复: { id: '5e0000000000000000000003', name: '已修复', type: 'in_progress', color: '#aaa' },
  已完成: { id: '5e0000000000000000000004', name: '已完成', type: 'completed', color: '#aaa' },
  已关闭: { id: '5e0000000000000000000005', name: '已关闭', type: 'closed', color: '#aaa' },
  已拒绝: { id: '5e0000000000000000000006', name: '已拒绝', type: 'closed', color: '#aaa' },
  新花样: { id: '5e0000000000000000000007', name: '新花样', type: 'archived', color: '#aaa' },
};

const NOT_FOUND = { 'work-item': '100317', idea: '100725', ticket: '100711' } as const;
const UNREACHABLE = { 'work-item': '100379', idea: '100719', ticket: '100702' } as const;

export function refusal(status: number, code: string): FakeAnswer {
  return { status, body: { code, message: '出错了：客户的原话' } };
}

/** As much of PingCode's REST side as is used, refusing all else the way it does. */
export async function startFakePingcode(options: FakePingcodeOptions): Promise<FakePingcode> {
  const dialects = options.dialects ?? ['pjm2'];
  const stored: StoredItem[] = [];
  let tokens = 0;
  let firstGoodToken = 1;
  function refuseStrictly(request: FakeRequest, status: number, code: string): never {
    return server.refuse(request, code, refusal(status, code));
  }

  function route(request: FakeRequest): Traffic {
    if (request.path === '/v1/auth/token') return { kind: 'token', answer: () => giveToken(request) };
    const kind = request.method === 'GET' ? 'read' : 'write';
    return { kind, answer: () => serve(request) };
  }

  function giveToken(request: FakeRequest): FakeAnswer {
    const { query } = request;
    if (request.method !== 'GET' || query.get('grant_type') !== 'client_credentials')
      refuseStrictly(request, 400, '100039');
    const isKnown =
      query.get('client_id') === FAKE_PINGCODE.clientId &&
      query.get('client_secret') === FAKE_PINGCODE.clientSecret;
    if (!isKnown) return refusal(400, '100024');
    tokens += 1;
    const life = 30 * 86_400;
    const expires = options.hasAbsoluteExpiry === false ? life : Math.floor(options.now() / 1000) + life;
    return {
      status: 200,
      body: { access_token: tokenOf(tokens), token_type: 'Bearer', expires_in: expires },
    };
  }

  function serve(request: FakeRequest): FakeAnswer {
    const token = /^Bearer 00000000-0000-4000-8000-0{4}(\d{8})$/.exec(
      request.header('authorization') ?? '',
    )?.[1];
    if (token === undefined || Number(token) < firstGoodToken) return refusal(401, '100021');
    if (request.method !== 'GET' && !request.header('content-type')?.startsWith('application/json')) {
      refuseStrictly(request, 400, '100039');
    }
    if (request.path === '/v1/directory/team' && request.method === 'GET')
      return ok({ id: '5f', name: '团队' });
    if (request.path === '/v1/comments') return serveComments(request);
    const place = placeOf(request.path);
    if (place === null) {
      if (isOfOtherDialect(request.path)) return refusal(404, '100002');
      return refuseStrictly(request, 404, '100002');
    }
    if (place.what === 'projects') return page(request, [{ id: FAKE_PINGCODE.project, name: '项目' }]);
    if (place.what !== 'items') return serveLookup(request, place.kind, place.what);
    if (place.id !== null) return serveItem(request, place.kind, place.id);
    return request.method === 'POST' ? create(request, place.kind) : listItems(request, place.kind);
  }

  type Kind = StoredItem['kind'];
  type Place =
    | { what: 'projects'; kind: Kind }
    | { what: 'items'; kind: Kind; id: string | null }
    | { what: 'types' | 'states' | 'priorities' | 'properties'; kind: Kind };

  function placeOf(path: string): Place | null {
    for (const [kind, items, lookups] of roots()) {
      if (path === items) return { what: 'items', kind, id: null };
      if (path.startsWith(`${items}/`)) return { what: 'items', kind, id: path.slice(items.length + 1) };
      const lookup = path.startsWith(`${lookups}/`) ? path.slice(lookups.length + 1) : '';
      if (lookup === 'types' || lookup === 'states' || lookup === 'priorities' || lookup === 'properties') {
        if (!(kind === 'idea' && lookup === 'types')) return { what: lookup, kind };
      }
    }
    const projects = dialects.map((dialect): string =>
      dialect === 'project' ? '/v1/project/projects' : '/v1/pjm/projects',
    );
    return projects.includes(path) ? { what: 'projects', kind: 'work-item' } : null;
  }

  function roots(): [Kind, string, string][] {
    return [
      ['idea', '/v1/ship/ideas', '/v1/ship/idea'],
      ['ticket', '/v1/ship/tickets', '/v1/ship/ticket'],
      ...dialects.map((dialect): [Kind, string, string] => ['work-item', ...spelling(dialect)]),
    ];
  }

  function page(request: FakeRequest, values: readonly unknown[]): FakeAnswer {
    const size = Number(request.query.get('page_size') ?? '30');
    const index = Number(request.query.get('page_index') ?? '0');
    if (!(size >= 1 && size <= 100)) refuseStrictly(request, 400, '100009');
    const part = values.slice(index * size, (index + 1) * size);
    return ok({ page_size: size, page_index: index, total: values.length, values: part });
  }

  function checkContainer(request: FakeRequest, kind: Kind, given: unknown): void {
    const [wanted, code] =
      kind === 'work-item' ? [FAKE_PINGCODE.project, '100300'] : [FAKE_PINGCODE.product, '100701'];
    if (given === null || given === undefined) refuseStrictly(request, 400, '100008');
    if (given !== wanted) throw new Wrong(refusal(400, code));
  }

  function containerName(kind: Kind): string {
    return kind === 'work-item' ? 'project_id' : 'product_id';
  }

  function serveLookup(
    request: FakeRequest,
    kind: Kind,
    what: Exclude<Place['what'], 'projects' | 'items'>,
  ): FakeAnswer {
    checkContainer(request, kind, request.query.get(containerName(kind)));
    const typeName = request.path.includes('/workitem/') ? 'workitem_type_id' : 'work_item_type_id';
    const needsType = kind === 'work-item' && (what === 'states' || what === 'properties');
    if (needsType && request.query.get(typeName) === null) refuseStrictly(request, 400, '100008');
    if (what === 'states') return page(request, Object.values(STATES));
    if (what === 'priorities') return page(request, [{ id: FAKE_PINGCODE.priority, name: 'P1' }]);
    if (what === 'properties')
      return page(request, [{ id: FAKE_PINGCODE.property, name: '影响范围', type: 'text' }]);
    const types = kind === 'work-item' ? ['task', 'bug'] : [FAKE_PINGCODE.ticketType];
    return page(
      request,
      types.map((id) => ({ id, name: id })),
    );
  }

  function create(request: FakeRequest, kind: Kind): FakeAnswer {
    const body = JSON.parse(request.body.toString()) as Record<string, unknown>;
    checkContainer(request, kind, body[containerName(kind)]);
    checkFields(request, kind, body);
    const number = stored.length + 1;
    const item: StoredItem = {
      id: `64${String(number).padStart(22, '0')}`,
      kind,
      identifier: kind === 'work-item' ? `SCR-${number}` : `SLC-${kind === 'idea' ? 'R' : 'T'}${number}`,
      title: String(body['title']),
      text: String(body['description']),
      comments: [],
      body,
      state: '待处理',
      solution: null,
      updatedAt: Math.floor(options.now() / 1000),
    };
    stored.push(item);
    return { status: 201, body: show(item, false) };
  }

  function checkFields(request: FakeRequest, kind: Kind, body: Record<string, unknown>): void {
    const known = [
      containerName(kind), 'title', 'description', 'priority_id', 'assignee_id', 'properties',
      ...(kind === 'idea' ? [] : ['type_id']),
      ...(kind === 'work-item' ? ['end_at'] : []),
    ]; // prettier-ignore
    const strange = Object.keys(body).filter((key) => !known.includes(key));
    if (strange.length > 0) refuseStrictly(request, 400, '100039');
    const needed = kind === 'idea' ? ['title'] : ['title', 'type_id'];
    if (needed.some((key) => typeof body[key] !== 'string' || body[key] === ''))
      refuseStrictly(request, 400, '100008');
    if ([...String(body['title'])].length > 255) refuseStrictly(request, 400, '100004');
    checkDue(request, body);
  }

  function checkDue(request: FakeRequest, { end_at }: Record<string, unknown>): void {
    const isSecond = typeof end_at === 'number' && /^\d{10}$/.test(String(end_at));
    if (end_at !== undefined && !isSecond) refuseStrictly(request, 400, '100006');
  }

  function listItems(request: FakeRequest, kind: Kind): FakeAnswer {
    const { query } = request;
    const known = ['page_size', 'page_index', 'keywords', 'identifier', containerName(kind)];
    if ([...query.keys()].some((key) => !known.includes(key))) refuseStrictly(request, 400, '100039');
    const [keywords, identifier] = [query.get('keywords'), query.get('identifier')];
    const found = stored.filter(
      (item) =>
        item.kind === kind &&
        (identifier === null || item.identifier === identifier) &&
        (keywords === null || `${item.identifier} ${item.title}`.includes(keywords)),
    );
    return page(
      request,
      found.map((item) => show(item, true)),
    );
  }

  function serveItem(request: FakeRequest, kind: Kind, name: string): FakeAnswer {
    const isOf = (item: StoredItem): boolean =>
      item.kind === kind && (item.id === name || (kind !== 'work-item' && item.identifier === name));
    const item = stored.find(isOf);
    if (item === undefined) return refusal(400, NOT_FOUND[kind]);
    if (request.method === 'GET') return ok(show(item, true));
    if (request.method !== 'PATCH') refuseStrictly(request, 404, '100002');
    const body = JSON.parse(request.body.toString()) as Record<string, unknown>;
    if (kind === 'work-item' && Object.keys(body).join(',') === 'end_at') {
      checkDue(request, body);
      item.body['end_at'] = body['end_at'];
      return ok(show(item, false));
    }
    if (Object.keys(body).join(',') !== 'state_id') refuseStrictly(request, 400, '100039');
    const state = Object.values(STATES).find(({ id }) => id === body['state_id']);
    const isReachable = state !== undefined && (options.flow?.[item.state]?.includes(state.name) ?? true);
    if (!isReachable) return refusal(400, UNREACHABLE[kind]);
    if (options.ignoresPatch !== true) item.state = state.name;
    return ok(show(item, false));
  }

  function serveComments(request: FakeRequest): FakeAnswer {
    const body =
      request.method === 'POST' ? (JSON.parse(request.body.toString()) as Record<string, string>) : null;
    const read = (name: string): string | null =>
      body === null ? request.query.get(name) : (body[name] ?? null);
    const kind = principalOf(read('principal_type'));
    if (kind === null) refuseStrictly(request, 400, '100049');
    const item = stored.find(({ id }) => id === read('principal_id'));
    if (item === undefined || item.kind !== kind) return refusal(400, NOT_FOUND[kind ?? 'idea']);
    if (body === null)
      return page(
        request,
        item.comments.map((content, index) => ({ id: `c${index}`, content })),
      );
    if (!body['content']) refuseStrictly(request, 400, '100008');
    item.comments.push(body['content'] ?? '');
    return { status: 201, body: { id: 'c', content: body['content'] } };
  }

  function principalOf(name: string | null): Kind | null {
    if (name === 'idea' || name === 'ticket') return name;
    const words = dialects.map((dialect) => (dialect === 'pjm2' ? 'workitem' : 'work_item'));
    return name !== null && words.includes(name as 'workitem') ? 'work-item' : null;
  }

  function show(item: StoredItem, isRead: boolean): Record<string, unknown> {
    const isWorkItem = item.kind === 'work-item';
    const container = isWorkItem ? 'project' : 'product';
    const type =
      item.kind === 'idea' || (isRead && options.omitsType === true) ? {} : { type: item.body['type_id'] };
    return {
      id: item.id,
      url: `${server.url}/x/${item.id}`,
      [container]: { id: item.body[`${container}_id`], identifier: 'SCR', name: '项目', type: 'scrum' },
      identifier: item.identifier,
      short_id: 'aBcDe',
      html_url: `https://acme.pingcode.example/${isWorkItem ? 'pjm/workitems' : `ship/${item.kind}s`}/${item.identifier}`,
      title: item.title,
      ...type,
      state: STATES[item.state],
      description: item.text,
      ...(item.kind === 'ticket'
        ? { channel: 'internal', solution: item.solution === null ? null : { id: 's', name: item.solution } }
        : {}),
      ...(isWorkItem ? { end_at: item.body['end_at'] ?? null } : {}),
      created_at: item.updatedAt,
      updated_at: item.updatedAt,
      is_archived: 0,
      is_deleted: false,
    };
  }

  const find = (id: string): StoredItem => stored.find((item) => item.id === id) ?? neverMade(id);
  const server = await startFakeServer(route);
  return {
    ...server,
    items: () => stored,
    move(id, state) {
      find(id).state = state;
    },
    solve(id, solution) {
      find(id).solution = solution;
    },
    tokensGiven: () => tokens,
    endTokens() {
      firstGoodToken = tokens + 1;
    },
  };
}

function tokenOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function spelling(dialect: FakeDialect): [string, string] {
  if (dialect === 'pjm2') return ['/v1/pjm/workitems', '/v1/pjm/workitem'];
  const area = dialect === 'project' ? '/v1/project' : '/v1/pjm';
  return [`${area}/work_items`, `${area}/work_item`];
}

function isOfOtherDialect(path: string): boolean {
  return /^\/v1\/(project|pjm)\/(projects|work_?items)$/.test(path);
}

function ok(body: unknown): FakeAnswer {
  return { status: 200, body };
}

function neverMade(id: string): never {
  throw new Error(`no item ${id}`);
}
