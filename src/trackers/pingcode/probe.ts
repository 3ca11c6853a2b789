import { z } from 'zod';
import { TrackerFailure, type TrackerFinding } from '../../ports/tracker.ts';
import { listTargets } from '../base/list-targets.ts';
import type { PingcodeConnection } from './connection.ts';
import { containerOf, typeOf, type Way } from './paths.ts';
import type { PingcodeTarget } from './settings.ts';
import { choiceShape } from './shapes.ts';

type What = TrackerFinding['what'];

/** Reads only; what cannot be asked since something before it failed is not asked. */
export async function probe(connection: PingcodeConnection): Promise<readonly TrackerFinding[]> {
  const findings: TrackerFinding[] = [];
  const isTokenFine = await attempt(findings, 'token', async () => {
    const shape = z.unknown();
    await connection.api.ask(
      { method: 'GET', path: '/v1/directory/team', what: 'read the team', does: 'read' },
      shape,
    );
    return 'token accepted';
  });
  if (!isTokenFine) return findings;
  for (const target of listTargets(connection.settings)) await probeTarget(connection, target, findings);
  return findings;
}

async function probeTarget(
  connection: PingcodeConnection,
  target: PingcodeTarget,
  findings: TrackerFinding[],
): Promise<void> {
  let way: Way | null = null;
  const isWayKnown = await attempt(findings, 'dialect', async () => {
    way = await connection.wayOf(target.as);
    return way.items;
  });
  if (!isWayKnown || way === null) return;
  const asking: Asking = { connection, way, target };
  const isContainerFine = await attempt(findings, 'project', async () => {
    await list(asking, 'states');
    return `${target.as}: ${containerOf(target)} found`;
  });
  if (!isContainerFine) return;
  await attempt(findings, 'type', () => checkType(asking));
  await attempt(findings, 'fields', () => checkFields(asking));
}

interface Asking {
  readonly connection: PingcodeConnection;
  readonly way: Way;
  readonly target: PingcodeTarget;
}

async function list(
  { connection, way, target }: Asking,
  of: 'states' | 'types' | 'priorities' | 'properties',
) {
  const type = typeOf(target);
  const isOfType = (of === 'states' || of === 'properties') && way.typeParameter !== null && type !== null;
  const query = {
    [way.container]: containerOf(target),
    ...(isOfType ? { [way.typeParameter ?? '']: type } : {}),
  };
  return connection.api.list({ path: `${way.lookups}/${of}`, query, what: `read the ${of}` }, choiceShape);
}

async function checkType(asking: Asking): Promise<string> {
  const type = typeOf(asking.target);
  if (type === null) return `${asking.target.as}: no type needed`;
  const types = await list(asking, 'types');
  if (types.some(({ id }) => id === type)) return `type ${type} found`;
  throw new Missing(`type ${type} is none of ${types.map(({ id }) => id).join(', ')}`);
}

async function checkFields(asking: Asking): Promise<string> {
  const wanted = Object.values(asking.connection.settings.priorities);
  const priorities = wanted.length === 0 ? [] : await list(asking, 'priorities');
  const unknown = wanted.filter((id) => !priorities.some((each) => each.id === id));
  if (unknown.length > 0) throw new Missing(`priorities not found: ${unknown.join(', ')}`);
  const keys = Object.keys(asking.target.fields);
  const properties = keys.length === 0 ? [] : await list(asking, 'properties');
  const missing = keys.filter((key) => !properties.some((each) => each.id === key || each.key === key));
  if (missing.length > 0) throw new Missing(`fields not found: ${missing.join(', ')}`);
  return `${wanted.length} priorities and ${keys.length} fields found`;
}

class Missing extends Error {}

/** Whether it went well; either way it is a finding. */
async function attempt(
  findings: TrackerFinding[],
  what: What,
  work: () => Promise<string>,
): Promise<boolean> {
  try {
    findings.push({ what, isFine: true, detail: await work() });
    return true;
  } catch (error) {
    if (!(error instanceof Missing) && !(error instanceof TrackerFailure)) throw error;
    findings.push({ what, isFine: false, detail: error.message });
    return false;
  }
}
