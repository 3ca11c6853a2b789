import { type TrackedItem, TrackerFailure } from '../../ports/tracker.ts';
import { listTargets } from '../base/list-targets.ts';
import type { PingcodeConnection } from './connection.ts';
import { refuse } from './failures.ts';
import type { Way } from './paths.ts';
import type { PingcodeKind } from './settings.ts';
import { itemShape, type PingcodeItem } from './shapes.ts';
import { type KnownOfItem, readKnown, toTrackedItem } from './tracked-item.ts';

/** Keys of ideas and tickets have a letter before their number. */
const KEY_OF_WORK_ITEM = /^[A-Za-z][A-Za-z0-9]*-\d+$/;
const SAFE = /^[\w-]{1,80}$/;

/** By id, key or address. Where nothing tells the kind, the desk's kinds are tried one after the other. */
export async function readItem(
  connection: PingcodeConnection,
  given: string,
  more?: Readonly<Record<string, string>>,
): Promise<TrackedItem> {
  const name = readName(given);
  if (name === null) throw refuse('validation', 'read an item', 'no-item');
  const known = readKnown(more);
  for (const each of known === null ? guess(connection, given) : [known]) {
    const way = await connection.wayOf(each.kind);
    const item = await find(connection, way, name);
    if (item !== null) return toTrackedItem(item, each, connection.settings.states);
  }
  throw refuse('not-found', 'read an item', 'no-item');
}

/** The last part of an address; null: it cannot be one. */
function readName(given: string): string | null {
  const text = given.trim();
  const path = URL.canParse(text) ? new URL(text).pathname : text;
  const name = path.split('/').findLast((part) => part !== '') ?? '';
  return SAFE.test(name) ? name : null;
}

function guess({ settings }: PingcodeConnection, given: string): KnownOfItem[] {
  const kinds = new Set<PingcodeKind>(listTargets(settings).map(({ as }) => as));
  const isOf: Readonly<Record<PingcodeKind, RegExp>> = {
    ticket: /\/tickets?\//,
    idea: /\/ideas?\//,
    'work-item': /\/work_?items?\//,
  };
  const likely = [...kinds].filter((kind) => isOf[kind].test(given));
  return (likely.length === 0 ? [...kinds] : likely).map((kind) => ({ kind, type: null, container: null }));
}

async function find(connection: PingcodeConnection, way: Way, name: string): Promise<PingcodeItem | null> {
  if (way.kind === 'work-item' && KEY_OF_WORK_ITEM.test(name)) return findByKey(connection, way, name);
  try {
    return await connection.api.ask(
      { method: 'GET', path: `${way.items}/${name}`, what: 'read an item', does: 'read' },
      itemShape,
    );
  } catch (error) {
    if (error instanceof TrackerFailure && error.kind === 'not-found') return null;
    throw error;
  }
}

/** The address of a work item takes no key. */
async function findByKey({ api }: PingcodeConnection, way: Way, key: string): Promise<PingcodeItem | null> {
  const isIt = ({ identifier }: PingcodeItem): boolean => identifier.toUpperCase() === key.toUpperCase();
  const found = await api.list(
    { path: way.items, query: { identifier: key.toUpperCase() }, what: 'read an item' },
    itemShape,
  );
  return found.find(isIt) ?? null;
}
