import type { Desk, Person } from '../../domain/desk.ts';
import { readPersonTokens } from '../../domain/typed-text/person-token.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LocalMessage, LocalMessages } from '../../ports/local-messages.ts';
import type { ShownChannel, ShownUnread, WorkspaceState } from '../../ports/local-workspace.ts';
import type { Inline, Message } from '../../ports/message.ts';
import { directChannelOf, listChannels } from './channels.ts';
import { showPerson, zoneOf } from './people.ts';
import type { TimeControl } from './time-control.ts';

const UNREAD_LIMIT = 100;

export interface StateDeps {
  readonly messages: LocalMessages;
  readonly desk: () => Promise<Desk>;
  readonly clock: Clock;
  readonly time: TimeControl | null;
}

export async function describeWorkspace(deps: StateDeps, viewer: string | null): Promise<WorkspaceState> {
  const desk = await deps.desk();
  const person = viewer === null ? null : (desk.people.get(viewer) ?? null);
  // Somebody who was learned before being listed is there under that id too.
  const listed = [...desk.people].filter(([id, { id: own }]) => id === own).map(([, each]) => each);
  const people = listed.map((each) => showPerson(each, desk));
  return {
    now: await deps.clock.now(),
    zone: zoneOf(person, desk),
    deskZone: zoneOf(null, desk),
    locale: person?.locale ?? desk.locale,
    people,
    me: people.find(({ id }) => id === person?.id) ?? null,
    channels: person === null ? [] : await describeChannels(deps.messages, desk, person),
    direct: person === null ? null : await describeDirect(deps.messages, person),
    time: deps.time === null ? null : { choices: await deps.time.choices() },
  };
}

async function describeChannels(
  messages: LocalMessages,
  desk: Desk,
  viewer: Person,
): Promise<ShownChannel[]> {
  const shown: ShownChannel[] = [];
  for (const { id, products, isIntake } of listChannels(desk)) {
    shown.push({ id, products, isIntake, ...(await describeUnread(messages, viewer, id)) });
  }
  return shown;
}

async function describeDirect(
  messages: LocalMessages,
  viewer: Person,
): Promise<ShownUnread & { id: string }> {
  const id = directChannelOf(viewer.id);
  const { unread, readUpTo } = await describeUnread(messages, viewer, id);
  return { id, unread, mentions: unread, readUpTo };
}

async function describeUnread(
  messages: LocalMessages,
  viewer: Person,
  channel: string,
): Promise<ShownUnread> {
  const unread = await messages.listUnread(viewer.id, channel, UNREAD_LIMIT);
  return {
    unread: unread.length,
    mentions: unread.filter((message) => namesPerson(message, viewer.id)).length,
    readUpTo: await messages.readUpTo(viewer.id, channel),
  };
}

/** Whether the message pings this person. */
export function namesPerson({ text, content, onlyFor }: LocalMessage, person: string): boolean {
  if (onlyFor === person) return true;
  const inText = readPersonTokens(text ?? '').some(
    (token) => token.platform === 'local' && token.userId === person,
  );
  return inText || (content !== null && listInlines(content).some((inline) => pings(inline, person)));
}

function pings(inline: Inline, person: string): boolean {
  return inline.kind === 'person' && inline.mention && inline.account.person === person;
}

function listInlines({ summary, blocks }: Message): Inline[] {
  const inBlocks = blocks.flatMap((block) => {
    if (block.kind === 'text' || block.kind === 'context') return block.text;
    return block.kind === 'fields' ? block.fields.flatMap(({ value }) => value) : [];
  });
  return [...summary, ...inBlocks];
}
