import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Locale, PersonId } from '../../domain/desk.ts';
import type { Log } from '../../ports/log.ts';
import type { SignIn } from '../../ports/sign-in.ts';
import type { Route, WebAnswer, WebRequest } from '../../ports/web-route.ts';
import { textsFor } from '../../text/texts-for.ts';
import { html } from '../html.ts';
import { createSeal } from '../sealed-text.ts';
import { acceptedLanguage } from '../survey-page/accepted-language.ts';
import { createAttempts } from '../survey-page/attempts.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { answerNotice, redirectTo, type PageAnswer } from './frame.ts';
import type { Sessions } from './sessions.ts';
import { findViewer, type ViewerDeps } from './viewer.ts';

export interface SignInDeps extends ViewerDeps {
  readonly sessions: Sessions;
  readonly signIns: readonly SignIn[];
  /** Throws when the platform cannot say who it is. */
  readonly personOfAccount: (platform: SignIn['platform'], account: string) => Promise<PersonId | null>;
  readonly secretKeys: readonly string[];
  readonly baseUrl: () => string;
  /** Real time in epoch ms. */
  readonly realNow: () => number;
  readonly log: Log;
}

type Deps = SignInDeps & ReturnType<typeof prepare>;

const STATE_COOKIE = 'huiyin_board_state';
const STATE_MS = 10 * 60_000;
/** Behind a proxy everybody has its address, so this holds back a flood and no morning of a whole company. */
const usualLimit = { most: 300, withinMs: 10 * 60_000 };

const stateContent = z.tuple([z.string(), z.string(), z.string(), z.number()]);

function prepare({ secretKeys, realNow }: SignInDeps) {
  return {
    states: createSeal({ secretKeys, purpose: 'huiyin board sign-in', longest: 600 }),
    attempts: createAttempts(usualLimit, realNow),
  };
}

/** How one becomes signed in, and out again. */
export function createSignInRoutes(options: SignInDeps): Route[] {
  const deps: Deps = { ...options, ...prepare(options) };
  return [
    { method: 'GET', path: '/board/sign-in', handle: async (request) => answerSignIn(deps, request) },
    { method: 'GET', path: '/board/sign-in/:platform', handle: async (request) => leave(deps, request) },
    { method: 'GET', path: '/board/signed-in/:platform', handle: limited(deps, comeBack) },
    { method: 'GET', path: '/board/enter/:token', handle: limited(deps, askToEnter) },
    { method: 'POST', path: '/board/enter/:token', handle: refuseForeign(limited(deps, enter)) },
    {
      method: 'POST',
      path: '/board/sign-out',
      handle: refuseForeign(async (request) =>
        redirectTo('/board/sign-in', await deps.sessions.end(request)),
      ),
    },
  ];
}

type Handle = (deps: Deps, request: WebRequest) => Promise<WebAnswer>;

function limited(deps: Deps, handle: Handle): Route['handle'] {
  return async (request) => {
    const waitMs = deps.attempts.take(request.remoteAddress);
    if (waitMs === 0) return handle(deps, request);
    const answer = answerWhy(429, localeOf(request), 'tooMany');
    return { ...answer, headers: { ...answer.headers, 'retry-after': String(Math.ceil(waitMs / 1000)) } };
  };
}

/**
 * A page of somebody else must neither sign a reader out nor in as its author. Browsers say where a request comes from;
 * `Origin` says nothing here, since our pages send no referrer.
 */
function refuseForeign(handle: Route['handle']): Route['handle'] {
  return async (request) => {
    const from = request.header('sec-fetch-site') ?? 'none';
    return ['same-origin', 'none'].includes(from)
      ? handle(request)
      : answerWhy(403, localeOf(request), 'failed');
  };
}

function localeOf(request: WebRequest): Locale {
  return acceptedLanguage(request.query.get('lang'), request.header('accept-language'));
}

function answerSignIn({ signIns }: Deps, request: WebRequest): PageAnswer {
  const locale = localeOf(request);
  const { signIn } = textsFor(locale).board;
  const ways = signIns.map(
    ({ platform }) =>
      html`<p><a class="button" href="/board/sign-in/${platform}">${signIn.with[platform]}</a></p>`,
  );
  const byLink = ways.length === 0 ? signIn.byLinkOnly : signIn.byLink;
  return answerNotice(
    200,
    locale,
    signIn.title,
    html`<p>${signIn.text}</p>
      ${ways}
      <p class="small">${byLink}</p>`,
  );
}

