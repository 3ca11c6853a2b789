import { randomUUID } from 'node:crypto';
import type { types } from '@slack/bolt';
import type { Reply, Speaker, Where } from '../../conversation/reply.ts';
import { PlatformFailure } from '../../ports/chat-platform.ts';
import type { Form, Message } from '../../ports/message.ts';
import { writeFaults } from '../base/faults.ts';
import { explainTrouble } from '../base/trouble.ts';
import { FORM_OF_MESSAGE_ACTION, writeMessageId } from './action-ids.ts';
import type { Pictures } from './chart-pictures.ts';
import { toPlatformFailure } from './failures.ts';
import type { Receipt } from './receipt.ts';
import { renderDoneView, renderForm, renderMessageView } from './render-form.ts';
import type { AskedAt } from './render-form.ts';
import { renderAsRichText, renderMessage } from './render-message.ts';
import { respond } from './respond.ts';
import type { SlackSession } from './session.ts';

/** One request of a person, and every way that is open to answer it. */
export interface Exchange {
  readonly account: string;
  readonly where: Where;
  /** null for events: Slack was answered already. */
  readonly receipt: Receipt | null;
  /** The acknowledgement can carry words (slash commands). */
  readonly speaksByReceipt: boolean;
  readonly triggerId: string | null;
  readonly responseUrl: string | null;
  /** What was pressed stands where nobody else reads it. */
  readonly isPrivate?: boolean;
  /** The dialog or Home tab in which something was pressed. */
  readonly view: { readonly id: string; readonly isHome: boolean } | null;
  /** Opened because the answer took its time. */
  loading: { readonly viewId: string; readonly form: Form } | null;
}

/** Asked by a message: there is no receipt, trigger or dialog to answer through. */
export function openExchange(account: string, where: Where): Exchange {
  return {
    account,
    where,
    receipt: null,
    speaksByReceipt: false,
    triggerId: null,
    responseUrl: null,
    view: null,
    loading: null,
  };
}

export async function answer(session: SlackSession, exchange: Exchange, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'nothing':
      return finishLoading(session, exchange);
    case 'said':
      return say(session, exchange, reply.message, reply.isInPlace === true && exchange.isPrivate === true);
    case 'form':
      return showForm(session, exchange, reply.form);
    case 'faults':
      return say(session, exchange, writeFaults(Object.values(reply.faults)));
    default:
      return reply satisfies never;
  }
}

async function finishLoading(session: SlackSession, { loading }: Exchange): Promise<void> {
  if (loading !== null) await updateView(session, loading.viewId, renderDoneView(loading.form));
}

async function updateView({ client }: SlackSession, id: string, view: types.View): Promise<void> {
  await attempt(() => client.views.update({ view_id: id, view }));
}

async function attempt(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    throw toPlatformFailure(error, 'again');
  }
}

/** Tells the person alone, the nearest way that works. */
export async function say(
  session: SlackSession,
  exchange: Exchange,
  message: Message,
  isInPlace = false,
): Promise<void> {
  const pictures = await session.makePictures(message);
  for (const way of [
    ...listWaysInPlace(exchange, message, isInPlace),
    ...listWays(session, exchange, { message, pictures }),
  ]) {
    try {
      if (await way()) return;
    } catch (error) {
      const { code, kind } = toPlatformFailure(error, 'again');
      session.log.warn({ code, kind }, 'an answer did not get through this way');
    }
  }
  session.log.error({ account: exchange.account }, 'an answer reached nobody');
}

type Way = () => Promise<boolean>;

/** What was pressed is the person's alone, and gives way to what came of it. */
function listWaysInPlace({ responseUrl }: Exchange, message: Message, isInPlace: boolean): Way[] {
  if (!isInPlace || responseUrl === null) return [];
  // What had a quote in it takes nothing that has none.
  return [renderMessage(message), renderAsRichText(message)].map(
    (drawn) => () => done(respond(responseUrl, drawn, { thread: null, isInPlace })),
  );
}

interface Shown {
  readonly message: Message;
  readonly pictures: Pictures;
}

function listWays(session: SlackSession, exchange: Exchange, shown: Shown): Way[] {
  const { message } = shown;
  const inDialog = () => listDialogWays(session, exchange, message);
  // Among people of another company nothing is said, not even to one person alone.
  const inPlace = () => (exchange.where.isShared ? [] : listPlaceWays(session, exchange, shown));
  const direct: Way = async () => {
    await postDirect(session, exchange.account, message);
    return true;
  };
  return [...inDialog(), ...inPlace(), direct];
}

