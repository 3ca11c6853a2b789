import type { LarkCard } from '../../../src/platforms/lark/card.ts';
import { checkCard } from '../../support/fake-lark/check-card.ts';
import type { JsonObject } from '../../support/fake-lark/json.ts';

const knownUsers = new Set(['ou_lin', 'ou_amy', 'ou_chen', 'ou_zhang', 'ou_wu']);

/** What Lark would refuse in a card as it is sent. */
export function problemsOf(card: LarkCard, isEphemeral = false): unknown[] {
  return checkCard(JSON.parse(JSON.stringify(card)) as JsonObject, { knownUsers, isEphemeral });
}