/** The browser goes to the platform, and takes along what shows that it comes back from there by itself. */
function leave({ signIns, states, realNow, ...deps }: Deps, request: WebRequest): WebAnswer {
  const signIn = signIns.find(({ platform }) => platform === request.params['platform']);
  if (signIn === undefined) return redirectTo('/board/sign-in');
  const [state, nonce] = [makeSecret(), makeSecret()];
  const value = states.close(JSON.stringify([signIn.platform, state, nonce, realNow() + STATE_MS]));
  const url = signIn.authorizeUrl({ state, nonce, redirectUri: redirectUriOf(deps.baseUrl(), signIn) });
  const isSecure = deps.baseUrl().startsWith('https:');
  const cookie = { name: STATE_COOKIE, value, path: '/board', maxAgeSeconds: STATE_MS / 1000, isSecure };
  return redirectTo(url, writeCookie(cookie));
}

async function comeBack(deps: Deps, request: WebRequest): Promise<WebAnswer> {
  const locale = localeOf(request);
  const begun = readState(deps, request);
  const code = request.query.get('code');
  const signIn = deps.signIns.find(({ platform }) => platform === begun?.platform);
  if (begun === null || code === null || signIn === undefined) return answerWhy(400, locale, 'failed');
  const redirectUri = redirectUriOf(deps.baseUrl(), signIn);
  try {
    const account = await signIn.accountOf({ code, nonce: begun.nonce, redirectUri });
    const person = account === null ? null : await deps.personOfAccount(signIn.platform, account);
    const viewer = person === null ? null : await findViewer(deps, person);
    if (viewer === null) return answerWhy(403, locale, account === null ? 'failed' : 'refused');
    return redirectTo('/board', await deps.sessions.begin(viewer.person.id));
  } catch (error) {
    deps.log.warn({ error, platform: signIn.platform }, 'somebody could not be signed in to the board');
    return answerWhy(502, locale, 'failed');
  }
}

/** null: this browser did not set out from here, or too long ago. */
function readState(
  { states, realNow }: Deps,
  request: WebRequest,
): { platform: string; nonce: string } | null {
  const plain = states.open(readCookie(request, STATE_COOKIE) ?? '');
  if (plain === null) return null;
  const [platform, state, nonce, expiresAt] = stateContent.parse(JSON.parse(plain));
  const isSame = state === request.query.get('state') && platform === request.params['platform'];
  return isSame && realNow() < expiresAt ? { platform, nonce } : null;
}

/** Chats look at links before people do: only a press uses it up. */
async function askToEnter(deps: Deps, request: WebRequest): Promise<WebAnswer> {
  const person = await deps.sessions.findLink(request.params['token'] ?? '');
  if (person === null) return answerWhy(410, localeOf(request), 'over');
  const viewer = await findViewer(deps, person);
  if (viewer === null) return answerWhy(403, localeOf(request), 'refused');
  const { signIn } = textsFor(viewer.reader.locale).board;
  const form = html`<p>${signIn.enter(viewer.person.name)}</p>
    <form method="post"><button class="button" type="submit">${signIn.enterButton}</button></form>`;
  return answerNotice(200, viewer.reader.locale, signIn.title, form);
}

async function enter({ sessions }: Deps, request: WebRequest): Promise<WebAnswer> {
  const cookie = await sessions.enter(request.params['token'] ?? '');
  return cookie === null ? answerWhy(410, localeOf(request), 'over') : redirectTo('/board', cookie);
}

function redirectUriOf(baseUrl: string, { platform }: SignIn): string {
  return `${baseUrl}/board/signed-in/${platform}`;
}

function makeSecret(): string {
  return randomBytes(18).toString('base64url');
}

export function answerWhy(
  status: number,
  locale: Locale,
  why: 'over' | 'refused' | 'failed' | 'tooMany',
): PageAnswer {
  const { signIn } = textsFor(locale).board;
  const { title, text } = signIn[why];
  const again =
    why === 'failed' ? html`<p><a class="button" href="/board/sign-in">${signIn.title}</a></p>` : null;
  return answerNotice(
    status,
    locale,
    title,
    html`<p>${text}</p>
      ${again}`,
  );
}
