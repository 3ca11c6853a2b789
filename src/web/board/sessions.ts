import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { PersonId } from '../../domain/desk.ts';
import type { BoardLinks } from '../../ports/board-links.ts';
import type { Settings } from '../../ports/settings.ts';
import type { WebRequest } from '../../ports/web-route.ts';
import { createSeal } from '../sealed-text.ts';
import { readCookie, writeCookie } from './cookies.ts';

const MINUTE_MS = 60_000;
const LINK_MS = 10 * MINUTE_MS;
/** Long enough for a screen on the wall, shorter than what is kept of unfinished things (jobs/expire-unfinished.ts). */
const SESSION_MS = 7 * 24 * 60 * MINUTE_MS;
const COOKIE = 'huiyin_board';

export interface SessionOptions {
  readonly settings: Settings;
  readonly secretKeys: readonly string[];
  readonly baseUrl: () => string;
  /** Real time in epoch ms. */
  readonly realNow: () => number;
}

export interface Sessions extends BoardLinks {
  /** Whose link it is, as long as it was not used; it is not used up by that. */
  findLink(token: string): Promise<PersonId | null>;
  /** Uses the link up; the cookie of the new session, or null. */
  enter(token: string): Promise<string | null>;
  /** Begins a session for whoever is known to be there by other means. */
  begin(person: PersonId): Promise<string>;
  /** Who is signed in. */
  find(request: Pick<WebRequest, 'header'>): Promise<PersonId | null>;
  /** Ends it everywhere; the cookie that takes it out of the browser. */
  end(request: Pick<WebRequest, 'header'>): Promise<string>;
}

const linkContent = z.tuple([z.literal(1), z.string(), z.string(), z.number()]);
const sessionContent = z.object({ person: z.string(), expiresAt: z.number() });

/**
 * Links and cookies are sealed, so what nobody signed never reaches the database; both stand there too, so that a link
 * works once and a session ends on every screen when it is ended.
 */
export function createSessions({ settings, secretKeys, baseUrl, realNow }: SessionOptions): Sessions {
  const links = createSeal({ secretKeys, purpose: 'huiyin board links', longest: 1000 });
  const cookies = createSeal({ secretKeys, purpose: 'huiyin board sessions', longest: 200 });

  function readLink(token: string): { readonly person: PersonId; readonly nonce: string } | null {
    const plain = links.open(token);
    if (plain === null) return null;
    const [, person, nonce, expiresAt] = linkContent.parse(JSON.parse(plain));
    return realNow() < expiresAt ? { person, nonce } : null;
  }

  async function begin(person: PersonId): Promise<string> {
    const id = makeId();
    await settings.set(sessionKey(id), { person, expiresAt: realNow() + SESSION_MS });
    return cookieWith(cookies.close(id), SESSION_MS);
  }

  const cookieWith = (value: string, lifeMs: number) =>
    writeCookie({
      name: COOKIE,
      value,
      path: '/board',
      maxAgeSeconds: lifeMs / 1000,
      isSecure: baseUrl().startsWith('https:'),
    });

  const idOf = (request: Pick<WebRequest, 'header'>) => cookies.open(readCookie(request, COOKIE) ?? '');

  return {
    async urlFor(person) {
      const nonce = makeId();
      await settings.set(linkKey(nonce), true);
      const token = links.close(JSON.stringify([1, person, nonce, realNow() + LINK_MS]));
      return `${baseUrl()}/board/enter/${token}`;
    },
    async findLink(token) {
      const link = readLink(token);
      if (link === null) return null;
      return (await settings.get(linkKey(link.nonce))) === true ? link.person : null;
    },
    async enter(token) {
      const link = readLink(token);
      if (link === null || !(await settings.take(linkKey(link.nonce), true))) return null;
      return begin(link.person);
    },
    begin,
    async find(request) {
      const id = idOf(request);
      if (id === null) return null;
      const session = sessionContent.safeParse(await settings.get(sessionKey(id)));
      return session.success && realNow() < session.data.expiresAt ? session.data.person : null;
    },
    async end(request) {
      const id = idOf(request);
      if (id !== null) await settings.remove(sessionKey(id));
      return cookieWith('', 0);
    },
  };
}

function makeId(): string {
  return randomBytes(24).toString('base64url');
}

/** Both are swept away with what nobody finished. */
function linkKey(nonce: string): string {
  return `board:link:${nonce}`;
}

function sessionKey(id: string): string {
  return `board:session:${id}`;
}