function listDialogWays(
  session: SlackSession,
  { loading, view, triggerId }: Exchange,
  message: Message,
): Way[] {
  if (loading !== null)
    return [async () => done(updateView(session, loading.viewId, renderMessageView(message)))];
  if (view !== null && !view.isHome) {
    return [async () => done(updateView(session, view.id, renderMessageView(message)))];
  }
  if (view === null || triggerId === null) return [];
  const opened = () => session.client.views.open({ trigger_id: triggerId, view: renderMessageView(message) });
  return [async () => done(attempt(opened))];
}

async function done(work: Promise<void>): Promise<true> {
  await work;
  return true;
}

function listPlaceWays(session: SlackSession, exchange: Exchange, { message, pictures }: Shown): Way[] {
  const { where, receipt, speaksByReceipt, responseUrl, account } = exchange;
  const { channel } = where;
  const drawn = renderMessage(message, pictures);
  const ways: Way[] = [];
  if (receipt !== null && speaksByReceipt)
    ways.push(() => receipt.give({ response_type: 'ephemeral', ...drawn }));
  if (responseUrl !== null) ways.push(() => done(respond(responseUrl, drawn, { thread: where.threadRoot })));
  if (channel === null) return ways;
  if (where.isDirect) {
    ways.push(() => done(postTo(session, { channel, thread: where.threadRoot }, message)));
  } else {
    const thread = where.threadRoot === null ? {} : { thread_ts: where.threadRoot };
    ways.push(() =>
      done(attempt(() => session.client.chat.postEphemeral({ channel, user: account, ...drawn, ...thread }))),
    );
  }
  return ways;
}

async function postDirect(session: SlackSession, account: string, message: Message): Promise<void> {
  await postTo(session, { channel: await session.platform.openDirect(account), thread: null }, message);
}

async function postTo(
  { platform }: SlackSession,
  target: { channel: string; thread: string | null },
  message: Message,
): Promise<void> {
  await platform.post(target, message, `said:${randomUUID()}`);
}

async function showForm(session: SlackSession, exchange: Exchange, form: Form): Promise<void> {
  const { loading, triggerId, view } = exchange;
  const drawn = renderForm(form, askedAt(exchange.where));
  if (loading !== null) return updateView(session, loading.viewId, drawn);
  if (triggerId === null) return inviteToForm(session, exchange, form);
  await openView(session, { triggerId, view: drawn, isOnTop: view !== null && !view.isHome });
}

export async function openView(
  { client }: SlackSession,
  { triggerId, view, isOnTop }: { triggerId: string; view: types.ModalView; isOnTop: boolean },
): Promise<string> {
  let id = '';
  await attempt(async () => {
    const asked = { trigger_id: triggerId, view };
    const opened = isOnTop ? await client.views.push(asked) : await client.views.open(asked);
    id = opened.view?.id ?? '';
  });
  return id;
}

function askedAt({ channel, threadRoot, isDirect, isShared }: Where): AskedAt | null {
  return channel === null || isDirect || isShared ? null : { channel, thread: threadRoot };
}

/** Only a click or a command can open a dialog: what was typed in a message gets a button for it. */
async function inviteToForm(session: SlackSession, exchange: Exchange, form: Form): Promise<void> {
  const { channel, message } = exchange.where;
  if (channel === null || message === null) {
    throw new PlatformFailure({ platform: 'slack', kind: 'transient', code: 'no_trigger' });
  }
  const title = form.title;
  await say(session, exchange, {
    tone: 'neutral',
    summary: [{ kind: 'text', text: title }],
    blocks: [
      { kind: 'text', text: form.intro ?? [{ kind: 'text', text: title }] },
      {
        kind: 'buttons',
        buttons: [
          {
            action: FORM_OF_MESSAGE_ACTION,
            value: writeMessageId({ channel, message }),
            label: title,
            style: 'primary',
          },
        ],
      },
    ],
    locale: form.locale,
  });
}

/** Writes down what went wrong and tells the person. Silent when we cannot know that it is no outsider. */
export async function tellTrouble(
  session: SlackSession,
  exchange: Exchange,
  { speaker, error }: { speaker: Speaker | null; error: unknown },
): Promise<void> {
  const message = await explainTrouble(session, exchange.account, { speaker, error });
  if (message !== null) await say(session, exchange, message);
}
