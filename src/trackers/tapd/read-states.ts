import type { TapdConnection } from './connection.ts';
import type { TapdState } from './map-status.ts';
import type { TapdKind } from './settings.ts';
import { statusMapShape } from './shapes.ts';

/** The states of a workspace with the names that people see. */
export async function readStates(
  { api }: TapdConnection,
  workspace: string,
  kind: TapdKind,
): Promise<readonly TapdState[]> {
  const names = await api.read(
    {
      path: '/workflows/status_map',
      fields: { workspace_id: workspace, system: kind },
      what: 'read the states',
    },
    statusMapShape,
  );
  return Object.entries(names).map(([code, name]) => ({ code, name }));
}
