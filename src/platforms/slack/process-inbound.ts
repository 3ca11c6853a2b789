import type { App } from '@slack/bolt';

export interface InboundRequest {
  readonly body: Readonly<Record<string, unknown>>;
  readonly retryNum: number | undefined;
  /** Acknowledges it to Slack; called at most once. */
  answer(response: unknown): Promise<void>;
}

/**
 * Runs the listeners of one request. Bolt acknowledges an event before its listeners run, which loses it with the
 * process: here it is acknowledged when they are through. Rejects, not acknowledged, when it could not be kept.
 */
export async function processInbound(app: App, { body, retryNum, answer }: InboundRequest): Promise<void> {
  const isEvent = body['event'] !== undefined;
  let isAnswered = false;
  const answerOnce = async (response: unknown) => {
    if (isAnswered) return;
    isAnswered = true;
    await answer(response);
  };
  await app.processEvent({
    body,
    ack: async (response) => {
      if (!isEvent) await answerOnce(response);
    },
    ...(retryNum !== undefined && { retryNum }),
  });
  await answerOnce(undefined);
}
