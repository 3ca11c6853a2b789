import type { Reply, Speaker, Where } from '../../conversation/reply.ts';
import { answer, openView, tellTrouble } from './answer.ts';
import type { Exchange } from './answer.ts';
import { nowhere } from './places.ts';
import { createReceipt } from './receipt.ts';
import type { Ack } from './receipt.ts';
import { renderForm } from './render-form.ts';
import type { SlackSession } from './session.ts';

/** A command, a shortcut or a press: Slack waits for an acknowledgement and sends it only once. */
export interface Interaction {
  readonly account: string;
  readonly ack: Ack;
  readonly speaksByReceipt: boolean;
  readonly triggerId: string | null;
  readonly responseUrl: string | null;
  readonly view: Exchange['view'];
  readonly isPrivate?: boolean;
  readonly loadingAfter: number;
  /** Never rejects. */
  where(): Promise<Where>;
  act(speaker: Speaker, where: Where): Promise<Reply>;
}

export async function interact(session: SlackSession, interaction: Interaction): Promise<void> {
  const { account, ack, where: findWhere, act, loadingAfter, ...ways } = interaction;
  const receipt = createReceipt(ack, { afterMs: session.pace.acknowledgeAfter, log: session.log });
  const placing = findWhere();
  let exchange: Exchange = { account, receipt, ...ways, where: nowhere, loading: null };
  let speaker: Speaker | null = null;
  try {
    speaker = await session.conversation.speaker('slack', account);
    if (speaker === null) return;
    exchange = { ...exchange, where: await placing };
    const work = act(speaker, exchange.where);
    exchange.loading = await showLoadingWhenSlow(session, exchange, { work, speaker, afterMs: loadingAfter });
    await answer(session, exchange, await work);
  } catch (error) {
    await tellTrouble(session, { ...exchange, where: await placing }, { speaker, error });
  } finally {
    await receipt.give();
  }
}

interface Slow {
  readonly work: Promise<Reply>;
  readonly speaker: Speaker;
  readonly afterMs: number;
}

/** A trigger_id lives for 3 s: a dialog that waits is opened before that, and filled when the answer is there. */
async function showLoadingWhenSlow(
  session: SlackSession,
  { triggerId, view }: Exchange,
  { work, speaker, afterMs }: Slow,
): Promise<Exchange['loading']> {
  if (triggerId === null || !(await isSlow(work, afterMs))) return null;
  const form = session.conversation.loading(speaker);
  try {
    const isOnTop = view !== null && !view.isHome;
    const viewId = await openView(session, { triggerId, view: renderForm(form, null), isOnTop });
    return { viewId, form };
  } catch {
    session.log.warn({ account: speaker.account }, 'a loading dialog could not be opened');
    return null;
  }
}

async function isSlow(work: Promise<unknown>, afterMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(() => {
      resolve(true);
    }, afterMs);
  });
  // Who waits for the work itself hears of its failure.
  const ready = work.then(
    () => false,
    () => false,
  );
  const slow = await Promise.race([ready, late]);
  clearTimeout(timer);
  return slow;
}
