import type { Moment } from '../domain/complaint.ts';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import type { Desk, PersonId, PolicyVersionId } from '../domain/desk.ts';

/** What a desk.yml or the setup form says; `people` are the listed ones. */
export type DeskContent = Pick<
  Desk,
  | 'locale'
  | 'people'
  | 'calendars'
  | 'policies'
  | 'products'
  | 'rotas'
  | 'remindersPerHour'
  | 'categories'
  | 'causeCategories'
  | 'teams'
  | 'trackers'
  | 'complaintWords'
  | 'news'
  | 'customerTiers'
  | 'retentionMonths'
  | 'webhooks'
  | 'apiClients'
>;

/** `days`: nobody changed it, more became known of the days that its calendars name. */
export type DeskSource = 'file' | 'setup' | 'days';

export interface DeskEdit {
  /** Pure: what the desk becomes, from what it is (null: there is none yet). It may throw to refuse. */
  readonly edit: (current: DeskContent | null) => DeskContent;
  readonly source: DeskSource;
  /** Of the file's text when the source is a file. */
  readonly checksum: string | null;
  readonly by: PersonId | null;
}

export interface AppliedDesk {
  readonly version: number;
  readonly source: DeskSource;
  readonly checksum: string | null;
  /** Real time. */
  readonly at: Moment;
  readonly by: PersonId | null;
}

/** The configuration, every version of it. */
export interface DeskStore {
  /** One transaction, one edit at a time. Content that is there already makes no new version. */
  apply(edit: DeskEdit): Promise<{ version: number; isChanged: boolean }>;
  /**
   * Days that became known: the desk in force takes them, and beside it the policy versions named, each as a next
   * `<policy>@<n>.<m>`. `take` gives the calendar itself where it knows nothing new. Says whether anything changed.
   */
  takeDays(
    take: (calendar: WorkingCalendar) => WorkingCalendar,
    versions: readonly PolicyVersionId[],
  ): Promise<boolean>;
  latest(): Promise<(AppliedDesk & { readonly content: DeskContent }) | null>;
  /** Checksum of the file that was applied last, whatever was set up after it. */
  fileChecksum(): Promise<string | null>;
  /** Newest first. */
  history(): Promise<readonly AppliedDesk[]>;
}
