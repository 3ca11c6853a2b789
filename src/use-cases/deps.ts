import type { PlatformName } from '../domain/actor.ts';
import type { AbsenceStore } from '../ports/absence-store.ts';
import type { ComplaintStore } from '../ports/complaint-store.ts';
import type { InboxStore } from '../ports/inbox-store.ts';

/** What every use case is given by main. */
export interface Deps {
  readonly store: ComplaintStore;
  readonly absences: AbsenceStore;
  readonly inbox: InboxStore;
  /** Platforms that are switched on. */
  readonly connected: readonly PlatformName[];
  /** Told right after a commit that wrote something to send or to wake for. */
  readonly nudge: () => void;
  /** Counted for /metrics: the verb and how it ended. */
  readonly count: (verb: string, outcome: 'done' | 'refused' | 'repeated') => void;
}
