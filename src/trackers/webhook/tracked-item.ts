import type { TrackedItem } from '../../ports/tracker.ts';
import type { StatusTable } from '../base/map-status.ts';
import { readMoment } from '../base/read-moment.ts';
import { mapStatus } from './map-status.ts';
import type { SaidOfItem } from './shapes.ts';

/** `known`: what the item is called where nothing else is said: our own reference, until the other side has a name. */
export function toTrackedItem(said: SaidOfItem, known: string, overrides: StatusTable): TrackedItem {
  const id = said.externalId ?? said.ref ?? known;
  return {
    id,
    key: said.key ?? id,
    url: said.url ?? null,
    title: said.title ?? null,
    status: mapStatus(said, overrides),
    rawStatus: said.rawStatus ?? said.status ?? '',
    updatedAt: readMoment(said.updatedAt ?? said.time),
    dueAt: readMoment(said.dueAt),
    more: {},
  };
}
