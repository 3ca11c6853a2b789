import type { PlatformName } from './actor.ts';
import type { Desk } from './desk.ts';

/** Whether a message that sounds like a complaint gets an offer there; off unless a product names the channel. */
export function isOfferedIn(
  { products }: Pick<Desk, 'products'>,
  platform: PlatformName,
  channel: string,
): boolean {
  return [...products.values()].some(({ offers }) => offers[platform]?.includes(channel) === true);
}
