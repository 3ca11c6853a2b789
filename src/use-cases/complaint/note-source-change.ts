import { systemActor, type PlatformName } from '../../domain/actor.ts';
import type { SourceChange } from '../../domain/complaint.ts';
import type { Deps } from '../deps.ts';
import { act } from './act.ts';

export interface ChangedMessage {
  readonly platform: PlatformName;
  readonly channel: string;
  readonly message: string;
  readonly how: SourceChange['how'];
}

/** A message was edited or deleted on its platform: whatever keeps its words notes that. Safe to run twice. */
export async function noteSourceChange(deps: Deps, changed: ChangedMessage): Promise<void> {
  const { platform, channel, message, how } = changed;
  for (const { complaint, evidence } of await deps.store.findKeptMessages(platform, channel, message)) {
    await act(deps, {
      actor: systemActor,
      surface: platform,
      keys: [`source:${how}:C-${complaint}/${evidence}`],
      number: complaint,
      command: { verb: 'source-changed', evidence, how },
    });
  }
}
