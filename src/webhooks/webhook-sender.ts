import { WebhookFailure, type OutgoingMessage, type WebhookSender } from '../ports/webhook-sender.ts';
import { signWebhook } from './standard-webhook.ts';

interface SenderOptions {
  readonly fetch: typeof fetch;
  readonly realNow: () => number;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

export function createWebhookSender({ timeoutMs = TIMEOUT_MS, ...options }: SenderOptions): WebhookSender {
  return {
    async send(message) {
      const host = hostOf(message.url);
      const status = await post(message, { ...options, timeoutMs }).catch((error: unknown) => {
        throw new WebhookFailure(`${host}: ${codeOf(error)}`);
      });
      // 409: it was there already.
      if ((status < 200 || status > 299) && status !== 409)
        throw new WebhookFailure(`${host}: HTTP ${status}`);
    },
  };
}

async function post(message: OutgoingMessage, { fetch, realNow, timeoutMs }: Required<SenderOptions>) {
  const { status } = await fetch(message.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signWebhook(message, realNow()) },
    body: message.body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  return status;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'no address';
}

/** Never the error's own sentence: what was sent, or the whole address, may stand in it. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? code : error.name;
}
