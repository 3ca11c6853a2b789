import type { Config } from '../config.ts';
import { createFindings } from '../platforms/base/findings.ts';
import type { DeskContent } from '../ports/desk-store.ts';
import type { Check, Finding } from '../ports/diagnosis.ts';

const { ok, broken } = createFindings(null);

/** Whether other systems can show who they are. */
export function diagnoseApiClients(
  content: Pick<DeskContent, 'apiClients'> | null,
  { deskSecrets }: Pick<Config, 'deskSecrets'>,
): Finding[] {
  return [...(content?.apiClients.values() ?? [])].map(({ id, secret }) => {
    const check: Check = { name: 'api-client', values: [id] };
    return deskSecrets.has(secret)
      ? ok(check)
      : broken(check, { name: 'api-client-without-token', values: [secret, id] });
  });
}
