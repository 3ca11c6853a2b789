import { isRecord } from './action-values.ts';
import { LIMITS } from './limits.ts';

export type CardElement = { readonly tag: string } & Readonly<Record<string, unknown>>;

/** JSON 2.0, ready to be sent. */
export interface LarkCard {
  readonly schema: '2.0';
  readonly config: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body: { readonly elements: readonly CardElement[] } & Readonly<Record<string, unknown>>;
}

export function fits(card: LarkCard): boolean {
  return Buffer.byteLength(JSON.stringify(card)) <= LIMITS.cardBytes;
}

/** Everything that has a tag counts, plain texts too. */
export function countElements(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + countElements(each), 0);
  if (!isRecord(value)) return 0;
  const own = typeof value['tag'] === 'string' ? 1 : 0;
  return own + countElements(Object.values(value));
}
