import { systemActor } from '../../domain/actor.ts';
import type { NewDelivery } from '../../ports/complaint-store.ts';
import type { Deps } from '../deps.ts';
import { act } from './act.ts';

export interface EndedDelivery {
  readonly key: string;
  readonly complaint: number | null;
  readonly destination: NewDelivery['destination'];
  readonly content: NewDelivery['content'];
}

/** What became of a reminder stands in the history: a failed one is not counted as sent. Safe to run twice. */
export async function reportReminder(deps: Deps, ended: EndedDelivery, fault: string | null): Promise<void> {
  const { content, complaint, destination } = ended;
  if (content.kind !== 'reminder' || complaint === null) return;
  const person = destination.kind === 'person' ? destination.person : null;
  await act(deps, {
    actor: systemActor,
    surface: 'timer',
    keys: [`report:${ended.key}`],
    number: complaint,
    command: { verb: 'reminder-outcome', reminder: content.version, person, fault },
  });
}
