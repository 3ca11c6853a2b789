import type { PlatformName } from '../domain/actor.ts';
import type { Complaint, Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { ArticleStore } from '../ports/article-store.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { ComplaintStore } from '../ports/complaint-store.ts';
import type { PeriodicSurveyLook } from './periodic-survey.ts';

export interface DrawDeps {
  /** Where the customer answers; left out: no links can be written. */
  readonly surveyUrl?: (complaint: Complaint, now: Moment) => string | null;
  readonly store: ComplaintStore;
  readonly articles?: Pick<ArticleStore, 'find' | 'findSimilar'>;
  /** Left out: no customers are asked. */
  readonly periodic?: PeriodicSurveyLook;
  readonly clock: Clock;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  /** Where a person is spoken to about a complaint, best first. */
  readonly preferredPlatforms: (person: PersonId, complaint: number) => Promise<readonly PlatformName[]>;
  /**
   * Whether they wrote in a thread of the complaint since: then it is noted, and they are not asked whether they are
   * still on it. Absent: not known.
   */
  readonly talkedSince?: (complaint: number, person: PersonId, since: Moment) => Promise<boolean>;
}
