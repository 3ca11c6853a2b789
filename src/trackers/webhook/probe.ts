import type { TrackerFinding } from '../../ports/tracker.ts';
import { attempt } from '../base/attempt.ts';
import type { WebhookConnection } from './connection.ts';

/** One message that asks for nothing but an answer. */
export async function probe({ api }: WebhookConnection): Promise<readonly TrackerFinding[]> {
  const found = await attempt('connection', async () => {
    await api.tell({ type: 'ping', data: {} });
    return 'the other side answers';
  });
  return [found];
}
