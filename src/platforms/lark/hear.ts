import type { Reply, Speaker } from '../../conversation/reply.ts';
import { answerOrTell, tellTrouble } from './answer.ts';
import type { Scene } from './places.ts';
import type { LarkSession } from './session.ts';

/** Something said. Lark sends it again until it is acknowledged: after 15 s, 5 min, 1 h and 6 h. */
export interface Heard {
  readonly account: string;
  /** Inbound keys; the first stands for all. */
  readonly keys: readonly [string, ...string[]];
  readonly message: string | null;
  /** Epoch ms. */
  readonly createdAt: number | null;
  /** Never rejects. */
  scene(): Promise<Scene>;
  act(speaker: Speaker, scene: Scene): Promise<Reply>;
}

/** Sooner it comes again by itself. */
const LAST_TIME_AFTER_MS = 6 * 3_600_000;

/** Resolves once what was said is kept; rejects when it could not be, so that it comes again. */
export async function hear(session: LarkSession, heard: Heard): Promise<void> {
  const { account, keys, message } = heard;
  const [key] = keys;
  const placing = heard.scene();
  let speaker: Speaker | null = null;
  try {
    speaker = await session.conversation.speaker('lark', account);
    if (speaker === null) return;
    const scene = await placing;
    const reply = await heard.act(speaker, scene);
    const exchange = { account, scene, key, message, zone: speaker.person.timezone };
    const told = { speaker, reply };
    session.background(() => answerOrTell(session, exchange, told));
  } catch (error) {
    const told = speaker;
    const scene = await placing;
    const exchange = { account, scene, key: `${key}:trouble`, message: null, zone: null };
    if (isHopeless(session, heard, error)) {
      session.background(() => tellTrouble(session, exchange, { speaker: told, error }));
    }
    throw error;
  }
}

/** It will not come again, or coming again will not help. */
function isHopeless({ isPassing }: LarkSession, { createdAt }: Heard, error: unknown): boolean {
  if (!isPassing(error)) return true;
  return createdAt !== null && Date.now() - createdAt >= LAST_TIME_AFTER_MS;
}
