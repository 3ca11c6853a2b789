import type { Reply, Speaker } from '../../conversation/reply.ts';
import { PlatformFailure } from '../../ports/chat-platform.ts';
import type { Form, Message } from '../../ports/message.ts';
import { writeFaults } from '../base/faults.ts';
import { explainTrouble } from '../base/trouble.ts';
import { writeDeliveryKey } from './delivery-key.ts';
import { toPlatformFailure } from './failures.ts';
import { prepareForm } from './form-card.ts';
import { changeCard, postCard, react } from './messages.ts';
import type { Scene } from './places.ts';
import { renderMessage } from './render-message.ts';
import type { LarkCard } from './card.ts';
import type { LarkSession } from './session.ts';

/** One thing that a person did, and where they can be answered. */
export interface Exchange {
  readonly account: string;
  readonly scene: Scene;
  /** What is answered under it is answered once. */
  readonly key: string;
  /** What they wrote; null for clicks, forms and the menu. */
  readonly message: string | null;
  /** Theirs, IANA; null where it is not known. */
  readonly zone: string | null;
}

/** `in-place`: in the direct conversation that it was asked in. */
export type Stage = 'in-place' | 'private-card' | 'direct';

/** Where an answer for one person alone stands, unless that fails. */
export function findStage({ where, takesPrivateCards }: Scene): Stage {
  if (where.isDirect) return 'in-place';
  return takesPrivateCards && where.channel !== null ? 'private-card' : 'direct';
}

async function answer(session: LarkSession, exchange: Exchange, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'nothing':
      return;
    case 'said':
      if (reply.isInPlace === true && (await sayInPlace(session, exchange, reply.message))) return;
      return say(session, exchange, reply.message);
    case 'form':
      return showForm(session, exchange, reply.form);
    case 'faults':
      return say(session, exchange, writeFaults(Object.values(reply.faults)));
    default:
      return reply satisfies never;
  }
}

/** For the background: who waits for an answer hears of it when there will be none. */
export async function answerOrTell(
  session: LarkSession,
  exchange: Exchange,
  { speaker, reply }: { speaker: Speaker; reply: Reply },
): Promise<void> {
  try {
    await answer(session, exchange, reply);
  } catch (error) {
    const again = { ...exchange, key: `${exchange.key}:trouble` };
    await tellTrouble(session, again, { speaker, error });
  }
}

/** A card in the direct conversation: nobody else reads it. */
export function isOwnCard({ where }: Scene): boolean {
  return where.isDirect && where.message !== null;
}

/** What was pressed gives way to what came of it; false: it has to stand on its own. */
async function sayInPlace(
  session: LarkSession,
  { scene, message: typed }: Exchange,
  said: Message,
): Promise<boolean> {
  const { message } = scene.where;
  if (typed !== null || message === null || !isOwnCard(scene)) return false;
  return replaceCard(session, message, said);
}

/** Whether it could be changed. */
export async function replaceCard(
  { client, log }: LarkSession,
  message: string,
  by: Message,
): Promise<boolean> {
  try {
    const card = renderMessage(by, { mark: null, isInThread: false, hasOneLanguage: true });
    await changeCard(client, message, JSON.stringify(card));
    return true;
  } catch (error) {
    const { code, kind } = toPlatformFailure(error, 'again');
    log.warn({ code, kind }, 'a card could not be written again in its place');
    return false;
  }
}

/** Tells the person alone, the nearest way that works. */
export async function say(session: LarkSession, exchange: Exchange, message: Message): Promise<void> {
  if (isSaidByTick(exchange, message) && (await tickOnce(session, exchange))) return;
  try {
    const stage = await deliver(session, exchange, {
      draw: () => renderMessage(message, { mark: null, isInThread: false, hasOneLanguage: true }),
      post: async (channel) => {
        await session.platform.post({ channel, thread: null }, message, writeKey(exchange));
      },
    });
    await markHeard(session, exchange, { stage, emoji: message.tone === 'success' ? 'DONE' : 'Get' });
  } catch (error) {
    const { code } = toPlatformFailure(error, 'again');
    session.log.error({ account: exchange.account, code }, 'an answer reached nobody');
  }
}

/** In a topic a tick says as much as a direct message that only says that it is done. */
function isSaidByTick({ scene, message: written }: Exchange, { tone, blocks }: Message): boolean {
  const isPlain = tone === 'success' && blocks.every(({ kind }) => kind !== 'buttons');
  return isPlain && written !== null && findStage(scene) === 'direct';
}

