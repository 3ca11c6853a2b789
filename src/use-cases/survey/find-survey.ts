import { findProduct } from '../../domain/desk.ts';
import { stateOfSurvey, type SurveyState } from '../../domain/survey-rules.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ComplaintStore } from '../../ports/complaint-store.ts';
import type { PeriodicSurveyStore } from '../../ports/periodic-survey-store.ts';
import type { SurveyLink } from '../../ports/survey-links.ts';

export interface SurveyDeps {
  readonly store: Pick<ComplaintStore, 'findForDelivery' | 'desk'>;
  readonly clock: Clock;
  readonly periodic: Pick<PeriodicSurveyStore, 'find'>;
}

/** All that whoever holds a link may know: whether it can be answered, and of which product it is. */
export interface FoundSurvey {
  readonly state: SurveyState;
  readonly product: string;
  /** It is about no complaint; left out: it is about one. */
  readonly isPeriodic?: boolean;
}

/** null: there is none, or the customer was erased. */
export async function findSurvey(deps: SurveyDeps, link: SurveyLink): Promise<FoundSurvey | null> {
  const { complaint, survey, expiresAt } = link;
  const { store, clock } = deps;
  if (complaint === null) return findPeriodic(deps, survey);
  const record = await store.findForDelivery(complaint);
  if (record === null || record.state.forgottenAt !== null) return null;
  const { state: found } = record;
  const now = await clock.now();
  const state = stateOfSurvey(found, survey, now);
  const product = findProduct(await store.desk(), found.product)?.name ?? null;
  if (state === null || product === null) return null;
  return { state: state === 'open' && now >= expiresAt ? 'expired' : state, product };
}

async function findPeriodic(
  { store, clock, periodic }: SurveyDeps,
  number: number,
): Promise<FoundSurvey | null> {
  const found = await periodic.find(number);
  const product = found === null ? null : findProduct(await store.desk(), found.product);
  if (found === null || product === null) return null;
  const isOpen = (await clock.now()) < found.expiresAt;
  const state = found.answer !== null ? 'answered' : isOpen ? 'open' : 'expired';
  return { state, product: product.name, isPeriodic: true };
}
