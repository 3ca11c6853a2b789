import type { TrackerFinding } from '../../ports/tracker.ts';
import { attempt, Missing } from '../base/attempt.ts';
import { listTargets } from '../base/list-targets.ts';
import type { FeishuProjectConnection } from './connection.ts';
import type { FeishuProjectTarget } from './settings.ts';
import { typesShape } from './shapes.ts';

/** Reads only. */
export async function probe(connection: FeishuProjectConnection): Promise<readonly TrackerFinding[]> {
  const findings: TrackerFinding[] = [];
  for (const target of listTargets(connection.settings))
    findings.push(await attempt('type', () => checkType(connection, target)));
  findings.push(await attempt('fields', async () => checkStates(connection)));
  return findings;
}

async function checkType(
  { api }: FeishuProjectConnection,
  { project, type }: FeishuProjectTarget,
): Promise<string> {
  const types = await api.ask(
    { method: 'GET', path: `/open_api/${project}/work_item/all-types`, what: 'read the types', does: 'read' },
    typesShape,
  );
  if (!types.some(({ type_key }) => type_key === type)) throw new Missing(`${project} has no type ${type}`);
  return `${project} has ${type}`;
}

/** An end may be a finish or not: somebody has to say which, else nothing is ever done. */
function checkStates({ settings }: FeishuProjectConnection): string {
  if (!Object.values(settings.states).includes('done'))
    throw new Missing('no state means done: put one under states, or archived for every end');
  return 'a state means done';
}
