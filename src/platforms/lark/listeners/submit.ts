import type { Reply, Speaker } from '../../../conversation/reply.ts';
import type { Message } from '../../../ports/message.ts';
import { writeFaults } from '../../base/faults.ts';
import { showCard } from '../answer.ts';
import type { Exchange } from '../answer.ts';
import { toPlatformFailure } from '../failures.ts';
import { drawAgain, prepareForm } from '../form-card.ts';
import type { Asked } from '../form-card.ts';
import { isMessageId } from '../ids.ts';
import { interact } from '../interact.ts';
import type { Finish } from '../interact.ts';
import { changeCard } from '../messages.ts';
import { drawWords, localeOf } from '../own-words.ts';
import type { CardActionEvent } from '../payloads.ts';
import type { Scene } from '../places.ts';
import { readValues } from '../read-form.ts';
import type { FilledForm } from '../read-form.ts';
import { renderMessage } from '../render-message.ts';
import type { LarkCard } from '../card.ts';
import type { LarkSession } from '../session.ts';
import { drawToast, summaryToast } from '../toast.ts';
import type { CallbackBody, Toast } from '../toast.ts';

export interface Submission {
  readonly event: CardActionEvent;
  readonly filled: FilledForm;
  readonly key: string;
  readonly scene: () => Promise<Scene>;
}

/**
 * A form's card is one person's, so the answer to its button is what writes it: what comes next, or the form again with
 * what was typed and what is wrong with it. Pressing again is the same submission: its key is the form's own.
 */
export function submitForm(session: LarkSession, submission: Submission): Promise<CallbackBody> {
  const { event, filled, scene, key } = submission;
  return interact(session, {
    account: event.operator.open_id,
    key,
    scene,
    keep: (speaker) => keepForm(session, submission, speaker),
    answer: (reply, speaker, exchange) => answerForm(session, { submission, speaker, exchange, reply }),
    fail: async (message, exchange) => {
      const faults = { '': summaryToast(message).content };
      const card = await drawAgain(session, { ...filled, faults });
      return finish(session, { event, exchange, card, toast: summaryToast(message), message });
    },
  });
}

/** null: it was cancelled. */
async function keepForm(
  { conversation }: LarkSession,
  { filled }: Submission,
  speaker: Speaker,
): Promise<Reply | null> {
  if (filled.isCancel) return null;
  const values = await readValues(filled, (account) => conversation.personOfAccount('lark', account));
  return conversation.submitted({
    speaker,
    form: filled.form,
    context: filled.context,
    values,
    keys: [`lark:form:${filled.nonce}`],
  });
}

interface Kept {
  readonly submission: Submission;
  readonly speaker: Speaker;
  readonly exchange: Exchange;
  readonly reply: Reply | null;
}

async function answerForm(
  session: LarkSession,
  { submission, speaker, exchange, reply }: Kept,
): Promise<Finish> {
  const { filled, event } = submission;
  if (reply === null) return finish(session, { event, exchange, card: drawEnd(speaker, 'formCancelled') });
  return finish(session, {
    event,
    exchange,
    ...(await drawNext(session, { reply, filled, speaker, exchange })),
  });
}

interface Next {
  readonly card: LarkCard | null;
  readonly toast?: Toast;
  /** What is said where there is no card to say it on. */
  readonly message?: Message;
}

interface Replied {
  readonly reply: Reply;
  readonly filled: FilledForm;
  readonly speaker: Speaker;
  readonly exchange: Exchange;
}

async function drawNext(session: LarkSession, { reply, filled, speaker, exchange }: Replied): Promise<Next> {
  switch (reply.kind) {
    case 'nothing':
      return { card: await drawDone(session, reply.done, speaker) };
    case 'said':
      return { card: drawAlone(reply.message), message: reply.message };
    case 'form':
      return { card: await prepareForm(session, reply.form, askedAgain(filled, exchange)) };
    case 'faults':
      return refuse(session, filled, reply.faults);
    default:
      return reply satisfies never;
  }
}

/** The next form is about the same place, wherever this one stood. */
function askedAgain({ at }: FilledForm, { scene: { where }, zone }: Exchange): Asked {
  if (at === null) return { where, zone };
  return { where: { ...where, channel: at.channel, threadRoot: at.thread, isDirect: false }, zone };
}

async function refuse(
  session: LarkSession,
  filled: FilledForm,
  faults: Readonly<Record<string, string>>,
): Promise<Next> {
  const card = await drawAgain(session, { ...filled, faults });
  if (card !== null) return { card, toast: drawToast('warning', ({ lark }) => lark.formRefused) };
  // The client keeps what was typed as long as the card is left alone.
  const message = writeFaults(Object.values(faults));
  return { card, toast: summaryToast(message), message };
}

/** It is kept already: what cannot be looked up for the last words is no trouble. */
async function drawDone(
  { log }: LarkSession,
  done: (() => Promise<Message | null>) | undefined,
  speaker: Speaker,
): Promise<LarkCard> {
  const message = await done?.().catch((error: unknown) => {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a form ends without its outcome');
    return null;
  });
  return message ? drawAlone(message) : drawEnd(speaker, 'formSent');
}

function drawEnd(speaker: Speaker, word: 'formSent' | 'formCancelled'): LarkCard {
  const tone = word === 'formSent' ? 'success' : 'neutral';
  return drawAlone(drawWords(localeOf(speaker), ({ lark }) => lark[word], tone));
}

function drawAlone(message: Message): LarkCard {
  return renderMessage(message, { mark: null, isInThread: false, hasOneLanguage: true });
}

interface Outcome extends Next {
  readonly event: CardActionEvent;
  readonly exchange: Exchange;
}

function finish(session: LarkSession, { event, exchange, card, toast, message }: Outcome): Finish {
  return {
    now: () => ({ ...(toast && { toast }), ...(card !== null && { card: { type: 'raw', data: card } }) }),
    async later() {
      const shown = card ?? (message && drawAlone(message));
      if (shown !== undefined) await replace(session, { event, exchange, card: shown });
    },
  };
}

interface Replacement {
  readonly event: CardActionEvent;
  readonly exchange: Exchange;
  readonly card: LarkCard;
}

/** After the client was answered: a private card takes no changes, so another one follows it. */
async function replace(session: LarkSession, { event, exchange, card }: Replacement): Promise<void> {
  const message = (event.context ?? event).open_message_id ?? '';
  if (exchange.scene.where.isDirect && isMessageId(message)) {
    try {
      await changeCard(session.client, message, JSON.stringify(card));
      return;
    } catch (error) {
      const { code, kind } = toPlatformFailure(error, 'again');
      session.log.warn({ code, kind }, 'a form could not be written again');
    }
  }
  await showCard(session, exchange, card);
}
