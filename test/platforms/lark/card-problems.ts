import type { LarkCard } from '../../../src/platforms/lark/render-message.ts';
import { findCardProblem } from '../../support/fake-lark/check-card.ts';
import type { JsonObject } from '../../support/fake-lark/json.ts';

/** What Lark would refuse in a card as it is sent. */
export function problemsOf(card: LarkCard): unknown[] {
  const sent = JSON.parse(JSON.stringify(card)) as JsonObject;
  const problem = findCardProblem(sent, { isKnownUser: (id) => id.startsWith('ou_') });
  return problem === undefined ? [] : [problem];
}
