import type { Reply, Speaker } from '../../../conversation/reply.ts';
import { readTyped } from '../../../domain/typed-text/read-typed.ts';
import { hear } from '../hear.ts';
import { menuPressed } from '../payloads.ts';
import { inDirect } from '../places.ts';
import type { LarkSession } from '../session.ts';
import { OPEN_COMPLAINT_KEY } from '../surface.ts';
import { readPayload, writeEventKey } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** An entry of the bot's menu, in the direct conversation: the form, or a verb as if it were typed. */
export const chooseFromMenu: Listener = async (session, inbound) => {
  const chosen = readPayload(session, menuPressed, inbound);
  if (chosen === null) return;
  const account = chosen.operator.operator_id.open_id;
  const key = writeEventKey(inbound);
  await hear(session, {
    account,
    keys: [key],
    message: null,
    createdAt: inbound.createdAt,
    scene: () => Promise.resolve(inDirect),
    act: (speaker) => act(session, { speaker, eventKey: chosen.event_key, key }),
  });
};

interface Chosen {
  readonly speaker: Speaker;
  readonly eventKey: string;
  readonly key: string;
}

function act({ conversation, log }: LarkSession, { speaker, eventKey, key }: Chosen): Promise<Reply> {
  if (eventKey === OPEN_COMPLAINT_KEY) return conversation.opened(speaker);
  const isKnown = isVerb(eventKey);
  if (!isKnown) log.warn({ eventKey }, 'an entry of the bot menu has a key that is no verb');
  const text = isKnown ? eventKey : 'help';
  return conversation.typed({
    speaker,
    where: inDirect.where,
    text,
    isCommand: false,
    attachments: [],
    keys: [key],
  });
}

/** Other words would open a complaint of their own. */
function isVerb(text: string): boolean {
  return ['verb', 'whichComplaint', 'help'].includes(
    readTyped(text, { inThreadOf: null, command: false }).kind,
  );
}
