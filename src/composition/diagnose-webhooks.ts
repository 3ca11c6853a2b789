import type { Config } from '../config.ts';
import type { OutgoingWebhook } from '../domain/other-systems.ts';
import { createFindings } from '../platforms/base/findings.ts';
import type { DeskContent } from '../ports/desk-store.ts';
import type { Check, Finding } from '../ports/diagnosis.ts';
import type { FailedJob } from '../ports/job-queue.ts';
import { webhookJob } from '../use-cases/webhook/webhook-job.ts';
import { AddressRefused, refuseAddress } from '../webhooks/guarded-fetch.ts';

interface Examined {
  readonly config: Pick<Config, 'deskSecrets' | 'webhookPrivateHosts'>;
  readonly content: DeskContent | null;
  /** Latest first. */
  readonly failed: readonly FailedJob[];
}

const { ok, broken, warning } = createFindings(null);

/** Work that was given up on; what other systems were not told is said beside them. */
export function diagnoseJobs(failed: readonly FailedJob[]): Finding[] {
  const check: Check = { name: 'jobs', values: [] };
  const others = failed.filter(({ name }) => name !== webhookJob.name);
  const newest = others[0];
  if (newest === undefined) return [ok(check)];
  const values = [String(others.length), newest.key ?? newest.name, newest.at] as const;
  return [warning(check, { name: 'jobs-failed', values })];
}

/** Whether other systems can be told, as far as that is known without telling them something. */
export function diagnoseWebhooks({ config, content, failed }: Examined): Finding[] {
  return [...(content?.webhooks.values() ?? [])].flatMap((webhook) => {
    const check: Check = { name: 'webhook', values: [webhook.id, new URL(webhook.url).host] };
    const found = [
      ...examineKeys(webhook, config, check),
      ...examineAddress(webhook, config, check),
      ...examineUndelivered(webhook, failed, check),
    ];
    return found.length > 0 ? found : [ok(check)];
  });
}

function examineKeys({ id, secrets }: OutgoingWebhook, { deskSecrets }: Examined['config'], check: Check) {
  const missing = secrets.filter((name) => !deskSecrets.has(name));
  if (missing.length === 0) return [];
  const fault = { name: 'webhook-without-key', values: [missing.join(', '), id] } as const;
  // One of two is enough while keys change.
  return [missing.length === secrets.length ? broken(check, fault) : warning(check, fault)];
}

function examineAddress(
  { id, url }: OutgoingWebhook,
  { webhookPrivateHosts }: Examined['config'],
  check: Check,
): Finding[] {
  try {
    refuseAddress(new URL(url), webhookPrivateHosts);
    return [];
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    return [broken(check, { name: 'webhook-address', values: [new URL(url).host, id, error.why] })];
  }
}

function examineUndelivered({ id }: OutgoingWebhook, failed: readonly FailedJob[], check: Check): Finding[] {
  const prefix = `webhook:${id}:`;
  const own = failed.filter(({ name, key }) => name === webhookJob.name && key?.startsWith(prefix));
  const newest = own[0];
  if (newest === undefined) return [];
  const event = newest.key?.slice(prefix.length) ?? '–';
  const code = newest.fault?.split('\n')[0] ?? '–';
  const values = [String(own.length), event, code, newest.at] as const;
  return [warning(check, { name: 'webhook-undelivered', values })];
}
