import { z } from 'zod';
import type { TrackedItem } from '../../ports/tracker.ts';
import { readDueDate } from '../base/due-date.ts';
import { listTargets } from '../base/list-targets.ts';
import { withoutReference } from '../base/reference-title.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import { PATHS, type TapdConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { mapStatus } from './map-status.ts';
import { readStates } from './read-states.ts';
import type { TapdKind } from './settings.ts';
import { wrappedShape, type TapdItem } from './shapes.ts';

/** Times are those of the company's office. */
const TAPD_ZONE = 'Asia/Shanghai';

/** Where an item is; ids alone do not tell. */
export interface ItemPlace {
  readonly kind: TapdKind;
  readonly workspace: string;
}

/** By id or address. Where nothing tells the kind, those of the desk are tried one after the other. */
export async function readItem(
  connection: TapdConnection,
  given: string,
  more?: Readonly<Record<string, string>>,
): Promise<TrackedItem> {
  const id = /(\d{5,25})\/?(?:\?.*)?$/.exec(given.trim())?.[1];
  if (id === undefined || !isHere(connection, given)) throw refuse('validation', 'read an item', 'no-item');
  for (const place of placesOf(connection, given, more)) {
    const item = await find(connection, place, id);
    if (item !== null) return toTrackedItem(connection, place, item);
  }
  throw refuse('not-found', 'read an item', 'no-item');
}

function isHere({ settings }: TapdConnection, given: string): boolean {
  if (/^\d+$/.test(given.trim())) return true;
  return URL.canParse(given) && new URL(given).host === new URL(settings.site).host;
}

function placesOf(
  { settings }: TapdConnection,
  given: string,
  more: Readonly<Record<string, string>> | undefined,
): ItemPlace[] {
  const known = readPlace(more);
  if (known !== null) return [known];
  const targets = listTargets(settings);
  const isLikely = ({ as }: { readonly as: TapdKind }) => given.includes(`/${as === 'bug' ? 'bug' : 'stor'}`);
  const likely = targets.filter(isLikely);
  const tried = (likely.length > 0 ? likely : targets).map(({ as, workspace }) => ({ kind: as, workspace }));
  return [...new Map(tried.map((place) => [`${place.kind}/${place.workspace}`, place])).values()];
}

export function readPlace(more: Readonly<Record<string, string>> | undefined): ItemPlace | null {
  const { kind, workspace } = more ?? {};
  return (kind === 'story' || kind === 'bug') && workspace !== undefined ? { kind, workspace } : null;
}

async function find(
  { api }: TapdConnection,
  { kind, workspace }: ItemPlace,
  id: string,
): Promise<TapdItem | null> {
  const found = await api.read(
    { path: PATHS[kind], fields: { workspace_id: workspace, id }, what: 'read an item' },
    z.array(wrappedShape),
  );
  return found.find((item) => item.id === id) ?? null;
}

export async function toTrackedItem(
  connection: TapdConnection,
  { kind, workspace }: ItemPlace,
  item: TapdItem,
): Promise<TrackedItem> {
  const { settings } = connection;
  const states = await readStates(connection, workspace, kind);
  const state = states.find(({ code }) => code === item.status) ?? { code: item.status, name: item.status };
  const view = kind === 'story' ? 'prong/stories/view' : 'bugtrace/bugs/view';
  return {
    id: item.id,
    key: item.id,
    url: `${settings.site}/${workspace}/${view}/${item.id}`,
    title: withoutReference(item.name ?? item.title ?? ''),
    status: mapStatus(state, kind, settings.states),
    rawStatus: state.name,
    updatedAt: momentIn(item.modified),
    dueAt: readDueDate(item.due ?? item.deadline, settings.timezone),
    more: { kind, workspace },
  };
}

/** 2026-11-20 10:00:00, without a zone. */
function momentIn(text: string | null | undefined): number | null {
  const [, date, hour, minute, second] = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text ?? '') ?? [];
  if (date === undefined) return null;
  return instantOf(date, Number(hour) * 60 + Number(minute), TAPD_ZONE) + Number(second) * 1000;
}
