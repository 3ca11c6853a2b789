import type { PlatformName } from '../domain/actor.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryStore } from '../ports/delivery-store.ts';
import type { Log } from '../ports/log.ts';
import { createLoop } from './loop.ts';
import type { Scheduler } from './scheduler.ts';

export interface CardKeeperOptions {
  readonly store: Pick<DeliveryStore, 'listAgedCards' | 'reissue'>;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly log: Log;
  /** Cards wait to be posted: the pump should look at once. */
  readonly nudge: () => void;
}

export interface CardKeeper {
  readonly start: () => void;
  /** The time was moved: look at once. */
  readonly nudge: () => void;
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const LOOK_EVERY = 10 * 60_000;
/** Of a message's life: what is left is for a bot that is down for a while. */
const SHARE_OF_LIFE = 12 / 14;
const CARDS_AT_ONCE = 50;

/** Issues cards anew before they grow too old to be changed; any number of keepers may run on one store. */
export function createCardKeeper(options: CardKeeperOptions): CardKeeper {
  const { store, clock, scheduler, log } = options;
  const loop = createLoop({ scheduler, step: lookOnce });

  async function lookOnce(): Promise<number> {
    for (const { name, messageLife } of options.platforms.values()) {
      if (messageLife !== null) await keepCards(name, messageLife);
    }
    return LOOK_EVERY;
  }

  async function keepCards(name: PlatformName, messageLife: number): Promise<void> {
    try {
      const reissued = await reissueAged(name, messageLife * SHARE_OF_LIFE);
      if (reissued === 0) return;
      log.info({ platform: name, reissued }, 'cards that grew old are issued anew');
      options.nudge();
    } catch (error) {
      log.error({ platform: name, error }, 'cards that grow old could not be looked for');
    }
  }

  async function reissueAged(name: PlatformName, age: number): Promise<number> {
    let reissued = 0;
    for (let before = -1; loop.isRunning() && before < reissued;) {
      before = reissued;
      const aged = await store.listAgedCards(name, (await clock.now()) - age, CARDS_AT_ONCE);
      for (const card of aged) {
        if (await store.reissue(card, { keepThread: true, pointBack: true })) reissued += 1;
      }
      if (aged.length < CARDS_AT_ONCE) break;
    }
    return reissued;
  }

  async function settled(): Promise<void> {
    while (loop.pass() !== null) await loop.pass();
  }

  return {
    start: loop.start,
    nudge: loop.nudge,
    settled,
    async stop() {
      loop.stop();
      await settled();
    },
  };
}
