import type { LarkEvent } from './envelope.ts';
import type { TenantGuard } from './foreign-tenants.ts';
import { listeners } from './listeners/register.ts';
import type { LarkSession } from './session.ts';
import { CALLBACKS } from './surface.ts';

export type Outcome =
  /** `body` answers a card's callback; it is empty for events. */
  | { readonly kind: 'taken'; readonly body: object }
  /** Of another app or tenant: nothing was done. */
  | { readonly kind: 'refused' };

export type ProcessInbound = (event: LarkEvent) => Promise<Outcome>;

interface Parts {
  readonly session: LarkSession;
  readonly guard: TenantGuard;
  readonly onHeard: (kind: 'events' | 'callbacks') => void;
}

/** One event, from wherever it came. Rejects when it could not be kept, so that it comes again. */
export function createProcessing({ session, guard, onHeard }: Parts): ProcessInbound {
  const unknown = new Set<string>();
  return async (event) => {
    if (!(await guard.accepts(event))) {
      session.log.warn({ type: event.type }, 'an event of another app or tenant was refused');
      return { kind: 'refused' };
    }
    onHeard(isCallback(event.type) ? 'callbacks' : 'events');
    const listener = listeners.get(event.type);
    if (listener !== undefined) return { kind: 'taken', body: (await listener(session, event)) ?? {} };
    if (!unknown.has(event.type)) session.log.warn({ type: event.type }, 'nobody listens for this event');
    unknown.add(event.type);
    return { kind: 'taken', body: {} };
  };
}

function isCallback(type: string): boolean {
  return CALLBACKS.some((callback) => callback === type);
}
