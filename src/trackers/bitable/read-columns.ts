import type { TrackerStatus } from '../../ports/tracker.ts';
import { type BitableConnection, pathOf, type RecordPlace } from './connection.ts';
import { mapStatus } from './map-status.ts';
import { type BitableColumn, columnsShape } from './shapes.ts';

const MOST_PAGES = 5;

export async function readColumns({ api }: BitableConnection, place: RecordPlace): Promise<BitableColumn[]> {
  const columns: BitableColumn[] = [];
  let pageToken: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const paging: Record<string, string> = pageToken === null ? {} : { page_token: pageToken };
    const query = { page_size: '100', ...paging };
    const path = `${pathOf(place)}/fields`;
    const answer = await api.ask(
      { method: 'GET', path, query, what: 'read the columns', does: 'read' },
      columnsShape,
    );
    columns.push(...(answer.items ?? []));
    pageToken = answer.page_token ?? null;
    if (answer.has_more !== true || pageToken === null) break;
  }
  return columns;
}

/** An option that is not there would be made by writing it, so that they are read first. */
export function optionsOf(columns: readonly BitableColumn[], name: string | undefined): string[] {
  const column = columns.find(({ field_name }) => field_name === name);
  return (column?.property?.options ?? []).map((option) => option.name);
}

/** The first option of that meaning; null: none has it. */
export function findStatusOption(
  { settings }: BitableConnection,
  columns: readonly BitableColumn[],
  status: TrackerStatus,
): string | null {
  const options = optionsOf(columns, settings.columns.status);
  return options.find((option) => mapStatus(option, settings.states) === status) ?? null;
}
