import type { Conversation, Reply, Speaker, Where } from '../../conversation/reply.ts';
import type { Desk } from '../../domain/desk.ts';
import type { Clock } from '../../ports/clock.ts';
import { botAuthor } from '../../ports/local-messages.ts';
import type { LocalMessage, LocalMessages } from '../../ports/local-messages.ts';
import type { ShownReply } from '../../ports/local-workspace.ts';
import type { Message } from '../../ports/message.ts';
import { WebRefusal } from '../../ports/web-route.ts';
import { canSeeChannel, directChannelOf, personOfDirect } from './channels.ts';
import { writePermalink } from './permalink.ts';
import { readText } from './read-text.ts';
import { showMessage } from './show-message.ts';

export interface ActDeps {
  readonly conversation: Conversation;
  readonly messages: LocalMessages;
  readonly desk: () => Promise<Desk>;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** A spot in a conversation: where something is said, and where its private answer goes. */
interface Spot {
  readonly channel: string;
  readonly thread: string | null;
}

interface Act {
  readonly speaker: Speaker;
  readonly key: string;
}

export interface SendInput {
  readonly key: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly text: string;
}

// Chinese is written on without a space.
const commandPattern = /^\s*[/／]complaint(?![\p{Script=Latin}\p{N}_-])/iu;

export async function send(deps: ActDeps, speaker: Speaker, input: SendInput): Promise<ShownReply> {
  const desk = await deps.desk();
  const spot = await readSpot(deps, desk, speaker, input);
  const act = { speaker, key: input.key };
  return commandPattern.test(input.text)
    ? sendCommand(deps, { ...act, spot, text: input.text.replace(commandPattern, ''), desk })
    : sendMessage(deps, { ...act, spot, text: input.text, desk });
}

interface Sending extends Act {
  readonly spot: Spot;
  readonly text: string;
  readonly desk: Desk;
}

// As on the other platforms, what stands behind a command is not posted.
async function sendCommand(deps: ActDeps, { speaker, key, spot, text, desk }: Sending): Promise<ShownReply> {
  const reply = await deps.conversation.typed({
    speaker,
    where: { ...placeIn(spot), message: null, permalink: null },
    text: readText(text, desk).kept.trim(),
    isCommand: true,
    attachments: [],
    keys: [inboundKey(key)],
  });
  return keepReply(deps, { speaker, key, spot, reply });
}

async function sendMessage(deps: ActDeps, { speaker, key, spot, text, desk }: Sending): Promise<ShownReply> {
  if (text.trim() === '') throw new WebRefusal(400, 'There is nothing to send.');
  const { kept, told, mentionsBot } = readText(text, desk);
  const { message } = await deps.messages.add({
    ...spot,
    author: speaker.person.id,
    text: kept,
    content: null,
    onlyFor: null,
    key: inboundKey(key),
    at: await deps.clock.now(),
  });
  const said = {
    speaker,
    where: whereOf(deps, message),
    text: told,
    attachments: [],
    keys: [inboundKey(key)],
  };
  if (!mentionsBot && personOfDirect(spot.channel) === null) {
    const isNoticed = await deps.conversation.noticesComplaint('local', {
      channel: spot.channel,
      text: told,
    });
    if (!isNoticed) return { kind: 'nothing' };
    return keepReply(deps, { speaker, key, spot, reply: await deps.conversation.overheard(said) });
  }
  const reply = await deps.conversation.typed({
    ...said,
    isCommand: false,
  });
  return keepReply(deps, { speaker, key, spot, reply });
}

export interface PressInput {
  readonly key: string;
  readonly message: string | null;
  readonly isInThread: boolean;
  readonly action: string;
  readonly value: string;
}

export async function press(deps: ActDeps, speaker: Speaker, input: PressInput): Promise<ShownReply> {
  const message = input.message === null ? null : await getMessage(deps, speaker, input.message);
  const reply = await deps.conversation.pressed({
    speaker,
    where: message === null ? nowhere(speaker) : whereOf(deps, message),
    action: input.action,
    value: input.value,
    keys: [inboundKey(input.key)],
  });
  const spot = message === null ? directSpot(speaker) : answerSpot(message, input.isInThread);
  if (message?.content?.page === 'home' && isOwn(message, speaker)) {
    await replaceMessage(deps, message, await deps.conversation.home(speaker));
  }
  if (message !== null && reply.kind === 'said' && reply.isInPlace === true && isOwn(message, speaker)) {
    const replaced = await replaceMessage(deps, message, reply.message);
    if (replaced !== null) return { kind: 'said', message: showMessage(replaced, null) };
  }
  return keepReply(deps, { speaker, key: input.key, spot, reply });
}

/** Nobody else reads it. */
function isOwn({ onlyFor, channel, author }: LocalMessage, { person }: Speaker): boolean {
  return author === botAuthor && (onlyFor === person.id || personOfDirect(channel) === person.id);
}

async function replaceMessage({ messages, clock }: ActDeps, { id }: LocalMessage, content: Message) {
  return messages.edit(id, content, await clock.now());
}

export interface SubmitInput {
  readonly key: string;
  readonly form: string;
  readonly context: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly channel: string | null;
  readonly thread: string | null;
}

export async function submit(deps: ActDeps, speaker: Speaker, input: SubmitInput): Promise<ShownReply> {
  const { channel, thread, form, context, values } = input;
  const spot =
    channel === null
      ? directSpot(speaker)
      : await readSpot(deps, await deps.desk(), speaker, { channel, thread });
  const keys = [inboundKey(input.key)];
  const reply = await deps.conversation.submitted({ speaker, form, context, values, keys });
  return keepReply(deps, { speaker, key: input.key, spot, reply });
}

/** The message shortcut: a form, prefilled with what the message says. */
export async function escalate(deps: ActDeps, speaker: Speaker, id: string): Promise<ShownReply> {
  const message = await getMessage(deps, speaker, id);
  const reply = await deps.conversation.escalated({
    speaker,
    where: whereOf(deps, message),
    text: message.text ?? plainText(message.content),
    attachments: [],
  });
  return keepReply(deps, { speaker, key: null, spot: answerSpot(message, false), reply });
}

/** The other message shortcut: kept as evidence, of the complaint whose thread it stands in or of one that is asked for. */
export async function keepAsEvidence(
  deps: ActDeps,
  speaker: Speaker,
  input: { readonly key: string; readonly message: string },
): Promise<ShownReply> {
  const message = await getMessage(deps, speaker, input.message);
  const { author, at } = message;
  const reply = await deps.conversation.evidence({
    speaker,
    where: whereOf(deps, message),
    text: message.text ?? plainText(message.content),
    attachments: [],
    author: author === botAuthor ? null : author,
    at,
    keys: [inboundKey(input.key)],
  });
  return keepReply(deps, { speaker, key: input.key, spot: answerSpot(message, false), reply });
}

/** The global shortcut. */
export async function open(deps: ActDeps, speaker: Speaker): Promise<ShownReply> {
  const reply = await deps.conversation.opened(speaker);
  return keepReply(deps, { speaker, key: null, spot: directSpot(speaker), reply });
}

/** Only what was said privately can be put away, and only by whom it was said to. */
export async function dismiss(deps: ActDeps, speaker: Speaker, id: string): Promise<void> {
  const message = await getMessage(deps, speaker, id);
  if (message.onlyFor !== speaker.person.id)
    throw new WebRefusal(403, 'Only a private answer can be put away.');
  await deps.messages.remove(id, await deps.clock.now());
}

interface Keeping {
  readonly speaker: Speaker;
  /** null for what may be asked for again and again. */
  readonly key: string | null;
  readonly spot: Spot;
  readonly reply: Reply;
}

async function keepReply(deps: ActDeps, { speaker, key, spot, reply }: Keeping): Promise<ShownReply> {
  if (reply.kind === 'nothing') return { kind: 'nothing' };
  if (reply.kind !== 'said') return reply;
  const at = await deps.clock.now();
  const { message } = await deps.messages.add({
    ...spot,
    author: botAuthor,
    text: null,
    content: reply.message,
    onlyFor: speaker.person.id,
    key: `${inboundKey(key ?? crypto.randomUUID())}:said`,
    at,
  });
  return { kind: 'said', message: showMessage(message, null) };
}

function inboundKey(key: string): string {
  return `local:${key}`;
}

/** @throws WebRefusal 404 also for what the viewer may not see. */
export async function getMessage(
  deps: Pick<ActDeps, 'messages' | 'desk'>,
  speaker: Pick<Speaker, 'person'>,
  id: string,
): Promise<LocalMessage> {
  const viewer = speaker.person.id;
  const message = await deps.messages.find(id);
  const isSeen =
    message !== null &&
    (message.onlyFor === null || message.onlyFor === viewer) &&
    canSeeChannel(await deps.desk(), message.channel, viewer);
  if (!isSeen) throw new WebRefusal(404, 'This message is not there.');
  return message;
}

async function readSpot(deps: ActDeps, desk: Desk, speaker: Speaker, spot: Spot): Promise<Spot> {
  const { channel, thread } = spot;
  if (!canSeeChannel(desk, channel, speaker.person.id))
    throw new WebRefusal(404, 'This channel is not there.');
  if (thread === null) return { channel, thread };
  const root = await getMessage(deps, speaker, thread);
  if (root.channel !== channel || root.thread !== null)
    throw new WebRefusal(404, 'This thread is not there.');
  return { channel, thread };
}

function placeIn({ channel, thread }: Spot) {
  return { channel, threadRoot: thread, isDirect: personOfDirect(channel) !== null, isShared: false };
}

function whereOf({ publicUrl }: ActDeps, message: LocalMessage): Where {
  const permalink = writePermalink(publicUrl, { channel: message.channel, message: message.id });
  return { ...placeIn(message), message: message.id, permalink };
}

// A button outside messages: as if pressed in the person's own conversation with the bot.
function nowhere(speaker: Speaker): Where {
  return { ...placeIn(directSpot(speaker)), message: null, permalink: null };
}

function directSpot(speaker: Speaker): Spot {
  return { channel: directChannelOf(speaker.person.id), thread: null };
}

function answerSpot({ channel, thread, id, onlyFor }: LocalMessage, isInThread: boolean): Spot {
  if (thread !== null) return { channel, thread };
  // Nothing hangs on a private answer: nobody else would find the thread.
  return { channel, thread: isInThread && onlyFor === null ? id : null };
}

function plainText(content: Message | null): string {
  const pieces = (content?.summary ?? []).map((inline) => {
    if (inline.kind === 'text') return inline.text;
    if (inline.kind === 'person') return inline.name;
    return inline.kind === 'link' ? inline.label : new Date(inline.at).toISOString();
  });
  return pieces.join('');
}
