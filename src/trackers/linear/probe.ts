import { z } from 'zod';
import type { TrackerFinding } from '../../ports/tracker.ts';
import { attempt } from '../base/attempt.ts';
import { listTargets } from '../base/list-targets.ts';
import type { LinearConnection } from './connection.ts';

const TEAM = 'query Team($team: String!) { team(id: $team) { id key } }';

/** Reads only. */
export async function probe(connection: LinearConnection): Promise<readonly TrackerFinding[]> {
  const findings: TrackerFinding[] = [];
  for (const team of new Set(listTargets(connection.settings).map((target) => target.team)))
    findings.push(
      await attempt('project', async () => {
        const found = await connection.api.ask(
          { query: TEAM, variables: { team }, what: 'read the team', does: 'read' },
          z.object({ team: z.object({ key: z.string() }) }),
        );
        return `team ${found.team.key} found`;
      }),
    );
  return findings;
}
