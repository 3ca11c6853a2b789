import type { TrackedItem } from '../../ports/tracker.ts';
import { listTargets } from '../base/list-targets.ts';
import { type BitableConnection, pathOf, type RecordPlace } from './connection.ts';
import { refuse } from './failures.ts';
import { type BitableRecord, gotShape } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

const READ = 'read a record';
const RECORD = /^rec\w{4,60}$/;

export interface FoundRecord {
  readonly place: RecordPlace;
  readonly record: BitableRecord;
}

export async function readItem(
  connection: BitableConnection,
  given: string,
  more?: Readonly<Record<string, string>>,
): Promise<TrackedItem> {
  return toTrackedItem(connection, await findRecord(connection, given, more));
}

/** By id or address. Where nothing tells the table, those of the desk are tried one after the other. */
export async function findRecord(
  connection: BitableConnection,
  given: string,
  more?: Readonly<Record<string, string>>,
): Promise<FoundRecord> {
  const { id, table } = readGiven(connection, given.trim());
  for (const place of placesOf(connection, table, more)) {
    const record = await get(connection, place, id);
    if (record !== null) return { place, record };
  }
  throw refuse('not-found', READ, 'no-record');
}

function readGiven({ settings }: BitableConnection, given: string): { id: string; table: string | null } {
  if (RECORD.test(given)) return { id: given, table: null };
  const address = URL.canParse(given) ? new URL(given) : null;
  const { host } = new URL(settings.site);
  const isHere = address !== null && (address.host === host || address.host.endsWith(`.${host}`));
  const id = isHere ? address.searchParams.get('record') : null;
  if (id === null || !RECORD.test(id)) throw refuse('validation', READ, 'no-item');
  return { id, table: address?.searchParams.get('table') ?? null };
}

function placesOf(
  { settings }: BitableConnection,
  table: string | null,
  more: Readonly<Record<string, string>> | undefined,
): RecordPlace[] {
  const targets = listTargets(settings);
  const known = targets.find((target) => target.app === more?.['app'] && target.table === more['table']);
  if (known !== undefined) return [known];
  const tried = targets.filter((target) => table === null || target.table === table);
  return [...new Map(tried.map((place) => [`${place.app}/${place.table}`, place])).values()];
}

async function get(
  { api }: BitableConnection,
  place: RecordPlace,
  id: string,
): Promise<BitableRecord | null> {
  const got = await api.ask(
    {
      method: 'POST',
      path: `${pathOf(place)}/records/batch_get`,
      json: { record_ids: [id], automatic_fields: true },
      what: READ,
      does: 'read',
    },
    gotShape,
  );
  if (got.forbidden_record_ids?.includes(id) === true) throw refuse('forbidden', READ, 'forbidden-record');
  return got.records?.find((record) => record.record_id === id) ?? null;
}
