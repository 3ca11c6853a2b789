import type { Log } from '../../ports/log.ts';
import { silentLog } from '../base/silent-log.ts';
import { LarkFault, hasCode, refuseToSend, toPlatformFailure } from './failures.ts';
import { createFault, createHttpInstance } from './http-instance.ts';
import { isIdNamed } from './ids.ts';
import { Client, LoggerLevel, withTenantToken } from './lark-sdk.ts';
import type { HttpInstance, SdkLogger } from './lark-sdk.ts';
import { createTenantToken } from './tenant-token.ts';
import type { TokenState } from './tenant-token.ts';

export interface LarkAccess {
  readonly appId: string;
  readonly appSecret: string;
  /** The address of the open platform, without a slash at the end. */
  readonly domain: string;
}

export interface LarkRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With the names of the ids, as Lark's documents write it: /open-apis/im/v1/messages/:message_id/reply. */
  readonly path: string;
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly data?: object;
  /** `once`: must not happen twice, so an outcome that is not known is told as such. */
  readonly does: 'once' | 'again';
}

export interface LarkClient {
  readonly appId: string;
  /**
   * Resolves to the answer's `data`; of old interfaces that have none, to the answer. Nothing is checked: have every
   * property of Data optional. Throws PlatformFailure only.
   */
  call<Data>(request: LarkRequest): Promise<Data>;
  /** Gets a token unless one is held. Throws PlatformFailure. */
  warm(): Promise<void>;
  tokenState(): TokenState;
  /** What the SDK's long connection is made with. */
  readonly forSocket: LarkAccess & {
    readonly httpInstance: HttpInstance;
    readonly logger: SdkLogger;
    readonly loggerLevel: LoggerLevel;
  };
}

export interface LarkClientOptions extends LarkAccess {
  readonly log?: Log;
  readonly timeoutMs?: number;
  /** Epoch ms. */
  readonly now?: () => number;
}

const TIMEOUT_MS = 10_000;
const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';
const TOKEN_CODES = [99991661, 99991663, 99991665, 99991671];
const SCOPE_MISSING = 99991672;

/**
 * Calls to Lark. The SDK alone would wait for ever, ask for a token once for every call that starts cold, keep one
 * that Lark refuses, and pass an answer that says no as if it said yes.
 */
export function createLarkClient(options: LarkClientOptions): LarkClient {
  const { appId, appSecret, domain, log = silentLog, timeoutMs = TIMEOUT_MS, now = Date.now } = options;
  const forSocket = {
    appId,
    appSecret,
    domain,
    httpInstance: createHttpInstance(timeoutMs),
    logger: quietSdk(log, [appSecret]),
    loggerLevel: LoggerLevel.warn,
  };
  // Without its token cache the SDK sends the token that it is given with each call, and no other.
  const sdk = new Client({ ...forSocket, disableTokenCache: true, source: 'huiyin' });
  const askToken = () =>
    sdk.request<unknown>({
      method: 'POST',
      url: TOKEN_PATH,
      data: { app_id: appId, app_secret: appSecret },
    });
  const token = createTenantToken(askToken, now);
  const noteMissingScopes = createScopeNotes(log);

  async function getToken(): Promise<string> {
    try {
      return await token.get();
    } catch (error) {
      // Nothing but the token was asked for.
      throw toPlatformFailure(error, 'again');
    }
  }

  async function send(request: LarkRequest, url: string): Promise<unknown> {
    const { method, query = {}, data } = request;
    const attempt = async (bearer: string) =>
      checkAnswer(await sdk.request<unknown>({ method, url, params: query, data }, withTenantToken(bearer)));
    const bearer = await getToken();
    try {
      return await attempt(bearer);
    } catch (error) {
      if (!isAboutToken(error)) throw error;
      token.drop(bearer);
      return attempt(await getToken());
    }
  }

  return {
    appId,
    forSocket,
    tokenState: token.state,
    async warm() {
      await getToken();
    },
    async call<Data>(request: LarkRequest) {
      const url = fillPath(request);
      try {
        return (await send(request, url)) as Data;
      } catch (error) {
        const failure = toPlatformFailure(error, request.does);
        if (hasCode(failure, SCOPE_MISSING)) noteMissingScopes(request, failure.cause);
        throw failure;
      }
    },
  };
}

function fillPath({ path, ids = {} }: LarkRequest): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = ids[name] ?? '';
    if (!isIdNamed(name, id))
      throw refuseToSend(name.startsWith('message') ? 'content' : 'place', `bad_${name}`);
    return id;
  });
}

function checkAnswer(answer: unknown): unknown {
  const isAnswer = typeof answer === 'object' && answer !== null;
  if (!isAnswer || !('code' in answer) || answer.code !== 0) throw createFault(200, answer);
  return 'data' in answer ? answer.data : answer;
}

function isAboutToken(error: unknown): boolean {
  return error instanceof LarkFault && error.code !== null && TOKEN_CODES.includes(error.code);
}

/** An administrator must grant them, so they are named; once each, since the same call comes again. */
function createScopeNotes(log: Log): (request: LarkRequest, cause: unknown) => void {
  const noted = new Set<string>();
  return ({ method, path }, cause) => {
    const call = `${method} ${path}`;
    if (noted.has(call) || !(cause instanceof LarkFault)) return;
    noted.add(call);
    log.warn(
      { call, anyOf: cause.missingScopes, logId: cause.logId },
      'Lark wants a permission that the app lacks',
    );
  };
}

type QuietLogger = Readonly<Record<keyof SdkLogger, (...said: unknown[]) => void>>;

/**
 * The SDK's errors come back to us as exceptions and its debug lines hold whole messages: what remains are its notes,
 * without addresses' queries (the long connection's ticket is in one), tokens and the secret.
 */
export function quietSdk(log: Log, secrets: readonly string[] = []): QuietLogger {
  const warn = (...parts: unknown[]) => {
    const said = parts
      .flat()
      .filter((each) => typeof each === 'string')
      .join(' ');
    if (said !== '') log.warn({ said: redact(said, secrets) }, 'the Lark SDK has a note');
  };
  return { error: warn, warn, info: () => {}, debug: () => {}, trace: () => {} };
}

function redact(said: string, secrets: readonly string[]): string {
  const open = said.replaceAll(/\?\S*/g, '').replaceAll(/\b(?:[tuac]-|Bearer\s+)[\w.-]{8,}/g, '…');
  return secrets
    .reduce((text, secret) => (secret === '' ? text : text.replaceAll(secret, '…')), open)
    .slice(0, 200);
}
