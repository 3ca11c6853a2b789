import { SlackApiError, FAULTY_CODES } from './api-error.ts';
import { requireScope, scopeOf } from './channel-access.ts';
import { CHAT_METHODS } from './chat-methods.ts';
import { CONVERSATION_METHODS } from './conversation-methods.ts';
import { FILE_METHODS } from './file-methods.ts';
import { METHODS, readArguments, text } from './method-arguments.ts';
import { PEOPLE_METHODS } from './people-methods.ts';
import { VIEW_METHODS } from './view-methods.ts';
import { findMessage } from './workspace.ts';
import { stringOf } from './json.ts';
import type { MethodRule } from './method-arguments.ts';
import type { ActiveScript, FailScript, FailScripts } from './faults.ts';
import type { ApiCall, FakeState, Method } from './state.ts';
import type { JsonObject } from './json.ts';

const IMPLEMENTED: Record<string, Method> = {
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...FILE_METHODS,
  ...PEOPLE_METHODS,
  ...VIEW_METHODS,
};

export interface Tokens {
  bot: string;
  app: string;
  /** What a call with the bot token is answered once it was revoked. */
  revoked: string | undefined;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** How a request ends: with an answer, with a closed connection, or not at all. */
export type Ending = HttpAnswer | 'destroy' | 'never';

export interface WebApi {
  answer(method: string, params: JsonObject, token: string | undefined): Promise<Ending>;
}

export function createWebApi(state: FakeState, tokens: Tokens, scripts: FailScripts): WebApi {
  async function answer(method: string, params: JsonObject, token: string | undefined): Promise<Ending> {
    const call: ApiCall = {
      method,
      params,
      at: state.workspace.clock.now(),
      token,
      status: 0,
      error: undefined,
      result: 'waiting',
    };
    state.calls.push(call);
    const active = scripts.take(method, params);
    if (active !== undefined && isHeld(active.script)) {
      state.changed();
      await active.held();
    }
    const ending = end(call, active);
    finish(call, ending);
    state.changed();
    return ending;
  }

  function end(call: ApiCall, active: ActiveScript | undefined): Ending {
    const perform = (): HttpAnswer => withScopes(state, writeJson(call, runMethod(state, tokens, call)));
    const script = active?.script;
    if (active === undefined || script === undefined || isHeld(script)) return perform();
    if (script.drop === true) {
      call.result = 'dropped';
      return 'destroy';
    }
    const done = () => {
      const answered = perform();
      if (script.hideFromHistory !== undefined) hide(state, answered, script.hideFromHistory);
      state.changed();
      return answered;
    };
    if (script.postLate !== undefined) {
      active.delay(done);
      return scriptedAnswer(script) ?? (script.hang === true ? 'never' : 'destroy');
    }
    if (script.loseAnswer === true) {
      done();
      return scriptedAnswer(script) ?? (script.hang === true ? 'never' : 'destroy');
    }
    return scriptedAnswer(script) ?? done();
  }

  return { answer };
}

function isHeld(script: FailScript): boolean {
  return script.hang === true && script.loseAnswer !== true && script.postLate === undefined;
}

function finish(call: ApiCall, ending: Ending): void {
  if (ending === 'destroy') call.result = call.result === 'dropped' ? 'dropped' : 'lost';
  else if (ending === 'never') call.result = 'hung';
  else {
    call.result = 'answered';
    call.status = ending.status;
    call.error ??= ending.status === 200 ? errorIn(ending) : `http ${ending.status}`;
  }
}

function errorIn(answer: HttpAnswer): string | undefined {
  const body = JSON.parse(answer.body) as JsonObject;
  return stringOf(body['error']);
}

function scriptedAnswer({ status, error, retryAfter }: FailScript): HttpAnswer | undefined {
  if (status === undefined && error === undefined && retryAfter === undefined) return undefined;
  const code = status ?? (retryAfter === undefined ? 200 : 429);
  const json = error ?? (code === 429 ? 'ratelimited' : undefined);
  return {
    status: code,
    headers: {
      'content-type': json === undefined ? 'text/html' : 'application/json; charset=utf-8',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
    body:
      json === undefined
        ? '<html><body>Server Error</body></html>'
        : JSON.stringify({ ok: false, error: json }),
  };
}

function writeJson(
  call: ApiCall,
  { body, retryAfter }: { body: JsonObject; retryAfter?: number },
): HttpAnswer {
  call.status = retryAfter === undefined ? 200 : 429;
  call.error = stringOf(body['error']);
  return {
    status: call.status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
    body: JSON.stringify(body),
  };
}

/** Slack says with every answer what the bot's token may do. */
function withScopes({ scopes }: FakeState, answer: HttpAnswer): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, 'x-oauth-scopes': [...scopes].join(',') } };
}

function hide(state: FakeState, answered: HttpAnswer, seconds: number): void {
  const body = JSON.parse(answered.body) as JsonObject;
  const message = findMessage(state.workspace, stringOf(body['channel']) ?? '', stringOf(body['ts']) ?? '');
  if (message !== undefined) message.hiddenUntil = state.workspace.clock.deadlineNow() + seconds * 1000;
}

function runMethod(
  state: FakeState,
  tokens: Tokens,
  call: ApiCall,
): { body: JsonObject; retryAfter?: number } {
  try {
    const rule = METHODS[call.method];
    const method = IMPLEMENTED[call.method];
    if (rule === undefined || method === undefined)
      throw new SlackApiError('unknown_method', { req_method: call.method });
    checkToken(tokens, call);
    const args = checkArguments(state, rule, call);
    return { body: { ok: true, ...method({ state, args }) } };
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    if (FAULTY_CODES.has(error.code)) {
      const detail = JSON.stringify({ ...error.extra, params: Object.keys(call.params) });
      state.addFault({ kind: error.code, method: call.method, detail });
    }
    const { retryAfter, ...extra } = error.extra;
    const body = { ok: false, error: error.code, ...extra };
    return typeof retryAfter === 'number' ? { body, retryAfter } : { body };
  }
}

function checkToken(tokens: Tokens, call: ApiCall): void {
  const wanted = call.method === 'apps.connections.open' ? tokens.app : tokens.bot;
  if (call.token === undefined || call.token === '') throw new SlackApiError('not_authed');
  if (call.token === wanted) {
    if (wanted === tokens.bot && tokens.revoked !== undefined) throw new SlackApiError(tokens.revoked);
    return;
  }
  const isOther = call.token === tokens.bot || call.token === tokens.app;
  throw new SlackApiError(isOther ? 'not_allowed_token_type' : 'invalid_auth');
}

function checkArguments(state: FakeState, rule: MethodRule, call: ApiCall): JsonObject {
  const { args, problems, badBlocks } = readArguments(rule, call.params);
  if (problems.length > 0) {
    throw new SlackApiError(badBlocks ? 'invalid_blocks_format' : 'invalid_arguments', {
      response_metadata: { messages: problems },
    });
  }
  requireScope(state, rule.scopes);
  const channel = state.workspace.channels.get(text(args, 'channel') ?? '');
  if (rule.channelScope !== undefined && channel !== undefined) {
    requireScope(state, [scopeOf(channel, rule.channelScope)]);
  }
  return args;
}
