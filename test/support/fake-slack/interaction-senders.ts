import {
  actor,
  choose,
  findElement,
  findShownMessage,
  findSurface,
  pickFromOverflow,
  pressButton,
} from './acting.ts';
import { menuOptionGroups, menuOptions } from './block-kit-elements.ts';
import { writeProblem } from './checks.ts';
import {
  buildBlockSuggestion,
  buildCommand,
  buildGlobalShortcut,
  buildMessageAction,
  buildMessageShortcut,
  buildViewAction,
} from './payloads.ts';
import { issueTrigger, sendInteraction, showCommandAnswer } from './sender-parts.ts';
import { toWireText } from './typed-text.ts';
import { getChannel } from './workspace.ts';
import { isObject, listOf } from './json.ts';
import type { ActOn, Chosen, MessageAddress, Surface } from './acting.ts';
import type { Delivered, SendOptions } from './delivery.ts';
import type { FormValue } from './form-values.ts';
import type { JsonObject } from './json.ts';
import type { Problem } from './checks.ts';
import type { SenderParts } from './sender-parts.ts';

interface TypedCommand {
  user: string;
  channel: string;
  /** & < > are escaped as Slack does for what people type, unless raw. */
  text?: string;
  raw?: boolean;
  command?: string;
}

interface DeliveredOptions extends Delivered {
  options: JsonObject[];
}

export interface InteractionSenders {
  command(typed: TypedCommand, how?: SendOptions): Promise<Delivered>;
  /** Throws unless just that button is there. */
  click(on: ActOn & { value?: string }, how?: SendOptions): Promise<Delivered>;
  /** Throws unless that option is there. */
  overflow(on: ActOn & { value: string }, how?: SendOptions): Promise<Delivered>;
  /** Any menu, picker or choice outside a form, or an input that dispatches. */
  select(on: ActOn & { value: FormValue }, how?: SendOptions): Promise<Delivered>;
  messageShortcut(
    on: MessageAddress & { user: string; callback_id: string },
    how?: SendOptions,
  ): Promise<Delivered>;
  globalShortcut(by: { user: string; callback_id: string }, how?: SendOptions): Promise<Delivered>;
  /** What an external menu offers for the letters typed so far. */
  blockSuggestion(on: ActOn & { value: string }, how?: SendOptions): Promise<DeliveredOptions>;
}

export function createInteractionSenders(parts: SenderParts): InteractionSenders {
  const { state, courier, responseUrls } = parts;
  const { workspace } = state;

  function act(
    surface: Surface,
    by: string,
    { action, typed }: Chosen,
    how?: SendOptions,
  ): Promise<Delivered> {
    const user = actor(workspace, by);
    const triggerId = issueTrigger(parts, user.id, how, surface.view);
    if (surface.view !== undefined) {
      const body = buildViewAction({ workspace, user, view: surface.view, action, triggerId });
      return sendInteraction(parts, body, how);
    }
    const { message } = surface;
    const channel = getChannel(workspace, message.channel);
    const responseUrl = responseUrls.issue('actions', {
      user: user.id,
      channel: channel.id,
      original: message,
    });
    const body = buildMessageAction({
      workspace,
      user,
      message,
      channel,
      action,
      typed,
      responseUrl,
      triggerId,
    });
    return sendInteraction(parts, body, how);
  }

  return {
    async command({ user: id, channel: place, text = '', raw = false, command = '/complaint' }, how) {
      const body = buildCommand({
        workspace,
        user: actor(workspace, id),
        channel: getChannel(workspace, place),
        command,
        text: raw ? text : toWireText(text),
        responseUrl: responseUrls.issue('commands', { user: id, channel: place, original: undefined }),
        triggerId: issueTrigger(parts, id, how),
      });
      const delivered = await courier.send({ kind: 'command', body }, how);
      if (delivered.status === 200) showCommandAnswer(parts, body, delivered.body);
      state.changed();
      return delivered;
    },

    async click(on, how) {
      const surface = findSurface(workspace, on);
      return act(surface, on.user, { action: pressButton(surface, on), typed: {} }, how);
    },

    async overflow(on, how) {
      const surface = findSurface(workspace, on);
      return act(surface, on.user, { action: pickFromOverflow(surface, on), typed: {} }, how);
    },

    async select(on, how) {
      const surface = findSurface(workspace, on);
      return act(surface, on.user, choose(workspace, surface, on), how);
    },

    async messageShortcut({ user: id, callback_id, channel, ts }, how) {
      const message = findShownMessage(workspace, id, { channel, ts });
      const body = buildMessageShortcut({
        workspace,
        user: actor(workspace, id),
        callbackId: callback_id,
        message,
        channel: getChannel(workspace, channel),
        responseUrl: responseUrls.issue('actions', { user: id, channel, original: message }),
        triggerId: issueTrigger(parts, id, how),
      });
      return sendInteraction(parts, body, how);
    },

    async globalShortcut({ user: id, callback_id }, how) {
      const body = buildGlobalShortcut({
        workspace,
        user: actor(workspace, id),
        callbackId: callback_id,
        triggerId: issueTrigger(parts, id, how),
      });
      return sendInteraction(parts, body, how);
    },

    async blockSuggestion(on, how) {
      const surface = findSurface(workspace, on);
      const isExternal = (element: JsonObject) => String(element['type']).includes('external_select');
      const { block } = findElement(surface, on, isExternal);
      const body = buildBlockSuggestion({
        workspace,
        user: actor(workspace, on.user),
        actionId: on.action_id,
        blockId: String(block['block_id']),
        value: on.value,
        view: surface.view,
        message: surface.message,
        channel: surface.message === undefined ? undefined : getChannel(workspace, surface.message.channel),
      });
      const delivered = await courier.send({ kind: 'interactive', body }, how);
      return { ...delivered, options: readSuggestions(parts, delivered.body) };
    },
  };
}

function readSuggestions({ state }: SenderParts, body: unknown): JsonObject[] {
  const answer = isObject(body) ? body : {};
  const problems: Problem[] = [];
  if (answer['option_groups'] !== undefined) {
    menuOptionGroups(answer['option_groups'], '/option_groups', problems);
  } else if (!Array.isArray(answer['options'])) {
    problems.push({ message: 'missing required field: options', pointer: '' });
  } else if (answer['options'].length > 0) {
    // An empty list is a fine answer here: nothing was found.
    menuOptions(answer['options'], '/options', problems);
  }
  if (problems.length > 0) {
    state.addFault({ kind: 'invalid_options', detail: problems.map(writeProblem).join('; ') });
  }
  return [
    ...listOf(answer['options']),
    ...listOf(answer['option_groups']).flatMap((each) => listOf(each['options'])),
  ];
}
