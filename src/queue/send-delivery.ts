import type { PlatformName } from '../domain/actor.ts';
import { type ChatPlatform, PlatformFailure } from '../ports/chat-platform.ts';
import { type Delivery, isEdit, threadOf } from '../ports/delivery-store.ts';
import { createAttempts } from './attempts.ts';
import type { DeliveryRecord } from './delivery-record.ts';
import { hold } from './delivery-steps.ts';
import { createEditDelivery } from './edit-delivery.ts';
import type { Route } from './find-route.ts';
import { createPostDelivery } from './post-delivery.ts';
import { createPrepareDelivery } from './prepare-delivery.ts';
import type { DeliveryWorkerOptions, Work } from './pump-options.ts';

export interface SendDelivery {
  send(work: Work): Promise<void>;
  /** Again to where its last attempt went, whose outcome is not known; safe on this platform only, and only now. */
  repeat(work: Work, platform: ChatPlatform): Promise<void>;
}

/** Posts a delivery, or edits the message that stands at its place. */
export function createSendDelivery(options: DeliveryWorkerOptions, record: DeliveryRecord): SendDelivery {
  const { metrics } = options;
  const { call, settle } = record;
  const directChannels = new Map<string, string>();
  const { prepare, prepareRepeat } = createPrepareDelivery(options, record);
  const attempts = createAttempts(options, record, forgetDirectChannels);
  const post = createPostDelivery(options, record, attempts);
  const edit = createEditDelivery(options, record, attempts);

  async function send({ delivery, view }: Work): Promise<void> {
    const prepared = await prepare({ delivery, view });
    if (prepared.kind === 'settled') return settle(delivery, prepared.after);
    const { route, drawing } = prepared;
    const probeAt = await record.takeTurn(route.platform.name, view);
    if (probeAt !== null) return settle(delivery, hold(delivery, probeAt));
    const channel = await openChannel(delivery, route);
    if (channel === null) return;
    return isEdit(delivery)
      ? edit({ delivery, view }, route.platform, drawing)
      : post(
          { delivery, view },
          { platform: route.platform, target: { channel, thread: route.thread }, drawing },
        );
  }

  async function repeat({ delivery, view }: Work, platform: ChatPlatform): Promise<void> {
    const drawing = await prepareRepeat(delivery, platform);
    if ('status' in drawing) return settle(delivery, drawing);
    const probeAt = await record.takeTurn(platform.name, view);
    if (probeAt !== null) return settle(delivery, hold(delivery, probeAt));
    metrics.count('repeated', platform.name);
    const target = { channel: delivery.channel!, thread: threadOf(delivery) };
    return post({ delivery, view }, { platform, target, drawing });
  }

  /** null when the conversation could not be opened, which is settled then. */
  async function openChannel(
    delivery: Delivery,
    { platform, channel, account }: Route,
  ): Promise<string | null> {
    if (channel !== null || account === null) return channel;
    const known = `${platform.name} ${account}`;
    const opened = directChannels.get(known);
    if (opened !== undefined) return opened;
    const direct = await call(platform, () => platform.openDirect(account));
    if (direct instanceof PlatformFailure) {
      await attempts.settleFailure(delivery, { platform, failure: direct, mayStand: false });
      return null;
    }
    directChannels.set(known, direct);
    return direct;
  }

  function forgetDirectChannels(platform: PlatformName): void {
    for (const known of directChannels.keys())
      if (known.startsWith(`${platform} `)) directChannels.delete(known);
  }

  return { send, repeat };
}
