import type { Attempt } from './start-fake-lark.ts';
import type { Tenant } from './tenant.ts';
import { pushOverHttp } from './webhook.ts';

/** What the console does when an address is saved; it waits for a second, which depends on the machine. */
export async function verifyUrl(
  { app, clock, newId }: Tenant,
  eventUrl: string | undefined,
  {
    token = app.verificationToken,
    signature = 'missing',
    isEncrypted,
    url = eventUrl ?? '',
  }: { token?: string; signature?: 'missing' | 'tampered'; isEncrypted?: boolean; url?: string } = {},
): Promise<Attempt & { ok: boolean }> {
  const challenge = newId('');
  const payload = JSON.stringify({ challenge, token, type: 'url_verification' });
  const { status, body } = await pushOverHttp(app, url, payload, {
    signature,
    ...(isEncrypted !== undefined && { isEncrypted }),
  });
  const ok = status === 200 && (body as { challenge?: string } | undefined)?.challenge === challenge;
  return { at: clock.now(), via: 'webhook', status, body, ok };
}
