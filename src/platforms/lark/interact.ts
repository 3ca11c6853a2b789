import type { Speaker } from '../../conversation/reply.ts';
import type { Message } from '../../ports/message.ts';
import { explainTrouble } from '../base/trouble.ts';
import type { Exchange } from './answer.ts';
import type { Scene } from './places.ts';
import type { LarkSession } from './session.ts';
import { drawToast, summaryToast } from './toast.ts';
import type { CallbackBody } from './toast.ts';

/** What became of a click: told in the answer that the client waits for, or afterwards. */
export interface Finish {
  now(): CallbackBody;
  later(): Promise<void>;
}

/** A button or a form: Lark waits for an answer, once, and shows an error after 3 s. */
export interface Interaction<Kept> {
  readonly account: string;
  readonly key: string;
  /** Never rejects. */
  scene(): Promise<Scene>;
  /** What the person did, first of all: a click comes once, so nothing of Lark's is asked before it is kept. */
  keep(speaker: Speaker): Promise<Kept>;
  answer(kept: Kept, speaker: Speaker, exchange: Exchange): Promise<Finish>;
  /** It could not be kept. */
  fail(message: Message, exchange: Exchange): Promise<Finish>;
}

const silence: Finish = { now: () => ({}), later: async () => {} };

export async function interact<Kept>(
  session: LarkSession,
  interaction: Interaction<Kept>,
): Promise<CallbackBody> {
  const progress: Progress = { speaker: null };
  const work = finish(session, interaction, progress);
  const done = await waitFor(work, session.pace.answerWithin);
  if (done !== null) return done.now();
  session.background(async () => (await work).later());
  // Who is not known yet may be an outsider, who is told nothing.
  return progress.speaker === null ? {} : { toast: drawToast('info', ({ lark }) => lark.working) };
}

interface Progress {
  speaker: Speaker | null;
}

/** Never rejects. */
async function finish<Kept>(
  session: LarkSession,
  interaction: Interaction<Kept>,
  progress: Progress,
): Promise<Finish> {
  const { account, key, keep, answer, fail } = interaction;
  const placing = interaction.scene();
  try {
    const speaker = await session.conversation.speaker('lark', account);
    if (speaker === null) return silence;
    progress.speaker = speaker;
    const zone = speaker.person.timezone;
    const kept = await keep(speaker);
    return await answer(kept, speaker, { account, key, message: null, scene: await placing, zone });
  } catch (error) {
    const message = await explainTrouble(session, account, { speaker: progress.speaker, error });
    if (message === null) return silence;
    return failSafely(
      () => placing.then((scene) => fail(message, { account, key, message: null, scene, zone: null })),
      {
        session,
        message,
      },
    );
  }
}

/** Showing the fault at its place may itself need what is away. */
async function failSafely(
  fail: () => Promise<Finish>,
  { session, message }: { session: LarkSession; message: Message },
): Promise<Finish> {
  try {
    return await fail();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    session.log.warn({ error: name }, 'a fault could not be shown where it happened');
    return { ...silence, now: () => ({ toast: summaryToast(message) }) };
  }
}

async function waitFor(work: Promise<Finish>, ms: number): Promise<Finish | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      resolve(null);
    }, ms);
  });
  const done = await Promise.race([work, late]);
  clearTimeout(timer);
  return done;
}
