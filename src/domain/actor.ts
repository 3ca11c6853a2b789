import type { PersonId, Role } from './desk.ts';

/** Where something was done. */
export type Surface = 'slack' | 'lark' | 'local' | 'api' | 'timer';

/** A chat platform that can carry places and direct messages. */
export type PlatformName = 'slack' | 'lark' | 'local';

/** Who acts. `system` is the bot itself: a clock, a delivery that reports back, an administrator's command line. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly id: PersonId;
      readonly roles: readonly Role[];
      /** Ids they were known by before they were listed: they may stand so in what happened before. */
      readonly formerIds?: readonly PersonId[];
    }
  | { readonly kind: 'system' };

export const systemActor: Actor = { kind: 'system' };

/** The person behind an actor, or null when the bot acted by itself. */
export function personOf(actor: Actor): PersonId | null {
  return actor.kind === 'person' ? actor.id : null;
}
