import { PATHS, type TapdConnection } from './connection.ts';
import type { ItemPlace } from './read-item.ts';
import { wrappedShape, type TapdItem } from './shapes.ts';

/** The address that creates changes what is named by its id. */
export function updateItem(
  { api }: TapdConnection,
  { kind, workspace }: ItemPlace,
  fields: Readonly<Record<string, string>>,
): Promise<TapdItem> {
  return api.write(
    { path: PATHS[kind], fields: { workspace_id: workspace, ...fields }, what: 'change an item' },
    wrappedShape,
  );
}
