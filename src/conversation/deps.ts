import type { PlatformName } from '../domain/actor.ts';
import type { BoardLinks } from '../ports/board-links.ts';
import type { ArticleStore } from '../ports/article-store.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { CustomerWords } from '../ports/customer-words.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { DigestStore } from '../ports/digest-store.ts';
import type { Log } from '../ports/log.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { PeriodicSurveyStore } from '../ports/periodic-survey-store.ts';
import type { Settings } from '../ports/settings.ts';
import type { Trackers } from '../ports/trackers.ts';
import type { SurveyLinks } from '../ports/survey-links.ts';
import type { Deps } from '../use-cases/deps.ts';

export interface ConversationDeps {
  readonly useCases: Deps;
  readonly clock: Clock;
  readonly people: PeopleStore;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  readonly settings: Settings;
  readonly deskStore: DeskStore;
  readonly articles: ArticleStore;
  readonly digests: DigestStore;
  readonly customers: CustomerWords;
  readonly periodic: Pick<PeriodicSurveyStore, 'eraseCustomer'>;
  readonly surveyLinks: SurveyLinks;
  readonly trackers: Trackers;
  readonly boardLinks: BoardLinks;
  readonly log: Log;
}
