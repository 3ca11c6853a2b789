import { z } from 'zod';
import type { TrackedItem } from '../../ports/tracker.ts';
import type { ItemMove } from '../base/bind-acts.ts';
import type { LinearConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { mapStatus } from './map-status.ts';
import { readIssue } from './read-item.ts';
import { stateShape } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';
import { updateIssue } from './update-issue.ts';

const STATES =
  'query States($team: String!) { team(id: $team) { states(first: 100) { nodes { id name type } } } }';

/** To the first state of that meaning that the team of the issue has. */
export async function setStatus(connection: LinearConnection, { given, to }: ItemMove): Promise<TrackedItem> {
  const { settings, api } = connection;
  const before = await readIssue(connection, given);
  if (mapStatus(before.state, settings.states) === to) return toTrackedItem(before, settings);
  const { team } = await api.ask(
    { query: STATES, variables: { team: before.team?.id ?? '' }, what: 'read the states', does: 'read' },
    z.object({ team: z.object({ states: z.object({ nodes: z.array(stateShape) }) }) }),
  );
  const state = team.states.nodes.find((each) => mapStatus(each, settings.states) === to);
  if (state === undefined) throw refuse('bad-transition', 'move an issue', 'no-state');
  const after = await updateIssue(connection, before.id, { stateId: state.id });
  if (mapStatus(after.state, settings.states) !== to)
    throw refuse('bad-transition', 'move an issue', 'not-moved');
  return toTrackedItem(after, settings);
}
