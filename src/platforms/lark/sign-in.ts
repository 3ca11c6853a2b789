import { z } from 'zod';
import type { SignIn } from '../../ports/sign-in.ts';

export interface LarkSignInOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** Of the open platform, without a slash at the end. */
  readonly domain: string;
}

const TIMEOUT_MS = 10_000;

const tokenAnswer = z.object({ code: z.number(), access_token: z.string().optional() });
const userAnswer = z.object({ code: z.number(), data: z.object({ open_id: z.string() }).optional() });

/** Codes of the token endpoint that say that the code from the browser is no good (20003 used, 20004 expired …). */
const BAD_CODES: readonly number[] = [20003, 20004, 20024, 20049, 20071];

/**
 * Signing in with Lark. An app of one's own lets in its own tenant alone, and an open id is one of this app: whoever
 * gets one belongs to us.
 */
export function createLarkSignIn({ appId, appSecret, domain }: LarkSignInOptions): SignIn {
  return {
    platform: 'lark',
    authorizeUrl({ state, redirectUri }) {
      const query = new URLSearchParams({
        client_id: appId,
        response_type: 'code',
        redirect_uri: redirectUri,
        state,
      });
      return `${accountsOf(domain)}/open-apis/authen/v1/authorize?${query.toString()}`;
    },
    async accountOf({ code, redirectUri }) {
      const token = tokenAnswer.parse(
        await call(`${domain}/open-apis/authen/v2/oauth/token`, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify({
            grant_type: 'authorization_code',
            client_id: appId,
            client_secret: appSecret,
            code,
            redirect_uri: redirectUri,
          }),
        }),
      );
      if (BAD_CODES.includes(token.code)) return null;
      if (token.access_token === undefined) throw new Error(`Lark gave no identity: ${token.code}`);
      const user = userAnswer.parse(
        await call(`${domain}/open-apis/authen/v1/user_info`, {
          headers: { authorization: `Bearer ${token.access_token}` },
        }),
      );
      if (user.data === undefined) throw new Error(`Lark did not say who it is: ${user.code}`);
      return user.data.open_id;
    },
  };
}

/** People sign in beside the open platform: open.feishu.cn has accounts.feishu.cn. */
function accountsOf(domain: string): string {
  return domain.replace(/^(https:\/\/)open\./, '$1accounts.');
}

async function call(url: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  return answer.json();
}
