import type { PlatformName } from '../domain/actor.ts';
import type { PlatformFailure } from '../ports/chat-platform.ts';
import type { Delivery } from '../ports/delivery-store.ts';
import { createActOnStanding, type Standing } from './act-on-standing.ts';
import type { DeliveryRecord } from './delivery-record.ts';
import { drop, hold, isUnderWay, waitForPlatform, waitForTold } from './delivery-steps.ts';
import { type DeliveryWorkerOptions, isUndrawn, type Work } from './pump-options.ts';

/** A direct message that is to ring, and for whom. */
interface Ringing extends Standing {
  readonly account: string;
}

/** Makes a direct message ring, at most once: a second ring of one that may have rung is worse than none. */
export function createUrgeDelivery(options: DeliveryWorkerOptions, record: DeliveryRecord) {
  const { store, platforms, realNow } = options;

  async function findRinging(delivery: Delivery): Promise<Ringing | Delivery> {
    const { content, destination } = delivery;
    const impossible = () => drop(delivery, realNow(), 'not_possible');
    if (content.kind !== 'urge' || destination.kind !== 'person') return impossible();
    const told = await store.findByKey(content.of);
    if (told !== null && isUnderWay(told)) return waitForTold(delivery, told, realNow());
    const stands = told === null ? null : directMessageOf(told);
    if (stands === null) return impossible();
    const { posted } = stands;
    const platform = platforms.get(stands.platform);
    if (platform === undefined) return waitForPlatform(delivery, realNow());
    if (platform.urge === undefined) return impossible();
    const account = await findAccount(delivery, destination.person, platform.name);
    if (account === null) return impossible();
    // What it would call them to is done meanwhile.
    const drawing = await options.draw(stands.told, platform.name);
    if (isUndrawn(drawing)) return drop(delivery, realNow(), 'nothing_to_say');
    if ('waitFor' in drawing) return hold(delivery, realNow() + drawing.waitFor);
    return { platform, posted, account };
  }

  /** Their account where the message stands, wherever they would be written to now. */
  async function findAccount(
    { complaint }: Delivery,
    person: string,
    name: PlatformName,
  ): Promise<string | null> {
    const others = [...platforms.keys()].filter((platform) => platform !== name);
    const found = await options.resolvePerson(person, new Set(others), complaint);
    return found?.platform === name ? found.account : null;
  }

  const ring = createActOnStanding<Ringing>(options, record, {
    find: findRinging,
    ask: ({ platform, posted, account }) => platform.urge!(posted, account),
    dropsFor,
    done: 'urged',
    failed: 'a message did not ring',
  });

  return async function urge({ delivery, view }: Work): Promise<void> {
    // Whoever held the destination before died while it may have rung.
    if (delivery.status !== 'waiting')
      return record.settle(delivery, drop(delivery, realNow(), 'outcome_unknown'));
    return ring({ delivery, view });
  };
}

function dropsFor({ kind }: PlatformFailure): string | null {
  return kind === 'unknown' ? 'outcome_unknown' : null;
}

function directMessageOf(told: Delivery) {
  const { status, destination, platform, channel, message } = told;
  if (status !== 'sent' || destination.kind !== 'person') return null;
  if (platform === null || channel === null || message === null) return null;
  return { told, platform, posted: { channel, message } };
}
