import type { App } from '@slack/bolt';
import type { Ack } from '../receipt.ts';
import type { SlackSession } from '../session.ts';
import { COMMANDS, GLOBAL_SHORTCUTS, MESSAGE_SHORTCUTS } from '../surface.ts';
import type { EVENTS } from '../surface.ts';
import { addEvidence } from './add-evidence.ts';
import { press } from './button.ts';
import { hearCommand } from './command.ts';
import { openHome } from './home.ts';
import type { Inbound, Listener } from './inbound.ts';
import { noteTokensRevoked, noteUninstalled } from './lifecycle.ts';
import { greetChannel } from './membership.ts';
import { hearMention } from './mention.ts';
import { hearMessages } from './message.ts';
import { escalateMessage } from './message-action.ts';
import { keepMarked } from './reaction.ts';
import { openComplaint } from './shortcut.ts';
import { submitForm } from './submit.ts';

const commands: Record<(typeof COMMANDS)[number], Listener> = { '/complaint': hearCommand };

const messageShortcuts: Record<(typeof MESSAGE_SHORTCUTS)[number], Listener> = {
  escalate_message: escalateMessage,
  add_evidence: addEvidence,
};

const globalShortcuts: Record<(typeof GLOBAL_SHORTCUTS)[number], Listener> = {
  open_complaint: openComplaint,
};

const events: Record<keyof typeof EVENTS, Listener> = {
  app_mention: hearMention,
  message: hearMessages,
  reaction_added: keepMarked,
  app_home_opened: openHome,
  member_joined_channel: greetChannel,
  app_uninstalled: noteUninstalled,
  tokens_revoked: noteTokensRevoked,
};

/** Bolt's arguments differ by kind of request; these are in all of them. */
interface BoltArguments {
  readonly body: unknown;
  readonly ack?: unknown;
  readonly context: { readonly retryNum?: number };
}

export function registerListeners(app: App, session: SlackSession): void {
  const call = (listener: Listener) => async (given: BoltArguments) => listener(session, readInbound(given));
  for (const command of COMMANDS) app.command(command, call(commands[command]));
  for (const id of MESSAGE_SHORTCUTS) {
    app.shortcut({ type: 'message_action', callback_id: id }, call(messageShortcuts[id]));
  }
  for (const id of GLOBAL_SHORTCUTS)
    app.shortcut({ type: 'shortcut', callback_id: id }, call(globalShortcuts[id]));
  for (const [name, listener] of Object.entries(events)) app.event(name, call(listener));
  // One listener for all of them: what an action or a form means is decided in one place for every platform.
  app.action(/.*/, call(press));
  app.view({ type: 'view_submission', callback_id: /.*/ }, call(submitForm));
}

function readInbound({ body, ack, context }: BoltArguments): Inbound {
  // Bolt has no ack for events: they are acknowledged when the listener is through (process-inbound.ts).
  return {
    body,
    ack: typeof ack === 'function' ? (ack as Ack) : async () => {},
    retry: context.retryNum ?? 0,
  };
}
