import { z } from 'zod';
import type { TrackerFinding } from '../../ports/tracker.ts';
import { attempt, Missing } from '../base/attempt.ts';
import { listTargets } from '../base/list-targets.ts';
import type { JiraConnection } from './connection.ts';
import type { JiraTarget } from './settings.ts';
import { choicesShape, projectShape } from './shapes.ts';

/** Reads only; what cannot be asked since something before it failed is not asked. */
export async function probe(connection: JiraConnection): Promise<readonly TrackerFinding[]> {
  const token = await attempt('token', async () => {
    await read(connection, '/rest/api/2/myself', z.unknown());
    return 'token accepted';
  });
  if (!token.isFine) return [token];
  const findings = [token];
  for (const target of listTargets(connection.settings)) {
    const type = await probeTarget(connection, target);
    findings.push(...type);
  }
  if (Object.keys(connection.settings.priorities).length > 0)
    findings.push(await attempt('fields', () => checkPriorities(connection)));
  return findings;
}

async function probeTarget(
  connection: JiraConnection,
  { project, type }: JiraTarget,
): Promise<TrackerFinding[]> {
  let types: readonly { readonly id: string; readonly name: string }[] = [];
  const found = await attempt('project', async () => {
    types = (await read(connection, `/rest/api/2/project/${project}`, projectShape)).issueTypes;
    return `${project} found`;
  });
  if (!found.isFine) return [found];
  const checked = await attempt('type', async () => {
    if (types.some(({ id, name }) => id === type || name === type)) return `type ${type} found`;
    throw new Missing(`type ${type} is none of ${types.map(({ name }) => name).join(', ')}`);
  });
  return [found, checked];
}

async function checkPriorities(connection: JiraConnection): Promise<string> {
  const known = await read(connection, '/rest/api/2/priority', choicesShape);
  const wanted = Object.values(connection.settings.priorities);
  const missing = wanted.filter((each) => !known.some(({ id, name }) => id === each || name === each));
  if (missing.length > 0) throw new Missing(`priorities not found: ${missing.join(', ')}`);
  return `${wanted.length} priorities found`;
}

function read<Answer>({ api }: JiraConnection, path: string, shape: z.ZodType<Answer>): Promise<Answer> {
  return api.ask({ method: 'GET', path, what: 'probe', does: 'read' }, shape);
}
