import { systemActor, type PlatformName } from '../../domain/actor.ts';
import type { SingleCommand } from '../../domain/decide/decide.ts';
import type { NewDelivery } from '../../ports/complaint-store.ts';
import type { Deps } from '../deps.ts';
import { act } from './act.ts';

export interface EndedDelivery {
  readonly key: string;
  readonly complaint: number | null;
  readonly destination: NewDelivery['destination'];
  readonly content: NewDelivery['content'];
  /** Where it went. */
  readonly platform: PlatformName | null;
}

export type EndedHow = 'sent' | 'failed' | 'dropped' | 'unknown';

/**
 * What became of a reminder, or of its ringing, stands in the history: a failed one is not counted as sent. Safe to
 * run twice.
 */
export async function reportReminder(
  deps: Deps,
  ended: EndedDelivery,
  how: EndedHow,
  fault: string | null,
): Promise<void> {
  const command = commandOf(ended, how, fault);
  if (command === null || ended.complaint === null) return;
  await act(deps, {
    actor: systemActor,
    surface: 'timer',
    keys: [`report:${ended.key}`],
    number: ended.complaint,
    command,
  });
}

function commandOf(
  { content, destination, platform }: EndedDelivery,
  how: EndedHow,
  fault: string | null,
): SingleCommand | null {
  const person = destination.kind === 'person' ? destination.person : null;
  if (content.kind === 'reminder') {
    const reached = person === null ? null : platform;
    return { verb: 'reminder-outcome', reminder: content.version, person, platform: reached, fault };
  }
  // One that was dropped could not ring at all, or may have rung: neither is a refusal, and nothing more is said.
  if (content.kind !== 'urge' || person === null || how === 'dropped' || how === 'unknown') return null;
  return { verb: 'urge-outcome', reminder: content.version, person, platform, fault };
}
