export interface OutgoingMessage {
  readonly url: string;
  /** All sign it: the receiver may hold any of them. */
  readonly secrets: readonly string[];
  /** The same however often it is sent. */
  readonly id: string;
  readonly body: string;
}

/** It did not arrive, as far as we know. `message` holds a code and the host, nothing of what was sent. */
export class WebhookFailure extends Error {}

export interface WebhookSender {
  /** Resolves when it was taken; throws WebhookFailure. */
  send(message: OutgoingMessage): Promise<void>;
}
