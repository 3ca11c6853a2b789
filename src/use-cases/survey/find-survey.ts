import { findProduct } from '../../domain/desk.ts';
import { stateOfSurvey, type SurveyState } from '../../domain/survey-rules.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ComplaintStore } from '../../ports/complaint-store.ts';
import type { SurveyLink } from '../../ports/survey-links.ts';

export interface SurveyDeps {
  readonly store: Pick<ComplaintStore, 'findForDelivery' | 'desk'>;
  readonly clock: Clock;
}

/** All that whoever holds a link may know: whether it can be answered, and of which product it is. */
export interface FoundSurvey {
  readonly state: SurveyState;
  readonly product: string;
}

/** null: there is none, or the customer was erased. */
export async function findSurvey(
  { store, clock }: SurveyDeps,
  { complaint, survey, expiresAt }: SurveyLink,
): Promise<FoundSurvey | null> {
  const record = await store.findForDelivery(complaint);
  if (record === null || record.state.forgottenAt !== null) return null;
  const { state: found } = record;
  const now = await clock.now();
  const state = stateOfSurvey(found, survey, now);
  const product = findProduct(await store.desk(), found.product)?.name ?? null;
  if (state === null || product === null) return null;
  return { state: state === 'open' && now >= expiresAt ? 'expired' : state, product };
}
