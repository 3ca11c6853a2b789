import type { PlatformName } from '../domain/actor.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import { type Delivery, type DestinationView, isEdit, threadOf } from '../ports/delivery-store.ts';
import { fail, hold, waitForPlatform, waitForRoot } from './delivery-steps.ts';
import type { DeliveryWorkerOptions } from './pump-options.ts';

export interface Route {
  readonly platform: ChatPlatform;
  /** null: the direct conversation with `account`. */
  readonly channel: string | null;
  readonly account: string | null;
  readonly thread: string | null;
}

type RouteOptions = Pick<DeliveryWorkerOptions, 'store' | 'platforms' | 'resolvePerson' | 'realNow'>;

/** Where a delivery goes now; a delivery when it goes nowhere: what becomes of it instead. */
export function createFindRoute({ store, platforms, resolvePerson, realNow }: RouteOptions) {
  async function findRoute(delivery: Delivery, view: DestinationView): Promise<Route | Delivery> {
    const { destination, place } = delivery;
    if (isEdit(delivery))
      return routeTo(delivery, place!.platform, { channel: place!.channel, thread: null });
    if (delivery.isInThread && place !== null) return findThread(delivery, place);
    if (destination.kind === 'channel') {
      return routeTo(delivery, destination.platform, {
        channel: destination.channel,
        thread: threadOf(delivery),
      });
    }
    const paused = new Set(view.platformFaults.keys());
    const account = await resolvePerson(destination.person, paused, delivery.complaint);
    if (account === null) return fail(delivery, realNow(), 'no_account');
    return routeTo(delivery, account.platform, {
      channel: null,
      account: account.account,
      thread: delivery.thread,
    });
  }

  async function findThread(
    delivery: Delivery,
    place: NonNullable<Delivery['place']>,
  ): Promise<Route | Delivery> {
    const thread = threadOf(delivery);
    if (thread !== null) return routeTo(delivery, place.platform, { channel: place.channel, thread });
    const root = await store.findRoot(place.id);
    if (root === 'stands') return hold(delivery, realNow());
    return root === 'gone' ? fail(delivery, realNow(), 'no_root') : waitForRoot(delivery, realNow());
  }

  function routeTo(
    delivery: Delivery,
    name: PlatformName | null,
    to: { channel: string | null; thread: string | null; account?: string },
  ): Route | Delivery {
    const platform = name === null ? undefined : platforms.get(name);
    if (platform === undefined) return waitForPlatform(delivery, realNow());
    return { platform, channel: to.channel, thread: to.thread, account: to.account ?? null };
  }

  return findRoute;
}
