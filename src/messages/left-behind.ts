import type { PlatformName } from '../domain/actor.ts';
import type { Complaint, Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { Place } from '../ports/complaint-store.ts';
import type { Block, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineLink, inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import type { Reader, View } from './view.ts';

/** What people wrote where others read it, before the complaint became restricted. */
export interface LeftBehind {
  readonly what: 'thread' | 'origin' | 'evidence';
  readonly platform: PlatformName;
  readonly channel: string;
  readonly message: string;
  readonly by: PersonId | null;
  readonly at: Moment | null;
  /** Known with it; null: to be asked of its platform. */
  readonly permalink: string | null;
}

/** More are found on the record page; a longer list nobody works through in a chat. */
const mostShown = 15;

/** The threads of its cards in channels, the message it came from, the messages kept as evidence: each once. */
export function listLeftBehind(complaint: Complaint, places: readonly Place[]): LeftBehind[] {
  const found = [...threadsOf(places), ...originOf(complaint), ...evidenceOf(complaint)];
  const byMessage = new Map<string, LeftBehind>();
  for (const one of found) {
    const key = `${one.platform} ${one.channel} ${one.message}`;
    if (!byMessage.has(key)) byMessage.set(key, one);
  }
  return [...byMessage.values()];
}

/** A card that was issued anew stands in the thread of the first one. */
function threadsOf(places: readonly Place[]): LeftBehind[] {
  return places.flatMap(({ person, platform, channel, message, thread }) => {
    const root = thread ?? message;
    if (person !== null || platform === null || channel === null || root === null) return [];
    return [{ what: 'thread', platform, channel, message: root, by: null, at: null, permalink: null }];
  });
}

function originOf({ origin }: Complaint): LeftBehind[] {
  if (origin === null || origin.message === null) return [];
  const { platform, channel, message, permalink } = origin;
  return [{ what: 'origin', platform, channel, message, by: null, at: null, permalink }];
}

function evidenceOf({ evidence }: Complaint): LeftBehind[] {
  return evidence.flatMap(({ said, permalink }) =>
    said === null ? [] : [{ ...said, what: 'evidence' as const, permalink }],
  );
}

/** For whoever made it restricted: what the bot cannot take away, with the way there. */
export function addLeftBehind(
  message: Message,
  { desk }: Pick<View, 'desk'>,
  left: readonly LeftBehind[],
  reader: Reader,
): Message {
  if (left.length === 0) return message;
  const { answers, pages } = textsFor(reader.locale);
  const { leftBehind } = answers;
  const hidden = left.length - mostShown;
  const lines = left.slice(0, mostShown).map(({ what, platform, by, at, permalink }) => {
    const name = leftBehind[what](pages.surface[platform]);
    return toRich(
      ['· ', permalink === null ? inlineText(name) : inlineLink(permalink, name)],
      what === 'evidence' ? leftBehind.written(inlinePerson(desk, by, false)) : null,
      what === 'evidence' && at !== null ? [inlineMoment(at, reader)] : null,
    );
  });
  const blocks: Block[] = [
    { kind: 'text', text: toRich(leftBehind.title) },
    ...lines.map((text): Block => ({ kind: 'context', text })),
    ...(hidden > 0 ? [{ kind: 'context', text: toRich(leftBehind.more(hidden)) } as const] : []),
  ];
  return { ...message, blocks: [...message.blocks, ...blocks] };
}
