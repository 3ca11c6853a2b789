import { systemActor } from '../../domain/actor.ts';
import type { Deps } from '../deps.ts';
import { act } from './act.ts';

/** The timer looks at one complaint. */
export async function wake(deps: Deps, number: number): Promise<void> {
  await act(deps, { actor: systemActor, surface: 'timer', keys: [], number, command: { verb: 'wake' } });
}
