import type { Reply, Speaker, Where } from '../../../conversation/reply.ts';
import { readPressed } from '../action-values.ts';
import type { PressedAction } from '../action-values.ts';
import { answerOrTell, findStage, isOwnCard, replaceCard, say } from '../answer.ts';
import type { Exchange } from '../answer.ts';
import { interact } from '../interact.ts';
import type { Finish } from '../interact.ts';
import { cardAction } from '../payloads.ts';
import type { CardActionEvent } from '../payloads.ts';
import { nowhere } from '../places.ts';
import type { Scene } from '../places.ts';
import { readForm } from '../read-form.ts';
import type { LarkSession } from '../session.ts';
import { drawToast, summaryToast, toastOf } from '../toast.ts';
import type { CallbackBody } from '../toast.ts';
import { isColleague, isForeigner, readPayload, writeEventKey } from './inbound.ts';
import type { Listener } from './inbound.ts';
import { submitForm } from './submit.ts';

/** A button of a card, an entry of its "more", or a form's. */
export const actOnCard: Listener = async (session, inbound) => {
  const event = readPayload(session, cardAction, inbound);
  if (event === null || isForeigner(event.operator.tenant_key, inbound)) return {};
  if (isColleague(event.operator.tenant_key, inbound)) session.people.noteColleague(event.operator.open_id);
  const key = writeEventKey(inbound);
  const filled = readForm(event.action);
  if (filled !== null) {
    return submitForm(session, { event, filled, key, scene: () => findScene(session, event, false) });
  }
  const pressed = readPressed(event.action);
  // A link, or a field that only tells of itself.
  return pressed === null ? {} : press(session, { event, pressed, key });
};

interface Press {
  readonly event: CardActionEvent;
  readonly pressed: PressedAction;
  readonly key: string;
}

function press(session: LarkSession, { event, pressed, key }: Press): Promise<CallbackBody> {
  const { action, value, isInThread } = pressed;
  const scene = findScene(session, event, isInThread);
  return interact(session, {
    account: event.operator.open_id,
    key,
    scene: () => scene,
    async keep(speaker) {
      // Only setting up needs to know what kind of place it is.
      const { where } = action === 'setup' ? await scene : { where: whereOf(event) };
      return session.conversation.pressed({ speaker, where, action, value, keys: [key] });
    },
    answer: async (reply, speaker, exchange) => {
      if (pressed.isOnHome) session.background(() => drawHomeAgain(session, speaker, exchange));
      return finishWith(session, { speaker, exchange, reply });
    },
    fail: async (message, exchange) => ({
      now: () => ({ toast: toastOf(message) ?? summaryToast(message) }),
      later: () => say(session, exchange, message),
    }),
  });
}

/** What the click itself tells of its place. */
function whereOf(event: CardActionEvent): Where {
  const { open_message_id: message, open_chat_id: channel } = event.context ?? event;
  return { ...nowhere.where, channel: channel || null, message: message || null };
}

function findScene(session: LarkSession, event: CardActionEvent, isInTopic: boolean): Promise<Scene> {
  const { open_message_id: message, open_chat_id: channel } = event.context ?? event;
  if (channel === null || channel === undefined || channel === '') return Promise.resolve(nowhere);
  return session.places.scene({ channel, message: message ?? null, root: null, isInTopic });
}

interface Answered {
  readonly speaker: Speaker;
  readonly exchange: Exchange;
  readonly reply: Reply;
}

/** The card itself is never in the answer: it has one writer, which shows what has changed. */
function finishWith(session: LarkSession, { speaker, exchange, reply }: Answered): Finish {
  const later = () => answerOrTell(session, exchange, { speaker, reply });
  return { now: () => respond(reply, exchange, () => session.background(later)), later };
}

/** Somebody's own page as it is after what they did on it. */
async function drawHomeAgain(session: LarkSession, speaker: Speaker, { scene }: Exchange): Promise<void> {
  const { message } = scene.where;
  if (message === null || !scene.where.isDirect) return;
  const page = await session.conversation.home(speaker);
  if (!(await replaceCard(session, message, page))) session.log.warn({}, 'a page could not be drawn again');
}

function respond(reply: Reply, { scene }: Exchange, showElsewhere: () => void): CallbackBody {
  switch (reply.kind) {
    case 'nothing':
      return { toast: drawToast('success', ({ lark }) => lark.done) };
    case 'said': {
      if (reply.isInPlace === true && isOwnCard(scene)) {
        showElsewhere();
        return {};
      }
      const toast = toastOf(reply.message);
      if (toast !== null) return { toast };
      showElsewhere();
      return pointTo(scene, { below: 'answerBelow', elsewhere: 'answerInDirect' });
    }
    case 'form':
      showElsewhere();
      return pointTo(scene, { below: 'formBelow', elsewhere: 'formInDirect' });
    case 'faults': {
      const content = Object.values(reply.faults).join('\n');
      return { toast: { type: 'warning', content } };
    }
    default:
      return reply satisfies never;
  }
}

interface Pointers {
  readonly below: 'answerBelow' | 'formBelow';
  readonly elsewhere: 'answerInDirect' | 'formInDirect';
}

/** Where to look; in the direct conversation it stands right there. */
function pointTo(scene: Scene, { below, elsewhere }: Pointers): CallbackBody {
  switch (findStage(scene)) {
    case 'in-place':
      return {};
    case 'private-card':
      return { toast: drawToast('info', ({ lark }) => lark[below]) };
    case 'direct':
      return { toast: drawToast('info', ({ lark }) => lark[elsewhere]) };
  }
}
