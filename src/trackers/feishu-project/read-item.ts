import { z } from 'zod';
import type { TrackedItem } from '../../ports/tracker.ts';
import { listTargets } from '../base/list-targets.ts';
import { withoutReference } from '../base/reference-title.ts';
import { type FeishuProjectConnection, itemsPath } from './connection.ts';
import { refuse } from './failures.ts';
import { mapStatus } from './map-status.ts';
import type { FeishuProjectTarget } from './settings.ts';
import { type FeishuProjectItem, itemShape } from './shapes.ts';

const READ = 'read an item';

export interface FoundItem {
  readonly target: FeishuProjectTarget;
  readonly item: FeishuProjectItem;
}

export async function readItem(
  connection: FeishuProjectConnection,
  given: string,
  more?: Readonly<Record<string, string>>,
): Promise<TrackedItem> {
  return toTrackedItem(connection, await findItem(connection, given, more));
}

/** By id or address. Where nothing tells the type, those of the desk are tried one after the other. */
export async function findItem(
  connection: FeishuProjectConnection,
  given: string,
  more?: Readonly<Record<string, string>>,
): Promise<FoundItem> {
  const id = readId(connection, given.trim());
  for (const target of targetsOf(connection, more)) {
    const item = await query(connection, target, id);
    if (item !== null) return { target, item };
  }
  throw refuse('not-found', READ, 'no-item');
}

function readId({ settings }: FeishuProjectConnection, given: string): string {
  if (/^\d{1,15}$/.test(given)) return given;
  const address = URL.canParse(given) ? new URL(given) : null;
  const isHere = address?.host === new URL(settings.site ?? settings.baseUrl).host;
  const id = isHere ? /\/detail\/(\d{1,15})\/?$/.exec(address?.pathname ?? '')?.[1] : undefined;
  if (id === undefined) throw refuse('validation', READ, 'no-item');
  return id;
}

function targetsOf(
  { settings }: FeishuProjectConnection,
  more: Readonly<Record<string, string>> | undefined,
): FeishuProjectTarget[] {
  const targets = listTargets(settings);
  const known = targets.find(({ project, type }) => project === more?.['project'] && type === more['type']);
  if (known !== undefined) return [known];
  return [...new Map(targets.map((target) => [itemsPath(target), target])).values()];
}

async function query(
  { api }: FeishuProjectConnection,
  target: FeishuProjectTarget,
  id: string,
): Promise<FeishuProjectItem | null> {
  const found = await api.ask(
    {
      method: 'POST',
      path: `${itemsPath(target)}/query`,
      json: { work_item_ids: [Number(id)] },
      what: READ,
      does: 'read',
    },
    z.array(itemShape).nullish(),
  );
  return found?.find((item) => item.id === id) ?? null;
}

export function toTrackedItem(
  { settings }: FeishuProjectConnection,
  { target, item }: FoundItem,
): TrackedItem {
  const { site, baseUrl, keys, states } = settings;
  const { project, type } = target;
  const due = keys.due === undefined ? null : valueOf(item, keys.due);
  const state = item.work_item_status ?? null;
  return {
    id: item.id,
    key: item.id,
    url: `${site ?? baseUrl}/${project}/${type}/detail/${item.id}`,
    title: withoutReference(item.name ?? ''),
    status: state === null ? null : mapStatus(state, states),
    rawStatus: state?.state_key ?? '',
    updatedAt: item.updated_at ?? null,
    dueAt: typeof due === 'number' ? due : null,
    more: { project, type },
  };
}

function valueOf({ fields }: FeishuProjectItem, key: string): unknown {
  return fields?.find(({ field_key }) => field_key === key)?.field_value;
}
