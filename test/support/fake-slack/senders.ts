import { createEventSenders } from './event-senders.ts';
import { createFormSenders, takeFormAnswer } from './form-senders.ts';
import { createInteractionSenders } from './interaction-senders.ts';
import { showCommandAnswer } from './sender-parts.ts';
import { isObject } from './json.ts';
import type { Delivered, InboundPayload, SendOptions } from './delivery.ts';
import type { EventSenders } from './event-senders.ts';
import type { FormSenders } from './form-senders.ts';
import type { InteractionSenders } from './interaction-senders.ts';
import type { SenderParts } from './sender-parts.ts';

export interface Senders extends EventSenders, InteractionSenders, FormSenders {
  /** The same payload again: same event_id, view, trigger_id and moment. */
  resend(payload: InboundPayload, how?: SendOptions): Promise<Delivered>;
}

export function createSenders(parts: SenderParts): Senders {
  return {
    ...createEventSenders(parts),
    ...createInteractionSenders(parts),
    ...createFormSenders(parts),

    async resend(payload, how) {
      const delivered = await parts.courier.send(payload, how);
      if (payload.kind === 'command' && delivered.status === 200) {
        showCommandAnswer(parts, payload.body, delivered.body);
      }
      const sent = payload.body['type'] === 'view_submission' ? payload.body['view'] : undefined;
      const open = isObject(sent) ? parts.state.workspace.views.get(String(sent['id'])) : undefined;
      if (open !== undefined) takeFormAnswer(parts, open, delivered);
      parts.state.changed();
      return delivered;
    },
  };
}
