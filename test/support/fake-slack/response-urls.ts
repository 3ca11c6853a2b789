import { randomBytes } from 'node:crypto';
import { SlackApiError } from './api-error.ts';
import { readContent } from './message-content.ts';
import { addEphemeral, addMessage, deleteMessage, markThreadParent, removeEphemeral } from './workspace.ts';
import { stringOf } from './json.ts';
import type { FakeState } from './state.ts';
import type { HttpAnswer } from './web-api.ts';
import type { JsonObject } from './json.ts';
import type { MessageContent, StoredMessage } from './workspace.ts';

const MAX_USES = 5;
const VALID_MS = 30 * 60_000;

const FIELDS = new Set([
  'text',
  'blocks',
  'attachments',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'mrkdwn',
  'unfurl_links',
  'unfurl_media',
]);

interface ResponseUrl {
  user: string;
  channel: string;
  /** The message that was clicked; a command has none. */
  original: StoredMessage | undefined;
  createdAt: number;
  uses: number;
}

export interface ResponseUrlCall {
  url: string;
  body: JsonObject;
  status: number;
}

export interface ResponseUrls {
  calls: ResponseUrlCall[];
  issue(kind: 'commands' | 'actions', from: Pick<ResponseUrl, 'user' | 'channel' | 'original'>): string;
  answer(path: string, body: JsonObject): HttpAnswer;
  /** What an answer to a command or to a response_url puts on the screen. */
  show(to: Pick<ResponseUrl, 'user' | 'channel' | 'original'>, body: JsonObject): void;
}

export function createResponseUrls(state: FakeState, base: () => string): ResponseUrls {
  const known = new Map<string, ResponseUrl>();
  const calls: ResponseUrlCall[] = [];
  const { workspace } = state;

  function show(to: Pick<ResponseUrl, 'user' | 'channel' | 'original'>, body: JsonObject): void {
    const unknown = Object.keys(body).filter((key) => !FIELDS.has(key));
    if (unknown.length > 0) throw new SlackApiError('invalid_payload', { unknown });
    const { original } = to;
    if (body['delete_original'] === true) {
      if (original !== undefined) removeOriginal(to.user, original);
      return;
    }
    const content = readContent(body, {
      updating: false,
      nextId: () => workspace.nextId('b'),
      onFault: (kind, detail) => {
        state.addFault({ kind, method: 'response_url', detail });
      },
    });
    if (body['replace_original'] === true && original !== undefined) replaceOriginal(original, content);
    else addAnswer(to, body, content);
  }

  function removeOriginal(user: string, original: StoredMessage): void {
    if (original.ephemeral) removeEphemeral(workspace, user, original.ts);
    else deleteMessage(workspace, original);
  }

  function replaceOriginal(original: StoredMessage, content: MessageContent): void {
    const { text, blocks, attachments } = content;
    Object.assign(original, { text, blocks, attachments, versions: original.versions + 1 });
  }

  function addAnswer(
    to: Pick<ResponseUrl, 'user' | 'channel'>,
    body: JsonObject,
    content: MessageContent,
  ): void {
    const threadTs = stringOf(body['thread_ts']);
    const message = {
      ...content,
      channel: to.channel,
      user: workspace.identity.botUserId,
      thread_ts: threadTs,
    };
    if (body['response_type'] !== 'in_channel') {
      addEphemeral(workspace, to.user, message);
      return;
    }
    addMessage(workspace, message);
    if (threadTs !== undefined) markThreadParent(workspace, to.channel, threadTs);
  }

  function use(url: ResponseUrl | undefined, body: JsonObject): HttpAnswer {
    if (url === undefined || workspace.clock.deadlineNow() - url.createdAt > VALID_MS)
      return refusal('expired_url');
    if (url.uses >= MAX_USES) return refusal('used_url');
    url.uses += 1;
    try {
      show(url, body);
      return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' };
    } catch (error) {
      if (!(error instanceof SlackApiError)) throw error;
      state.addFault({ kind: error.code, method: 'response_url', detail: JSON.stringify(error.extra) });
      return refusal(error.code);
    }
  }

  return {
    calls,
    show,
    issue(kind, from) {
      const path = `/${kind}/${workspace.identity.teamId}/${known.size + 1}/${randomBytes(12).toString('hex')}`;
      known.set(path, { ...from, createdAt: workspace.clock.deadlineNow(), uses: 0 });
      return `${base()}${path}`;
    },
    answer(path, body) {
      const answered = use(known.get(path), body);
      calls.push({ url: `${base()}${path}`, body, status: answered.status });
      state.changed();
      return answered;
    },
  };
}

function refusal(error: string): HttpAnswer {
  return {
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ok: false, error }),
  };
}
