import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { Locale, PersonId } from '../domain/desk.ts';
import type { Account } from './chat-platform.ts';

/** An account of a platform as it was last looked at, and the person it belongs to. */
export interface KnownAccount {
  readonly platform: PlatformName;
  readonly account: string;
  /** The listed person when account or e-mail is listed in the desk, else one of its own. */
  readonly person: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly locale: Locale | null;
  readonly timezone: string | null;
  readonly isOutsider: boolean;
  readonly isGone: boolean;
  /** Real time. */
  readonly checkedAt: Moment;
}

/** People learned on first use, and where each was seen last. */
export interface PeopleStore {
  learn(platform: PlatformName, account: Account): Promise<KnownAccount>;
  find(platform: PlatformName, account: string): Promise<KnownAccount | null>;
  list(): Promise<readonly KnownAccount[]>;
  /** The platform a person used last: direct messages go there. */
  lastUsed(person: PersonId): Promise<PlatformName | null>;
  markUsed(person: PersonId, platform: PlatformName): Promise<void>;
}
