import { SlackApiError } from './api-error.ts';
import { actor, findView } from './acting.ts';
import { buildViewClosed, buildViewSubmission } from './payloads.ts';
import { findClientErrors, typeInto } from './form-values.ts';
import { issueTrigger, sendInteraction } from './sender-parts.ts';
import { readState } from './api-shapes.ts';
import { clearModals, popModal, pushModal, readView, updateView } from './view-stack.ts';
import { isObject, stringOf } from './json.ts';
import type { Delivered, SendOptions } from './delivery.ts';
import type { FormValues } from './form-values.ts';
import type { JsonObject } from './json.ts';
import type { OpenView } from './workspace.ts';
import type { SenderParts } from './sender-parts.ts';

/** The view, its id or its callback_id. */
type ViewName = Pick<OpenView, 'id'> | string;

export interface DeliveredView extends Delivered {
  outcome: 'closed' | 'errors' | 'updated' | 'pushed' | 'cleared' | 'failed';
  errors: Record<string, string>;
  /** What the person sees afterwards in the place of the form. */
  view: OpenView | undefined;
}

export interface FormSenders {
  /** Typed and not yet sent; stays through views.update where block_id and action_id are the same. */
  fill(user: string, view: ViewName, values: FormValues): OpenView;
  /** Throws when the client would not send it: something required is empty, too long, or not offered. */
  submitView(user: string, view: ViewName, values?: FormValues, how?: SendOptions): Promise<DeliveredView>;
  /** Undefined when the app did not ask to be told. */
  closeView(user: string, view: ViewName, how?: SendOptions): Promise<Delivered | undefined>;
}

export function createFormSenders(parts: SenderParts): FormSenders {
  const { state, courier } = parts;
  const { workspace } = state;
  return {
    fill(user, name, values) {
      const view = findView(workspace, user, name);
      typeInto(workspace, view, values);
      return view;
    },

    async submitView(id, name, values = {}, how) {
      const user = actor(workspace, id);
      const view = findView(workspace, id, name);
      if (view.submit === undefined) throw new Error(`view ${view.callback_id} has no submit button`);
      typeInto(workspace, view, values);
      const refused = findClientErrors(view, readState(view));
      if (Object.keys(refused).length > 0 && how?.force !== true) {
        throw new Error(`the client would not send view ${view.callback_id}: ${JSON.stringify(refused)}`);
      }
      const body = buildViewSubmission({
        workspace,
        user,
        view,
        triggerId: issueTrigger(parts, id, how, view),
        responseUrls: issueResponseUrls(parts, view),
      });
      const taken = takeFormAnswer(parts, view, await courier.send({ kind: 'interactive', body }, how));
      state.changed();
      return taken;
    },

    async closeView(id, name, how) {
      const user = actor(workspace, id);
      const view = findView(workspace, id, name);
      const body = buildViewClosed({ workspace, user, view, isCleared: view.clear_on_close });
      if (view.clear_on_close) clearModals(workspace, id);
      else popModal(workspace, view);
      state.changed();
      return view.notify_on_close ? sendInteraction(parts, body, how) : undefined;
    },
  };
}

/** One for each conversation menu that asks for it and has a choice. */
function issueResponseUrls({ responseUrls }: SenderParts, view: OpenView): JsonObject[] {
  const values = readState(view);
  return view.blocks.flatMap((block) => {
    const element = block['element'];
    if (!isObject(element) || element['response_url_enabled'] !== true) return [];
    const held = values[String(block['block_id'])]?.[String(element['action_id'])];
    const chosen = isObject(held) ? (held['selected_conversation'] ?? held['selected_channel']) : undefined;
    const channel = stringOf(chosen);
    if (channel === undefined) return [];
    const url = responseUrls.issue('actions', { user: view.user, channel, original: undefined });
    return [
      {
        channel_id: channel,
        response_url: url,
        block_id: block['block_id'],
        action_id: element['action_id'],
      },
    ];
  });
}

/** Does to the open views what the app answered to a submission. */
export function takeFormAnswer({ state }: SenderParts, view: OpenView, delivered: Delivered): DeliveredView {
  try {
    const { outcome, after } = applyAnswer(state.workspace, view, delivered);
    return { ...delivered, outcome, errors: after?.errors ?? {}, view: after };
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    state.addFault({ kind: error.code, method: 'view_submission', detail: JSON.stringify(error.extra) });
    return { ...delivered, outcome: 'failed', errors: {}, view };
  }
}

function applyAnswer(
  workspace: SenderParts['state']['workspace'],
  view: OpenView,
  { status, body }: Delivered,
): { outcome: DeliveredView['outcome']; after?: OpenView } {
  if (status !== 200) return { outcome: 'failed', after: view };
  if (body === undefined) {
    popModal(workspace, view);
    return { outcome: 'closed' };
  }
  const answer = isObject(body) ? body : {};
  switch (answer['response_action']) {
    case 'clear':
      clearModals(workspace, view.user);
      return { outcome: 'cleared' };
    case 'errors':
      view.errors = readFormErrors(view, answer['errors']);
      return { outcome: 'errors', after: view };
    case 'update':
      return { outcome: 'updated', after: updateView(workspace, view, readView(answer['view'], 'modal')) };
    case 'push':
      return { outcome: 'pushed', after: pushModal(workspace, view.user, readView(answer['view'], 'modal')) };
    default:
      throw new SlackApiError('invalid_response_action', { body });
  }
}

/** A text for each block id of an input; anything else would show nowhere. */
function readFormErrors(view: OpenView, given: unknown): Record<string, string> {
  const entries = isObject(given) ? Object.entries(given) : [];
  const inputs = new Set(
    view.blocks.filter((each) => each['type'] === 'input').map((each) => each['block_id']),
  );
  const errors: Record<string, string> = {};
  for (const [blockId, text] of entries) {
    if (!inputs.has(blockId) || typeof text !== 'string' || text === '') {
      throw new SlackApiError('invalid_response_errors', { [blockId]: text });
    }
    errors[blockId] = text;
  }
  if (entries.length === 0) throw new SlackApiError('invalid_response_errors', { given });
  return errors;
}
