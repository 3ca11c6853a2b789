import type { z } from 'zod';
import type { Reply, Speaker } from '../../../conversation/reply.ts';
import { explainTrouble } from '../../base/trouble.ts';
import { openExchange, say } from '../answer.ts';
import type { Exchange } from '../answer.ts';
import { cutText } from '../../base/cut-text.ts';
import { LIMITS } from '../limits.ts';
import { renderRich } from '../mrkdwn.ts';
import { submission } from '../payloads.ts';
import { nowhere } from '../places.ts';
import { listInputs, readForm, submittedView } from '../read-form.ts';
import type { SubmittedView } from '../read-form.ts';
import { unescapeText } from '../read-text.ts';
import { renderForm, renderMessageView } from '../render-form.ts';
import type { AskedAt } from '../render-form.ts';
import type { Ack } from '../receipt.ts';
import type { SlackSession } from '../session.ts';
import { readBody } from './inbound.ts';
import type { Listener } from './inbound.ts';

const body = submission.extend({ view: submittedView });
type Body = z.infer<typeof body>;

/**
 * A form is acknowledged with its outcome alone. When that takes Slack's patience, the form stays open as it was
 * filled in, and pressing again is the same submission: its key is the view's id.
 */
export const submitForm: Listener = async (session, inbound) => {
  const submitted = readBody(session, body, inbound.body);
  if (submitted === null) return inbound.ack();
  const account = submitted.user.id;
  let speaker: Speaker | null = null;
  try {
    speaker = await session.conversation.speaker('slack', account);
    if (speaker === null) return await inbound.ack();
    await submit(session, { submitted, speaker, ack: inbound.ack });
  } catch (error) {
    await refuseInForm(session, { submitted, speaker, error, ack: inbound.ack });
  }
};

interface Submission {
  readonly submitted: Body;
  readonly speaker: Speaker;
  readonly ack: Ack;
}

async function submit(session: SlackSession, { submitted, speaker, ack }: Submission): Promise<void> {
  const { view } = submitted;
  const { conversation } = session;
  const { id, context, values, at } = await readForm(view, (account) =>
    conversation.personOfAccount('slack', account),
  );
  const keys = [`slack:view:${view.id}`];
  const reply = await conversation.submitted({ speaker, form: id, context, values, keys });
  await ack(writeResponse(view, reply, at));
  if (reply.kind !== 'said') return;
  session.background(async () => say(session, await exchangeOf(session, speaker.account, at), reply.message));
}

function writeResponse(view: SubmittedView, reply: Reply, at: AskedAt | null): object {
  switch (reply.kind) {
    case 'nothing':
    case 'said':
      return { response_action: 'clear' };
    case 'form':
      // On top, not instead: the next form is another submission, and a view's id is what tells them apart.
      return { response_action: 'push', view: renderForm(reply.form, at) };
    case 'faults':
      return writeErrors(view, reply.faults);
    default:
      return reply satisfies never;
  }
}

/** Slack shows a fault only at an input: what is about the whole form, or about none of its inputs, goes to the first. */
function writeErrors(view: SubmittedView, faults: Readonly<Record<string, string>>): object {
  const inputs = listInputs(view);
  const errors: Record<string, string> = {};
  for (const [field, fault] of Object.entries(faults)) {
    const input = inputs.includes(field) ? field : inputs[0];
    if (input === undefined) continue;
    const all = errors[input] === undefined ? fault : `${errors[input]}\n${fault}`;
    errors[input] = cutText(all, LIMITS.fieldError);
  }
  return { response_action: 'errors', errors };
}

interface Refused {
  readonly submitted: Body;
  readonly speaker: Speaker | null;
  readonly error: unknown;
  readonly ack: Ack;
}

/** Nothing typed is lost: the sentence stands in the form, which can be sent again. */
async function refuseInForm(
  session: SlackSession,
  { submitted, speaker, error, ack }: Refused,
): Promise<void> {
  const message = await explainTrouble(session, submitted.user.id, { speaker, error });
  if (message === null) return ack();
  if (listInputs(submitted.view).length === 0) {
    return ack({ response_action: 'update', view: renderMessageView(message) });
  }
  const sentence = unescapeText(renderRich(message.summary, LIMITS.fieldError));
  await ack(writeErrors(submitted.view, { '': sentence }));
}

async function exchangeOf(session: SlackSession, account: string, at: AskedAt | null): Promise<Exchange> {
  const where =
    at === null
      ? nowhere
      : await session.places.where({ account, channel: at.channel, message: null, thread: at.thread });
  return openExchange(account, where);
}
