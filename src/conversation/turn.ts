import type { Actor, Surface } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { Desk } from '../domain/desk.ts';
import { readerOf, type Reader } from '../messages/view.ts';
import type { Request } from '../use-cases/complaint/run.ts';
import type { ConversationDeps } from './deps.ts';
import type { SpeakersTime } from './moments.ts';
import type { Speaker } from './reply.ts';
import { actorOf } from './speaker.ts';

/** Everything that answering one thing said, pressed or submitted needs to know beside it. */
export interface Turn {
  readonly deps: ConversationDeps;
  readonly speaker: Speaker;
  readonly actor: Actor;
  readonly desk: Desk;
  readonly reader: Reader;
  readonly now: Moment;
  readonly keys: readonly string[];
}

export async function beginTurn(
  deps: ConversationDeps,
  speaker: Speaker,
  keys: readonly string[],
): Promise<Turn> {
  await deps.people.markUsed(speaker.person.id, speaker.platform);
  const [desk, now] = await Promise.all([deps.useCases.store.desk(), deps.clock.now()]);
  const reader = { ...readerOf(desk, speaker.person), platform: speaker.platform };
  return { deps, speaker, actor: actorOf(speaker, desk), desk, reader, now, keys };
}

export function requestOf({ actor, speaker, keys }: Turn): Request {
  return { actor, surface: speaker.platform satisfies Surface, keys };
}

/** The speaker's own zone, and the working hours of a product's policy (else the desk's first calendar). */
export function speakersTime({ desk, now, reader }: Turn, product: string | null): SpeakersTime {
  const policy = desk.products.get(product ?? '')?.policy ?? '';
  const calendarId = desk.policies.get(policy)?.calendar ?? '';
  const calendar = desk.calendars.get(calendarId) ?? [...desk.calendars.values()][0] ?? alwaysOpen;
  return { now, zone: reader.zone, calendar };
}

/** Before the first setup there is no calendar. */
const alwaysOpen: SpeakersTime['calendar'] = {
  id: 'always',
  timezone: 'UTC',
  week: Array.from({ length: 7 }, () => [[0, 24 * 60] as const]),
  off: [],
  on: [],
  holidays: null,
};
