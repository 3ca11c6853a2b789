import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import { findPerson, isSamePerson, type Desk, type PersonId } from '../domain/desk.ts';
import { maySee, visibilityOf } from '../domain/visibility.ts';
import { drawArticleReview } from '../messages/article.ts';
import { drawStandIn } from '../messages/away.ts';
import { wordsOfEvent } from '../messages/event-words.ts';
import { drawHandover } from '../messages/handover.ts';
import { drawReminders, listStanding } from '../messages/reminder-bundle.ts';
import { viewOf, type Reader, type View } from '../messages/view.ts';
import type { ArticleStore } from '../ports/article-store.ts';
import type { DeliveryContent, SaidReminder } from '../ports/complaint-store.ts';
import type { Message } from '../ports/message.ts';
import { findDigest } from './digest-drawing.ts';
import { findPeriodicDrawing, type PeriodicSurveyLook } from './periodic-survey.ts';
import { mayReminderDisturb } from './put-off.ts';
import { listReminders, type ListDeps } from './list-reminders.ts';

const personalKinds = [
  'reminders',
  'handover',
  'stand-in',
  'article-review',
  'digest',
  'periodic-surveys',
  'periodic-survey-bad',
] as const;

/** What goes to one person and is about several complaints, or about none. */
export type PersonalContent = Extract<DeliveryContent, { kind: (typeof personalKinds)[number] }>;

export interface PersonalDelivery {
  readonly content: PersonalContent;
  readonly person: PersonId;
  readonly desk: Desk;
  readonly platform: PlatformName;
  readonly now: Moment;
}

export function isPersonal(content: DeliveryContent): content is PersonalContent {
  return (personalKinds as readonly string[]).includes(content.kind);
}

interface PersonalDeps extends ListDeps {
  readonly articles?: Pick<ArticleStore, 'find'>;
  readonly periodic?: PeriodicSurveyLook;
}

export interface PersonalDrawing {
  readonly draw: (reader: Reader) => Message | null;
  /** Of a bundle: which of its reminders stand in it. */
  readonly said?: readonly SaidReminder[];
  readonly mayDisturb: () => boolean;
}

/** Everything is looked up; how it reads depends on the reader alone. */
export async function findPersonalDrawing(
  deps: PersonalDeps,
  { content, person, desk, platform, now }: PersonalDelivery,
): Promise<PersonalDrawing> {
  switch (content.kind) {
    case 'reminders': {
      const reminders = await listReminders(deps, { desk, items: content.items, platform, now, person });
      const standing = listStanding(person, reminders);
      const said = standing.map(({ event, view }) => ({
        complaint: view.state.number,
        version: event.version,
      }));
      return {
        draw: (reader) => drawReminders({ person, reminders, waited: content.waited }, reader),
        said,
        mayDisturb: () => standing.some(({ event, view }) => mayReminderDisturb(event, view.state)),
      };
    }
    case 'handover': {
      const views = (await viewsOf(deps, content.complaints, { desk, now, platform })).filter(({ state }) =>
        maySee(person, state, desk),
      );
      const reason = await reasonOf(deps, views[0], content.batch);
      return {
        draw: (reader) => drawHandover({ content, person, desk, views, reason }, reader),
        mayDisturb: () => isSamePerson(desk, person, content.by ?? null),
      };
    }
    case 'stand-in':
      return {
        draw: (reader) => drawStandIn(content, desk, reader),
        mayDisturb: () => isSamePerson(desk, person, content.by),
      };
    case 'article-review': {
      const roles = findPerson(desk, person)?.roles ?? [];
      const visibility = visibilityOf({ kind: 'person', id: person, roles }, desk);
      const article = (await deps.articles?.find(content.article, visibility)) ?? null;
      const isDue = article !== null && !article.isRetired && article.reviewAt === content.reviewAt;
      return {
        draw: (reader) => (isDue ? drawArticleReview(article, reader) : null),
        mayDisturb: () => false,
      };
    }
    case 'digest':
      return {
        draw: await findDigest(deps.store, { content, person, desk, now }),
        mayDisturb: () => false,
      };
    case 'periodic-surveys':
    case 'periodic-survey-bad':
      return {
        draw: await findPeriodicDrawing(deps.periodic, { content, desk, now }),
        mayDisturb: () => false,
      };
  }
}

async function viewsOf(
  { store }: ListDeps,
  complaints: readonly number[],
  look: Pick<PersonalDelivery, 'desk' | 'now' | 'platform'>,
): Promise<View[]> {
  const views: View[] = [];
  for (const complaint of complaints) {
    const record = await store.findForDelivery(complaint);
    if (record !== null) views.push(viewOf({ record, ...look }));
  }
  return views;
}

/** It is the same for all of a batch. */
async function reasonOf({ store }: ListDeps, view: View | undefined, batch: string): Promise<string | null> {
  if (view === undefined) return null;
  const history = await store.history(view.state.number);
  const event = history.find((one) => one.type === 'handed-over' && one.data.batch === batch);
  return event === undefined ? null : wordsOfEvent(view, event, 'reason');
}
