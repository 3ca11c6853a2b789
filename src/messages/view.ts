import type { PlatformName } from '../domain/actor.ts';
import type { Article } from '../domain/article.ts';
import { computeClocks, type Clock } from '../domain/clocks.ts';
import type { Complaint, Moment, WordsRef } from '../domain/complaint.ts';
import {
  findPerson,
  findProduct,
  policyVersionOf,
  type Desk,
  type Locale,
  type Person,
  type PolicyVersion,
} from '../domain/desk.ts';
import type { ComplaintRecord, Place } from '../ports/complaint-store.ts';

/** Whoever reads: one person, or the people of a channel. */
export interface Reader {
  readonly locale: Locale;
  readonly zone: string;
  /** Where it is read, as far as that changes what is said. */
  readonly platform?: PlatformName;
}

/** A complaint as it stands when it is drawn. */
export interface View {
  readonly state: Complaint;
  readonly words: ReadonlyMap<WordsRef, string | null>;
  readonly clocks: readonly Clock[];
  readonly desk: Desk;
  readonly version: PolicyVersion;
  readonly now: Moment;
  /** The place drawn, or the one in whose thread it stands; null: a direct message or a private answer. */
  readonly place: Place | null;
  readonly platform: PlatformName | null;
  /** Of the same product and alike; left out where nobody looked. */
  readonly similar?: readonly View[];
  /** Articles that say the like; left out where nobody looked. */
  readonly known?: readonly Pick<Article, 'title' | 'kind'>[];
  /** Where the customer answers, for whoever passes it on; null or left out: nothing can be answered. */
  readonly surveyUrl?: string | null;
}

export interface ViewInput {
  readonly record: Pick<ComplaintRecord, 'state' | 'words'>;
  readonly desk: Desk;
  readonly now: Moment;
  readonly place?: Place | null;
  readonly platform?: PlatformName | null;
}

export function viewOf({ record, desk, now, place = null, platform = null }: ViewInput): View {
  const { state, words } = record;
  const version = policyVersionOf(state, { desk });
  return { state, words, clocks: computeClocks(state, version), desk, version, now, place, platform };
}

/** A person's own language and zone, else those of the desk. */
export function readerOf(desk: Desk, person: Person | null): Reader {
  const [calendar] = desk.calendars.values();
  return {
    locale: person?.locale ?? desk.locale,
    zone: person?.timezone ?? calendar?.timezone ?? 'UTC',
  };
}

/** The channel's language, else the desk's, in the zone of the complaint's calendar; a person's place is theirs. */
export function readerOfPlace(desk: Desk, view: Pick<View, 'state' | 'place' | 'version'>): Reader {
  const { place, state, version } = view;
  if (place?.person) return readerOf(desk, findPerson(desk, place.person));
  const channels = findProduct(desk, state.product)?.channels ?? {};
  const channel = place?.platform ? channels[place.platform] : undefined;
  const own = channel !== undefined && channel.id === place?.channel ? channel.locale : null;
  return { locale: own ?? desk.locale, zone: version.calendar.timezone };
}
