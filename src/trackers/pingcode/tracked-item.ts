import type { TrackedItem } from '../../ports/tracker.ts';
import type { StatusTable } from '../base/map-status.ts';
import { fromSeconds } from '../base/from-seconds.ts';
import { withoutReference } from '../base/reference-title.ts';
import { mapStatus } from './map-status.ts';
import type { PingcodeKind } from './settings.ts';
import { idOf, nameOf, type PingcodeItem } from './shapes.ts';

/** What is kept with a link, since reading an item again may not tell it. */
export interface KnownOfItem {
  readonly kind: PingcodeKind;
  readonly type: string | null;
  readonly container: string | null;
}

export function readKnown(more: Readonly<Record<string, string>> | undefined): KnownOfItem | null {
  const kind = more?.['kind'];
  if (kind !== 'work-item' && kind !== 'idea' && kind !== 'ticket') return null;
  return { kind, type: more?.['type'] ?? null, container: more?.['container'] ?? null };
}

export function toTrackedItem(item: PingcodeItem, known: KnownOfItem, overrides: StatusTable): TrackedItem {
  const { kind } = known;
  const type = idOf(item.type) ?? known.type;
  const container = idOf(item.project) ?? idOf(item.product) ?? known.container;
  const solution = nameOf(item.solution);
  return {
    id: item.id,
    key: item.identifier,
    url: item.html_url ?? null,
    title: withoutReference(item.title),
    status: mapStatus({ state: item.state, kind, type, solution }, overrides),
    rawStatus: item.state.name,
    updatedAt: fromSeconds(item.updated_at),
    dueAt: fromSeconds(item.end_at),
    more: { kind, ...(type === null ? {} : { type }), ...(container === null ? {} : { container }) },
  };
}
