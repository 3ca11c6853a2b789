import type { ChatPlatform } from '../ports/chat-platform.ts';
import { type Delivery, isCopy, isEdit } from '../ports/delivery-store.ts';
import type { DeliveryRecord } from './delivery-record.ts';
import { drop, finishUnchanged, hold, planRepeat, retryAfterFault, waitForRoot } from './delivery-steps.ts';
import { createFindRoute, type Route } from './find-route.ts';
import {
  type DeliveryWorkerOptions,
  type Drawing,
  isUndrawn,
  type Undrawn,
  type Work,
} from './pump-options.ts';

type Prepared =
  | { readonly kind: 'settled'; readonly after: Delivery }
  | { readonly kind: 'ready'; readonly route: Route; readonly drawing: Drawing };

/** All that needs no platform: where a delivery goes, and how it reads now. */
export function createPrepareDelivery(options: DeliveryWorkerOptions, record: DeliveryRecord) {
  const { store, log, realNow } = options;
  const findRoute = createFindRoute(options);

  async function prepare({ delivery, view }: Work): Promise<Prepared> {
    const settled = (after: Delivery): Prepared => ({ kind: 'settled', after });
    try {
      const route = await findRoute(delivery, view);
      if ('status' in route) return settled(route);
      const drawing = await options.draw(delivery, route.platform.name);
      if (isUndrawn(drawing)) return settled(dropUndrawn(delivery, drawing));
      if ('waitFor' in drawing) return settled(hold(delivery, realNow() + drawing.waitFor));
      if (drawing.mustVanish && isCopy(delivery)) return { kind: 'ready', route, drawing };
      if (isEdit(delivery) && drawing.hash === delivery.hash) return settled(finishUnchanged(delivery));
      const early = isCopy(delivery) ? await awaitSuccessor(delivery) : null;
      return early === null ? { kind: 'ready', route, drawing } : settled(early);
    } catch (error) {
      logNotPrepared(delivery, error);
      return settled(retryAfterFault(delivery, record.tried(), 'not_prepared'));
    }
  }

  /** For where its last attempt went. */
  async function prepareRepeat(
    delivery: Delivery,
    { name, repeatSafeFor }: ChatPlatform,
  ): Promise<Drawing | Delivery> {
    try {
      const drawing = await options.draw(delivery, name);
      if (isUndrawn(drawing)) return dropUndrawn(delivery, drawing);
      return 'waitFor' in drawing ? hold(delivery, realNow() + drawing.waitFor) : drawing;
    } catch (error) {
      logNotPrepared(delivery, error);
      return planRepeat(delivery, realNow(), { repeatSafeFor, wait: null });
    }
  }

  function dropUndrawn(delivery: Delivery, why: Undrawn): Delivery {
    return drop(delivery, realNow(), why ?? 'nothing_to_say');
  }

  /** An earlier copy points to the one that follows it, once that stands. null: it does. */
  async function awaitSuccessor(copy: Delivery): Promise<Delivery | null> {
    const root = await store.findRoot(successorOf(copy.place!.id));
    if (root === 'waiting') return waitForRoot(copy, realNow());
    return root === 'gone' ? drop(copy, realNow(), 'nothing_to_say') : null;
  }

  function logNotPrepared({ id, complaint }: Delivery, error: unknown): void {
    log.error({ delivery: id, complaint, error }, 'a delivery could not be prepared');
  }

  return { prepare, prepareRepeat };
}

/** The place whose earlier copy this is. */
function successorOf(copy: string): string {
  return copy.replace(/~\d+$/, '');
}
