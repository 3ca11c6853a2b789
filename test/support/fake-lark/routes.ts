import { ApiError, worldly } from './api-error.ts';
import type { JsonObject } from './json.ts';
import type { Tenant } from './tenant.ts';

export interface Asked {
  readonly ids: Record<string, string>;
  readonly query: Record<string, string>;
  readonly body: JsonObject;
}

export interface Route {
  readonly method: string;
  /** /open-apis/im/v1/messages/:message_id/reply */
  readonly path: string;
  /** Any one of them is enough. */
  readonly scopes?: readonly string[];
  readonly query?: readonly string[];
  /** Property and type of the body: a leading ? means that it may be left out. */
  readonly body?: Readonly<Record<string, string>>;
  answer(tenant: Tenant, asked: Asked): object | undefined | Promise<object | undefined>;
}

export const SEND_SCOPES = ['im:message:send_as_bot', 'im:message'];
export const READ_SCOPES = ['im:message:readonly', 'im:message'];
export const CHAT_SCOPES = ['im:chat:readonly', 'im:chat'];

export function checkScopes({ app }: Tenant, route: Route): void {
  if (route.scopes === undefined || route.scopes.some((scope) => app.scopes.has(scope))) return;
  throw worldly(
    99991672,
    `Access denied. One of the following scopes is required: [${route.scopes.join(', ')}]`,
    {
      permission_violations: route.scopes.map((subject) => ({ type: 'action_scope_required', subject })),
    },
  );
}

export function checkArguments(route: Route, { query, body }: Asked): void {
  const unknown = Object.keys(query).filter((name) => !(route.query ?? []).includes(name));
  if (unknown.length > 0)
    throw new ApiError(99992402, `field validation failed: query ${unknown.join(', ')}`);
  const wanted = route.body ?? {};
  for (const name of Object.keys(body)) {
    if (!(name in wanted)) throw new ApiError(99992402, `field validation failed: body ${name}`);
  }
  for (const [name, kind] of Object.entries(wanted)) {
    const isOptional = kind.startsWith('?');
    const given = body[name];
    if (given === undefined && isOptional) continue;
    const type = Array.isArray(given) ? 'array' : typeof given;
    if (type !== kind.replace('?', ''))
      throw new ApiError(99992402, `field validation failed: ${name} is ${type}`);
  }
}

/** The route, with what its ids are in this path. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; ids: Record<string, string> } | null {
  const parts = path.split('/');
  for (const route of routes) {
    const wanted = route.path.split('/');
    if (route.method !== method || wanted.length !== parts.length) continue;
    const ids: Record<string, string> = {};
    const fits = wanted.every((name, index) => {
      const part = decodeURIComponent(parts[index] ?? '');
      if (!name.startsWith(':')) return name === part;
      ids[name.slice(1)] = part;
      return part !== '';
    });
    if (fits) return { route, ids };
  }
  return null;
}
