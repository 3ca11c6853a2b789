import type { WebRequest } from '../../ports/web-route.ts';

export interface Cookie {
  readonly name: string;
  /** Of the signs that a cookie may hold; empty with `maxAgeSeconds` 0 takes it away. */
  readonly value: string;
  readonly path: string;
  readonly maxAgeSeconds: number;
  readonly isSecure: boolean;
}

/** Lax: a link from the chat opens the page signed in, while no other site can post for its reader. */
export function writeCookie({ name, value, path, maxAgeSeconds, isSecure }: Cookie): string {
  const parts = [`${name}=${value}`, `Path=${path}`, `Max-Age=${maxAgeSeconds}`, 'HttpOnly', 'SameSite=Lax'];
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ');
}

export function readCookie(request: Pick<WebRequest, 'header'>, name: string): string | null {
  const pairs = (request.header('cookie') ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}
