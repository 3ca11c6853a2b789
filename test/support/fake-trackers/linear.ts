import { createHmac } from 'node:crypto';
import type { HookParts } from './a-hook.ts';
import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  startFakeServer,
  type Traffic,
  Wrong,
} from './fake-server.ts';

export const FAKE_LINEAR = {
  token: 'lin_api_AbCdEfGhIjKlMnOp',
  team: '9cfb482a-81e3-4154-b5b9-2c805e70a02d',
  hookSecret: 'lin_wh_a-secret-of-the-hook',
  actor: 'b1f1a7e0-0000-4000-8000-000000000001',
} as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const STATES = [
  { id: '00000000-0000-4000-8000-00000000000a', name: 'Triage', type: 'triage' },
  { id: '00000000-0000-4000-8000-00000000000b', name: 'Backlog', type: 'backlog' },
  { id: '00000000-0000-4000-8000-00000000000c', name: 'Todo', type: 'unstarted' },
  { id: '00000000-0000-4000-8000-00000000000d', name: 'In Progress', type: 'started' },
  { id: '00000000-0000-4000-8000-00000000000e', name: 'Done', type: 'completed' },
  { id: '00000000-0000-4000-8000-00000000000f', name: 'Canceled', type: 'canceled' },
  { id: '00000000-0000-4000-8000-000000000010', name: 'Duplicate', type: 'duplicate' },
  { id: '00000000-0000-4000-8000-000000000011', name: 'Released', type: 'shipped' },
];

export interface StoredIssue {
  readonly id: string;
  readonly identifier: string;
  readonly title: string;
  readonly text: string;
  readonly comments: string[];
  readonly input: Readonly<Record<string, unknown>>;
  state: string;
  dueDate: string | null;
  updatedAt: number;
}

export interface FakeLinear extends FakeServer {
  items(): StoredIssue[];
  move(id: string, state: string): void;
  hook(
    id: string,
    more: { readonly at: number; readonly actor?: string; readonly action?: string },
  ): HookParts;
  hookOf(body: object, at: number): HookParts;
}

export function fault(status: number, code: string, message = '远山科技'): FakeAnswer {
  return { status, body: { errors: [{ message, extensions: { code } }] } };
}

type Variables = Readonly<Record<string, unknown>>;

/** As much of Linear's GraphQL side as is used, told apart by what is asked for; all else is a fault of the test. */
export async function startFakeLinear({ now }: { readonly now: () => number }): Promise<FakeLinear> {
  const stored: StoredIssue[] = [];
  const commentIds = new Set<string>();

  function refuseStrictly(request: FakeRequest, message: string): never {
    return server.refuse(request, message, fault(400, 'GRAPHQL_VALIDATION_FAILED', message));
  }

  function serve(request: FakeRequest): FakeAnswer {
    if (request.header('authorization') !== FAKE_LINEAR.token)
      throw new Wrong(fault(401, 'AUTHENTICATION_ERROR'));
    const { query, variables } = JSON.parse(request.body.toString()) as {
      query: string;
      variables: Variables;
    };
    const isPosted = request.method === 'POST' && request.path === '/graphql';
    if (!isPosted) return refuseStrictly(request, 'no such address');
    const field = /\{ (\w+)\(/.exec(query)?.[1] ?? '';
    const answers: Readonly<Record<string, (given: Variables) => object>> = {
      issue: ({ id }) => show(find(String(id))),
      issueCreate: ({ input }) => ({ issue: create(request, input as Variables) }),
      issueUpdate: ({ id, input }) => ({ issue: update(request, String(id), input as Variables) }),
      comment: ({ id }) => findComment(String(id)),
      commentCreate: ({ input }) => comment(request, input as Variables),
      team: ({ team }) => showTeam(String(team)),
    };
    const answer = answers[field];
    if (answer === undefined) return refuseStrictly(request, `no field ${field}`);
    return { status: 200, body: { data: { [field]: answer(variables) } } };
  }

  // Faults come with 200 as well.
  const missing = (what: string): Wrong => new Wrong(fault(200, 'INPUT_ERROR', `Entity not found: ${what}`));

  function find(id: string): StoredIssue {
    const issue = stored.find((each) => each.id === id || each.identifier === id);
    if (issue === undefined) throw missing('Issue');
    return issue;
  }

  function create(request: FakeRequest, input: Variables): object {
    const { id, teamId, title, description, dueDate } = input;
    if (typeof id !== 'string' || !UUID.test(id) || teamId !== FAKE_LINEAR.team)
      refuseStrictly(request, 'input');
    if (typeof title !== 'string' || [...title].length > 255) return refuseStrictly(request, 'title');
    if (stored.some((each) => each.id === id)) throw new Wrong(fault(200, 'INPUT_ERROR', 'id is taken'));
    const issue: StoredIssue = {
      id,
      identifier: `ENG-${stored.length + 1}`,
      title,
      text: String(description),
      comments: [],
      input,
      state: 'Backlog',
      dueDate: typeof dueDate === 'string' ? dueDate : null,
      updatedAt: now(),
    };
    stored.push(issue);
    return show(issue);
  }

  function update(request: FakeRequest, id: string, { stateId, dueDate }: Variables): object {
    const issue = find(id);
    const state = STATES.find((each) => each.id === stateId);
    if (stateId !== undefined && state === undefined) refuseStrictly(request, 'stateId');
    if (state !== undefined) issue.state = state.name;
    if (typeof dueDate === 'string') issue.dueDate = dueDate;
    return show(issue);
  }

  function findComment(id: string): object {
    if (!commentIds.has(id)) throw missing('Comment');
    return { id };
  }

  function comment(request: FakeRequest, { id, issueId, body }: Variables): object {
    if (typeof id !== 'string' || !UUID.test(id)) return refuseStrictly(request, 'id');
    find(String(issueId)).comments.push(String(body));
    commentIds.add(id);
    return { success: true };
  }

  function showTeam(id: string): object {
    if (id !== FAKE_LINEAR.team) throw missing('Team');
    return { id, key: 'ENG', states: { nodes: STATES } };
  }

  function show({ id, identifier, title, state, dueDate, updatedAt }: StoredIssue): object {
    return {
      id,
      identifier,
      url: `https://linear.app/acme/issue/${identifier}/a-slug`,
      title,
      state: STATES.find(({ name }) => name === state),
      team: { id: FAKE_LINEAR.team },
      dueDate,
      updatedAt: new Date(updatedAt).toISOString(),
    };
  }

  function hookOf(given: object, at: number): HookParts {
    const body = JSON.stringify({ ...given, webhookTimestamp: at });
    const signature = createHmac('sha256', FAKE_LINEAR.hookSecret).update(body).digest('hex');
    return {
      headers: { 'Linear-Signature': signature, 'Linear-Delivery': '234d1a4e', 'Linear-Event': 'Issue' },
      body,
    };
  }

  const server = await startFakeServer((request): Traffic => {
    const isWrite = request.body.toString().startsWith('{"query":"mutation');
    return { kind: isWrite ? 'write' : 'read', answer: () => serve(request) };
  });

  return Object.assign(server, {
    items: () => stored,
    move: (id: string, state: string) => void Object.assign(find(id), { state }),
    hookOf,
    hook: (
      id: string,
      { at, actor = 'another', action = 'update' }: { at: number; actor?: string; action?: string },
    ) => hookOf({ action, type: 'Issue', data: show(find(id)), actor: { id: actor, type: 'user' } }, at),
  });
}
