import type { TrackerHookRequest } from '../../../src/ports/tracker.ts';

export interface HookParts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export function aHook({ headers = {}, query = {}, body }: HookParts): TrackerHookRequest {
  const known = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    header: (name) => known.get(name.toLowerCase()) ?? null,
    query: new URLSearchParams(query),
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  };
}
