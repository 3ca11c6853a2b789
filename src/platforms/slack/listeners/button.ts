import type { Reply, Speaker, Where } from '../../../conversation/reply.ts';
import {
  FORM_OF_MESSAGE_ACTION,
  MORE_ACTION,
  readActionId,
  readButtonValue,
  readMessageId,
  readOptionValue,
} from '../action-ids.ts';
import type { MessageId, Pressed } from '../action-ids.ts';
import { interact } from '../interact.ts';
import { pressedBody, readFiles } from '../payloads.ts';
import type { PressedBody } from '../payloads.ts';
import { nowhere } from '../places.ts';
import { findMessage } from '../read-message.ts';
import { readText } from '../read-text.ts';
import type { SlackSession } from '../session.ts';
import { hearFilling } from './filling.ts';
import { publishHome } from './home.ts';
import { readBody } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** A button of a message, a dialog or the Home tab, or an entry of its "more". */
export const press: Listener = async (session, { body, ack }) => {
  const pressed = readBody(session, pressedBody, body);
  const what = pressed === null ? null : readPressed(pressed);
  // A link, or a field that only tells of itself: Slack still wants its acknowledgement.
  if (pressed === null) return ack();
  if (what === null) return hearFilling(session, { body, ack });
  const account = pressed.user.id;
  const view = findView(pressed);
  await interact(session, {
    account,
    ack,
    speaksByReceipt: false,
    triggerId: pressed.trigger_id ?? null,
    responseUrl: pressed.response_url ?? null,
    view,
    isPrivate: isPrivate(pressed),
    loadingAfter: session.pace.loadingAfterPress,
    where: () => findWhere(session, pressed),
    act: async (speaker, where) => {
      const keys = [writeKey(pressed)];
      if (what.action !== FORM_OF_MESSAGE_ACTION) {
        return session.conversation.pressed({ speaker, where, action: what.action, value: what.value, keys });
      }
      return typeAgain(session, { speaker, keys, id: readMessageId(what.value) });
    },
  });
  if (view?.isHome === true) session.background(() => publishHome(session, account));
};

function readPressed({ actions: [action] }: PressedBody): Pressed | null {
  if (action === undefined) return null;
  const name = readActionId(action.action_id);
  if (name === MORE_ACTION) {
    const value = action.selected_option?.value;
    return value === undefined ? null : readOptionValue(value);
  }
  return action.type === 'button' && action.value !== null && action.value !== undefined
    ? { action: name, value: readButtonValue(action.value) }
    : null;
}

function findView({ view }: PressedBody): { id: string; isHome: boolean } | null {
  return view === null || view === undefined ? null : { id: view.id, isHome: view.type === 'home' };
}

/** A message to one person alone, or in their own conversation with the bot (D…). */
function isPrivate({ container, channel }: PressedBody): boolean {
  const place = channel?.id ?? container?.channel_id ?? '';
  return container?.is_ephemeral === true || place.startsWith('D');
}

function findWhere({ places }: SlackSession, pressed: PressedBody): Promise<Where> {
  const { container, message } = pressed;
  const channel = pressed.channel?.id ?? container?.channel_id;
  if (channel === null || channel === undefined) return Promise.resolve(nowhere);
  return places.where({
    account: pressed.user.id,
    channel,
    // What only one person sees has a ts, but is no message that anything could refer to.
    message: container?.is_ephemeral === true ? null : (message?.ts ?? container?.message_ts ?? null),
    thread: container?.thread_ts ?? message?.thread_ts ?? null,
  });
}

function writeKey({ user, container, view, message, actions: [action] }: PressedBody): string {
  const stage = container?.message_ts ?? message?.ts ?? container?.view_id ?? view?.id ?? '';
  return `slack:click:${user.id}:${stage}:${action?.action_ts ?? ''}`;
}

interface TypedAgain {
  readonly speaker: Speaker;
  readonly keys: readonly string[];
  readonly id: MessageId;
}

/** The button under "this needs a form" only names the message: its words are read again, never carried along. */
async function typeAgain(session: SlackSession, { speaker, keys, id }: TypedAgain): Promise<Reply> {
  const message = await findMessage(session, id);
  if (message?.user !== speaker.account) return { kind: 'nothing' };
  const thread = message.thread_ts ?? null;
  return session.conversation.typed({
    speaker,
    where: await session.places.where({ account: speaker.account, ...id, thread }),
    text: readText(message.text ?? '', session.identity.known()?.botUserId ?? ''),
    isCommand: false,
    attachments: readFiles(message.files),
    keys,
  });
}
