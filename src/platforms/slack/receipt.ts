import type { Log } from '../../ports/log.ts';

export type Ack = (response?: unknown) => Promise<void>;

/** Slack's acknowledgement of one request: given once, at the latest after `afterMs`. */
export interface Receipt {
  /** False when Slack had its acknowledgement already, or could not be reached: the response did not get through. */
  give(response?: unknown): Promise<boolean>;
}

export function createReceipt(ack: Ack, { afterMs, log }: { afterMs: number; log: Log }): Receipt {
  let isGiven = false;
  const receipt: Receipt = {
    async give(response) {
      if (isGiven) return false;
      isGiven = true;
      clearTimeout(timer);
      try {
        await ack(response);
        return true;
      } catch (error) {
        log.warn(
          { code: error instanceof Error ? error.name : 'unknown' },
          'Slack did not take an acknowledgement',
        );
        return false;
      }
    },
  };
  const timer = setTimeout(() => void receipt.give(), afterMs);
  return receipt;
}
