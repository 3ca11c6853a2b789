import type { TrackerSettings } from '../../domain/other-systems.ts';
import type { DeskContent } from '../../ports/desk-store.ts';
import type { DeskFault } from './desk-fault.ts';

/**
 * What the adapter of a kind says of settings; paths begin below them. A list of what there is instead: no such kind.
 */
export type CheckTracker = (
  kind: string,
  settings: TrackerSettings,
) => { readonly faults: readonly DeskFault[] } | { readonly kinds: readonly string[] };

/** Connections, and what each product changes in them: checked as they are used. */
export function checkTrackers({ trackers, products }: DeskContent, check: CheckTracker): DeskFault[] {
  const kinds = [...trackers.values()].flatMap(({ id, kind, settings }): DeskFault[] => {
    const found = check(kind, settings);
    if ('faults' in found) return [];
    const message = `"${kind}" is no tracker that can be connected: use ${found.kinds.join(', ')}`;
    return [{ path: `trackers.${id}.kind`, message }];
  });
  if (kinds.length > 0) return kinds;
  return [...products.values()].flatMap(({ id, tracker }) => {
    if (tracker === null) return [];
    const connection = trackers.get(tracker.use);
    const path = `products.${id}.tracker`;
    if (connection === undefined) {
      const known = trackers.size === 0 ? 'none is listed' : `listed are ${[...trackers.keys()].join(', ')}`;
      return [
        {
          path: `${path}.use`,
          message: `names the tracker "${tracker.use}", which is not in this file: ${known}`,
        },
      ];
    }
    const found = check(connection.kind, { ...connection.settings, ...tracker.settings });
    const faults = 'faults' in found ? found.faults : [];
    return faults.map((fault) => {
      const [first = ''] = fault.path.split('.');
      const isOwn = Object.hasOwn(tracker.settings, first);
      return { ...fault, path: `${isOwn ? path : `trackers.${connection.id}`}.${fault.path}` };
    });
  });
}
