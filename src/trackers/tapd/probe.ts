import { z } from 'zod';
import type { TrackerFinding } from '../../ports/tracker.ts';
import { attempt, Missing } from '../base/attempt.ts';
import { listTargets } from '../base/list-targets.ts';
import { mapStatus } from './map-status.ts';
import { PATHS, type TapdConnection } from './connection.ts';
import { readStates } from './read-states.ts';
import type { TapdTarget } from './settings.ts';

/** Reads only. */
export async function probe(connection: TapdConnection): Promise<readonly TrackerFinding[]> {
  const findings: TrackerFinding[] = [];
  for (const target of listTargets(connection.settings)) {
    const found = await attempt('project', () => checkWorkspace(connection, target));
    findings.push(found);
    if (found.isFine) findings.push(await attempt('fields', () => checkStates(connection, target)));
  }
  return findings;
}

async function checkWorkspace({ api }: TapdConnection, { as, workspace }: TapdTarget): Promise<string> {
  const fields = { workspace_id: workspace, limit: '1' };
  await api.read({ path: PATHS[as], fields, what: 'read the workspace' }, z.array(z.unknown()));
  return `${as} in ${workspace} can be read`;
}

/** What nothing says of is never done, so that somebody has to be told beforehand. */
async function checkStates(connection: TapdConnection, { as, workspace }: TapdTarget): Promise<string> {
  const states = await readStates(connection, workspace, as);
  const isDone = states.some((state) => mapStatus(state, as, connection.settings.states) === 'done');
  if (!isDone)
    throw new Missing(
      `no state means done, put one of ${states.map(({ name }) => name).join(', ')} under states`,
    );
  return `${states.length} states found`;
}
