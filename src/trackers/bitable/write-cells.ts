import { z } from 'zod';
import { type BitableConnection, pathOf } from './connection.ts';
import type { FoundRecord } from './read-item.ts';

/** Other columns stay as they are. */
export async function writeCells(
  { api }: BitableConnection,
  { place, record }: FoundRecord,
  { fields, what }: { readonly fields: Readonly<Record<string, unknown>>; readonly what: string },
): Promise<void> {
  const path = `${pathOf(place)}/records/${record.record_id}`;
  await api.ask({ method: 'PUT', path, json: { fields }, what, does: 'write' }, z.unknown());
}
