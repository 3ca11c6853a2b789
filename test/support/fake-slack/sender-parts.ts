import { SlackApiError } from './api-error.ts';
import { isObject } from './json.ts';
import type { Courier, Delivered, SendOptions } from './delivery.ts';
import type { FakeState } from './state.ts';
import type { JsonObject } from './json.ts';
import type { OpenView } from './workspace.ts';
import type { ResponseUrls } from './response-urls.ts';

/** What the senders of every kind need. */
export interface SenderParts {
  state: FakeState;
  courier: Courier;
  responseUrls: ResponseUrls;
}

export function issueTrigger(
  { state }: SenderParts,
  user: string,
  how?: SendOptions,
  view?: OpenView,
): string {
  const viewId = view?.type === 'modal' ? view.id : undefined;
  return state.triggers.issue({ user, viewId, ageMs: how?.triggerAgeMs });
}

/** A click or a shortcut may only be answered with nothing. */
export async function sendInteraction(
  { state, courier }: SenderParts,
  body: JsonObject,
  how?: SendOptions,
): Promise<Delivered> {
  const delivered = await courier.send({ kind: 'interactive', body }, how);
  if (delivered.status === 200 && delivered.body !== undefined) {
    const answer = JSON.stringify(delivered.body);
    state.addFault({ kind: 'ack_body', detail: `${String(body['type'])} takes no answer: ${answer}` });
  }
  state.changed();
  return delivered;
}

/** The answer to a command is a message on the person's screen. */
export function showCommandAnswer(
  { state, responseUrls }: SenderParts,
  command: JsonObject,
  body: unknown,
): void {
  const message = typeof body === 'string' ? { text: body } : body;
  if (!isObject(message)) return;
  const to = {
    user: String(command['user_id']),
    channel: String(command['channel_id']),
    original: undefined,
  };
  try {
    responseUrls.show(to, message);
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    state.addFault({ kind: error.code, method: 'command answer', detail: JSON.stringify(error.extra) });
  }
}
