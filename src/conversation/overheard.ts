import { createHash } from 'node:crypto';
import type { PlatformName } from '../domain/actor.ts';
import { looksLikeComplaint } from '../domain/looks-like-complaint.ts';
import { isOfferedIn } from '../domain/offers.ts';
import { drawOffer, drawOfferLeft } from '../messages/offer.ts';
import { readerOf } from '../messages/view.ts';
import type { ConversationDeps } from './deps.ts';
import { dropDraft, findDraft, keepDraft } from './drafts.ts';
import { draftOf, offerKeptDraft } from './opening.ts';
import type { Overheard, Reply, Where } from './reply.ts';
import type { Turn } from './turn.ts';

const oneAnHour = 3_600_000;

/** Of a message that was not said to the bot: whether one is looked for there at all, and it sounds like one. */
export async function noticesComplaint(
  { useCases }: Pick<ConversationDeps, 'useCases'>,
  platform: PlatformName,
  { channel, text }: { readonly channel: string; readonly text: string },
): Promise<boolean> {
  const desk = await useCases.store.desk();
  return isOfferedIn(desk, platform, channel) && looksLikeComplaint(text, desk.complaintWords);
}

/** One quiet question to whoever wrote it; nothing is kept but that it was asked, and the words until they answer. */
export async function offerToOpen(deps: ConversationDeps, overheard: Overheard): Promise<Reply> {
  const { speaker, where, text, attachments, keys } = overheard;
  const { channel, message } = where;
  const { platform, person } = speaker;
  // Among people of another company nothing is said, not even to one person alone.
  if (channel === null || message === null || where.isShared || where.isDirect) return { kind: 'nothing' };
  if (!(await noticesComplaint(deps, platform, { channel, text }))) return { kind: 'nothing' };
  if (await isComplaintsThread(deps, platform, where)) return { kind: 'nothing' };
  const thread = hash(`${platform}/${channel}/${where.threadRoot ?? message}`);
  if (!(await claimOffer(deps, { person: person.id, thread }))) return { kind: 'nothing' };
  const draft = draftOf(speaker, where, text, attachments);
  const id = await keepDraft(deps.settings, draft, keys[0] ?? null);
  const desk = await deps.useCases.store.desk();
  return { kind: 'said', message: drawOffer({ draft: id }, { ...readerOf(desk, person), platform }) };
}

/** What is said under a card is about that complaint already. */
async function isComplaintsThread(
  { useCases }: ConversationDeps,
  platform: PlatformName,
  { channel, threadRoot }: Where,
): Promise<boolean> {
  if (channel === null || threadRoot === null) return false;
  return (await useCases.store.findByPlace(platform, channel, threadRoot)) !== null;
}

/** Once a thread, and once an hour to a person; of several messages at once one gets it. */
async function claimOffer(
  { settings, clock }: ConversationDeps,
  { person, thread }: { readonly person: string; readonly thread: string },
): Promise<boolean> {
  const [threadKey, personKey] = [`offer:thread:${thread}`, `offer:person:${person}`];
  if ((await settings.get(threadKey)) !== undefined) return false;
  const now = await clock.now();
  const last = await settings.get(personKey);
  if (typeof last === 'number' && now - last < oneAnHour) return false;
  const isFirst =
    last === undefined
      ? await settings.setOnce(personKey, now)
      : await settings.replace(personKey, last, now);
  return isFirst && (await settings.setOnce(threadKey, now));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

export async function openOffered(turn: Turn, draftId: string): Promise<Reply> {
  return offerKeptDraft(turn, draftId, await findDraft(turn.deps.settings, draftId));
}

/** Not now: the words are forgotten. */
export async function leaveOffered(turn: Turn, draftId: string): Promise<Reply> {
  await dropDraft(turn.deps.settings, draftId);
  return { kind: 'said', message: drawOfferLeft(turn.reader) };
}