/** Whether nothing more is to be said. */
async function tickOnce(session: LarkSession, exchange: Exchange): Promise<boolean> {
  if (session.answered.get(exchange.key) !== undefined) return true;
  const isTicked = await mark(session, exchange.message, 'DONE');
  if (isTicked) session.answered.set(exchange.key, true);
  return isTicked;
}

async function showForm(session: LarkSession, exchange: Exchange, form: Form): Promise<void> {
  const drawn = await prepareForm(session, form, { where: exchange.scene.where, zone: exchange.zone });
  await showCard(session, exchange, drawn);
}

/** A card that is no message: it is written again by what people do in it. Throws when it reached nobody. */
export async function showCard(session: LarkSession, exchange: Exchange, card: LarkCard): Promise<void> {
  const stage = await deliver(session, exchange, {
    draw: () => card,
    async post(channel) {
      const { uuid } = writeDeliveryKey(writeKey(exchange));
      await postCard(session.client, channel, { content: JSON.stringify(card), uuid });
    },
  });
  await markHeard(session, exchange, { stage, emoji: 'Get' });
}

function writeKey({ key }: Exchange): string {
  return `answer:${key}`;
}

interface Letter {
  readonly draw: () => LarkCard;
  readonly post: (channel: string) => Promise<void>;
}

/** Where it got through; null: it was answered before. Throws what the last way came to. */
async function deliver(session: LarkSession, exchange: Exchange, letter: Letter): Promise<Stage | null> {
  const { answered, log } = session;
  if (answered.get(exchange.key) !== undefined) return null;
  answered.set(exchange.key, true);
  let last: unknown = null;
  for (const { stage, go } of listWays(session, exchange, letter)) {
    try {
      await go();
      return stage;
    } catch (error) {
      last = error;
      const { code, kind } = toPlatformFailure(error, 'again');
      log.warn({ code, kind, stage }, 'an answer did not get through this way');
    }
  }
  throw toPlatformFailure(last, 'again');
}

interface Way {
  readonly stage: Stage;
  readonly go: () => Promise<void>;
}

function listWays(session: LarkSession, { account, scene }: Exchange, letter: Letter): Way[] {
  const { channel } = scene.where;
  const direct: Way = { stage: 'direct', go: () => postTwice(() => letter.post(account)) };
  const stage = findStage(scene);
  if (channel === null || stage === 'direct') return [direct];
  if (stage === 'in-place') return [{ stage, go: () => postTwice(() => letter.post(channel)) }];
  return [{ stage, go: () => sendPrivately(session, { account, channel, card: letter.draw() }) }, direct];
}

/** Under its key a post that was lost can be made again; it happens once. */
async function postTwice(post: () => Promise<void>): Promise<void> {
  try {
    await post();
  } catch (error) {
    if (!(error instanceof PlatformFailure) || !['unknown', 'transient'].includes(error.kind)) throw error;
    await post();
  }
}

async function sendPrivately(
  { client }: LarkSession,
  { account, channel, card }: { account: string; channel: string; card: LarkCard },
): Promise<void> {
  await client.call({
    method: 'POST',
    path: '/open-apis/ephemeral/v1/send',
    data: { chat_id: channel, open_id: account, msg_type: 'interactive', card },
    does: 'once',
  });
}

/** The answer stands elsewhere: who wrote sees that it was heard, and so do the others. */
async function markHeard(
  session: LarkSession,
  { message }: Exchange,
  { stage, emoji }: { stage: Stage | null; emoji: Emoji },
): Promise<void> {
  if (stage === 'direct') await mark(session, message, emoji);
}

type Emoji = 'DONE' | 'Get';

/** Whether it stands there. */
async function mark({ client, log }: LarkSession, message: string | null, emoji: Emoji): Promise<boolean> {
  if (message === null) return false;
  try {
    await react(client, message, emoji);
    return true;
  } catch (error) {
    const { code } = toPlatformFailure(error, 'again');
    log.warn({ code }, 'a message could not be marked as heard');
    return false;
  }
}

/** Writes down what went wrong and tells the person. Silent when we cannot know that it is no outsider. */
export async function tellTrouble(
  session: LarkSession,
  exchange: Exchange,
  { speaker, error }: { speaker: Speaker | null; error: unknown },
): Promise<void> {
  const message = await explainTrouble(session, exchange.account, { speaker, error });
  if (message !== null) await say(session, exchange, message);
}
