import { z } from 'zod';
import type { SignIn } from '../../ports/sign-in.ts';

export interface SlackSignInOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly botToken: string;
  /** With a slash at the end. */
  readonly apiUrl: string;
  /** Real time in epoch ms. */
  readonly now: () => number;
}

/** Opened by people's browsers, which know nothing of a gateway in front of the Web API. */
const AUTHORIZE_URL = 'https://slack.com/openid/connect/authorize';
const TIMEOUT_MS = 10_000;
/** Two clocks are never quite the same. */
const LEEWAY_MS = 60_000;

const tokenAnswer = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  id_token: z.string().optional(),
});
const identityAnswer = z.object({
  ok: z.literal(true),
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
});
const claims = z.object({
  aud: z.string(),
  exp: z.number(),
  nonce: z.string(),
  'https://slack.com/user_id': z.string(),
  'https://slack.com/team_id': z.string(),
  'https://slack.com/enterprise_id': z.string().optional(),
});
type Claims = z.output<typeof claims>;

/** Codes that are no good: it is the reader who tries again, nothing is down. */
const BAD_CODES: readonly string[] = [
  'invalid_code',
  'code_already_used',
  'code_expired',
  'bad_redirect_uri',
];

/** "Sign in with Slack" (OpenID Connect). */
export function createSlackSignIn(options: SlackSignInOptions): SignIn {
  const { clientId, clientSecret, now } = options;
  return {
    platform: 'slack',
    authorizeUrl({ state, nonce, redirectUri }) {
      const query = new URLSearchParams({
        response_type: 'code',
        scope: 'openid',
        client_id: clientId,
        state,
        nonce,
        redirect_uri: redirectUri,
      });
      return `${AUTHORIZE_URL}?${query.toString()}`;
    },
    async accountOf({ code, nonce, redirectUri }) {
      const body = { client_id: clientId, client_secret: clientSecret, code, redirect_uri: redirectUri };
      const answer = tokenAnswer.parse(await call(options, 'openid.connect.token', body, null));
      if (!answer.ok || answer.id_token === undefined) {
        if (BAD_CODES.includes(answer.error ?? '')) return null;
        throw new Error(`Slack gave no identity: ${answer.error ?? 'no reason'}`);
      }
      const told = readClaims(answer.id_token);
      const isForUs = told.aud === clientId && told.nonce === nonce && told.exp * 1000 + LEEWAY_MS > now();
      if (!isForUs || !(await isOfOurs(options, told))) return null;
      return told['https://slack.com/user_id'];
    },
  };
}

/**
 * Its signature is not looked at: it came straight from Slack over TLS, which OpenID Connect Core 3.1.3.7 (6) takes
 * instead.
 */
function readClaims(idToken: string): Claims {
  const payload = idToken.split('.')[1] ?? '';
  return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
}

/** An account of another workspace may bear an id that somebody has here. */
async function isOfOurs(options: SlackSignInOptions, told: Claims): Promise<boolean> {
  const ours = identityAnswer.parse(await call(options, 'auth.test', {}, options.botToken));
  const enterprise = told['https://slack.com/enterprise_id'];
  const isOfEnterprise = enterprise !== undefined && enterprise !== '' && enterprise === ours.enterprise_id;
  return told['https://slack.com/team_id'] === ours.team_id || isOfEnterprise;
}

async function call(
  { apiUrl }: SlackSignInOptions,
  method: string,
  body: Readonly<Record<string, string>>,
  token: string | null,
): Promise<unknown> {
  const answer = await fetch(new URL(method, apiUrl), {
    method: 'POST',
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    body: new URLSearchParams(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return answer.json();
}
