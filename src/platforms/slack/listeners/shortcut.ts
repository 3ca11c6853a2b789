import { interact } from '../interact.ts';
import { globalShortcut } from '../payloads.ts';
import { nowhere } from '../places.ts';
import { readBody } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** The global shortcut; it has no place and no address to answer to. */
export const openComplaint: Listener = async (session, { body, ack }) => {
  const shortcut = readBody(session, globalShortcut, body);
  if (shortcut === null) return ack();
  await interact(session, {
    account: shortcut.user.id,
    ack,
    speaksByReceipt: false,
    triggerId: shortcut.trigger_id,
    responseUrl: null,
    view: null,
    loadingAfter: session.pace.loadingAfter,
    where: () => Promise.resolve(nowhere),
    act: (speaker) => session.conversation.opened(speaker),
  });
};
