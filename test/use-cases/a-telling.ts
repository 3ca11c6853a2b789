import { systemActor, type PlatformName } from '../../src/domain/actor.ts';
import type { NewComplaint } from '../../src/domain/commands.ts';
import type { Complaint } from '../../src/domain/complaint.ts';
import type { SingleCommand } from '../../src/domain/decide/decide.ts';
import type { ComplaintEvent, NewEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { NewDelivery, Place } from '../../src/ports/complaint-store.ts';
import { decideTelling } from '../../src/use-cases/complaint/tell.ts';
import type { Telling } from '../../src/use-cases/complaint/telling/teller.ts';
import { aComplaint, actorOf, type Story } from '../support/a-complaint.ts';
import { aDesk } from '../support/a-desk.ts';

export const desk = aDesk();
export const both: readonly PlatformName[] = ['slack', 'lark'];

/** A story with what was told of each step: its places stand, posted, before the next. */
export interface Told {
  readonly story: Story;
  readonly places: readonly Place[];
  readonly telling: Telling;
}

function posted({ places }: Telling, complaint: number): Place[] {
  return places.map((place) => ({
    ...place,
    complaint,
    channel: place.channel ?? 'D0',
    message: `ts of ${place.id}`,
    thread: null,
    postedAt: 0,
    copies: 0,
  }));
}

export function opened(overrides: Partial<NewComplaint> = {}, connected = both): Told {
  const story = aComplaint(overrides, { desk });
  const { complaint, events } = story;
  const telling = decideTelling({ before: null, after: complaint, events, places: [], desk, connected });
  return { story, places: posted(telling, complaint.number), telling };
}

export function next({ story, places }: Told, who: string, command: SingleCommand, connected = both): Told {
  const before = story.complaint;
  const after = story.when(who, command);
  const events = after.events.slice(story.events.length);
  const telling = decideTelling({ before, after: after.complaint, events, places, desk, connected });
  return { story: after, places: [...places, ...posted(telling, 42)], telling };
}

export function show({ destination, place, isInThread, content }: NewDelivery): string {
  const where =
    destination.kind === 'person'
      ? `@${destination.person}`
      : `${destination.platform}:${destination.channel}${isInThread ? '>' : ''}`;
  const inPrivate = place !== null && destination.kind === 'person' && isInThread ? '>' : '';
  const what = 'notice' in content ? content.notice : content.kind;
  const mention = 'mention' in content && content.mention.length > 0 ? ` (${content.mention.join('+')})` : '';
  return `${where}${inPrivate} ${what}${mention}`;
}

/** What is said, without the cards that are drawn again. */
export function said({ deliveries }: Telling): string[] {
  return deliveries.filter(({ content }) => content.kind !== 'card' && content.kind !== 'receipt').map(show);
}

export function drawn({ deliveries }: Telling): string[] {
  return deliveries.filter(({ content }) => content.kind === 'card' || content.kind === 'receipt').map(show);
}

/** What waits in inboxes, and for what. */
export function waiting({ inbox }: Telling): string[] {
  return inbox.map(
    ({ deliveries, passes, because }) => `${deliveries.map(show).join(', ')}: ${because}, passes ${passes}`,
  );
}

/** An event as it stands in the history after what is there. */
export function recordOf({ story }: Told, event: NewEvent, who: string): ComplaintEvent {
  return {
    ...event,
    wordsFields: Object.keys(event.words ?? {}),
    complaint: 42,
    version: story.complaint.version + 1,
    at: story.now,
    actor: who === 'timer' ? systemActor : actorOf(who, desk),
    surface: 'slack',
  } as ComplaintEvent;
}

export function withEvent(told: Told, event: NewEvent, who: string, connected = both): Telling {
  const before: Complaint = told.story.complaint;
  const recorded = recordOf(told, event, who);
  const after = evolve(before, recorded);
  return decideTelling({ before, after, events: [recorded], places: told.places, desk, connected });
}
