import { findHookFault, signWebhook } from '../../../src/webhooks/standard-webhook.ts';
import type { HookParts } from './a-hook.ts';
import {
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
  findStored,
  startFakeServer,
  type Traffic,
} from './fake-server.ts';

export const FAKE_WEBHOOK = { secret: 'a key that both sides know', old: 'the key before it' } as const;

export interface StoredItem {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly text: string;
  readonly comments: string[];
  readonly data: Readonly<Record<string, unknown>>;
  status: string;
}

export interface FakeWebhookOptions {
  readonly now: () => number;
  /** Which key the receiver holds. */
  readonly secret?: string;
  /** Answers are 200 and nothing else. */
  readonly isSilent?: boolean;
}

export interface FakeWebhook extends FakeServer {
  items(): StoredItem[];
  move(id: string, state: string): void;
  hook(body: object, more: { readonly at: number; readonly id: string; readonly secret?: string }): HookParts;
}

interface Message {
  readonly specversion: string;
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly data: Readonly<Record<string, string>>;
}

/** A receiver that holds to the README: it verifies, and takes each message once. */
export async function startFakeWebhook(options: FakeWebhookOptions): Promise<FakeWebhook> {
  const stored: StoredItem[] = [];
  const taken = new Set<string>();
  const secrets = [options.secret ?? FAKE_WEBHOOK.secret];

  function serve(request: FakeRequest, message: Message): FakeAnswer {
    const fault = findHookFault(request.header, { body: request.body, secrets }, options.now());
    const isWhole =
      message.specversion === '1' &&
      message.id === request.header('webhook-id') &&
      !Number.isNaN(Date.parse(message.time)) &&
      request.path === '/hook' &&
      request.query.get('team') === '7';
    if (fault !== null) return { status: 401, body: { fault } };
    if (!isWhole) server.problems.push(`${request.path}: ${request.body.toString()}`);
    if (taken.has(message.id)) return { status: 409 };
    const answer = act(message);
    if (answer.status < 300) taken.add(message.id);
    return options.isSilent === true && answer.status < 300 ? { status: 200 } : answer;
  }

  function act({ type, data }: Message): FakeAnswer {
    if (type === 'ping') return { status: 204 };
    if (type === 'item.create') return create(data);
    const item = stored.find(({ id, ref }) => [id, ref, `K-${id}`, urlOf(id)].includes(data['item'] ?? ''));
    if (item === undefined) return { status: 404, body: { error: 'no such item' } };
    if (type === 'item.comment') item.comments.push(data['text'] ?? '');
    if (type === 'item.status') item.status = data['status'] ?? '';
    return { status: 200, body: show(item) };
  }

  function create(data: Message['data']): FakeAnswer {
    const { ref = '', title = '', text = '' } = data;
    const item: StoredItem = {
      id: String(stored.length + 1000),
      ref,
      title,
      text: `${text}\n${data['link'] ?? ''}`,
      comments: [],
      data,
      status: 'open',
    };
    stored.push(item);
    return { status: 201, body: show(item) };
  }

  const urlOf = (id: string) => `${server.url}/items/${id}`;

  function show({ id, title, status }: StoredItem): object {
    const known = ['open', 'in_progress', 'done', 'cancelled'].includes(status);
    return {
      externalId: id,
      key: `K-${id}`,
      url: urlOf(id),
      title,
      rawStatus: status,
      ...(known ? { status } : {}),
    };
  }

  const server = await startFakeServer((request): Traffic => {
    const message = JSON.parse(request.body.toString('utf8')) as Message;
    const kind = message.type === 'item.read' || message.type === 'ping' ? 'read' : 'write';
    return { kind, answer: () => serve(request, message) };
  });

  return Object.assign(server, {
    items: () => stored,
    move(id: string, status: string) {
      findStored(stored, id).status = status;
    },
    hook(given: object, { at, id, secret }: { at: number; id: string; secret?: string }): HookParts {
      const body = JSON.stringify({ time: new Date(at).toISOString(), ...given });
      const headers = signWebhook({ id, body, secrets: [secret ?? FAKE_WEBHOOK.secret] }, at);
      return { headers, body };
    },
  });
}
