import { refuse } from './api-error.ts';
import { text } from './method-arguments.ts';
import type { JsonObject } from './json.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 999;

/** Cuts a page by `cursor` and `limit`; `next` is empty on the last page, as Slack has it. */
export function paginate<T>(all: readonly T[], args: JsonObject): { items: T[]; next: string } {
  const limit = typeof args['limit'] === 'number' && args['limit'] > 0 ? args['limit'] : DEFAULT_LIMIT;
  if (limit > MAX_LIMIT) refuse('invalid_limit');
  const cursor = text(args, 'cursor') ?? '';
  const start = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString().replace('next:', ''));
  if (!Number.isInteger(start)) refuse('invalid_cursor');
  const end = start + limit;
  const next = end < all.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: all.slice(start, end), next };
}
