import type { Actor } from '../../domain/actor.ts';
import type { Moment } from '../../domain/complaint.ts';
import { visibilityOf } from '../../domain/visibility.ts';
import type { CustomerComplaints, CustomerWords } from '../../ports/customer-words.ts';
import type { PeriodicSurveyStore } from '../../ports/periodic-survey-store.ts';
import { forget, type ForgetDeps } from './forget.ts';
import type { Request } from './run.ts';

export interface ForgetCustomerDeps extends ForgetDeps {
  readonly customers: CustomerWords;
  readonly periodic: Pick<PeriodicSurveyStore, 'eraseCustomer'>;
}

/** What would be erased; of what the actor may not see there is no word, and no count. */
export async function findOfCustomer(
  { store, customers }: Pick<ForgetCustomerDeps, 'store' | 'customers'>,
  actor: Actor,
  customer: string,
): Promise<CustomerComplaints> {
  const found = await customers.find(customer);
  const numbers = [...found.current, ...found.former];
  if (numbers.length === 0) return found;
  const page = { offset: 0, limit: numbers.length };
  const { records } = await store.list({ numbers }, visibilityOf(actor, await store.desk()), page);
  const seen = new Set(records.map(({ state }) => state.number));
  const isSeen = (number: number) => seen.has(number);
  return { current: found.current.filter(isSeen), former: found.former.filter(isSeen) };
}

/** All of one customer, each by itself: run again after a crash it goes on where it stopped. Returns how many. */
export async function forgetCustomer(
  deps: ForgetCustomerDeps,
  { actor, surface, keys }: Request,
  { customer, now }: { readonly customer: string; readonly now: Moment },
): Promise<number> {
  const { current, former } = await findOfCustomer(deps, actor, customer);
  let count = former.length;
  for (const number of current) {
    const own = keys.map((key) => `${key}/C-${number}`);
    const answer = await forget(deps, { actor, surface, keys: own, number });
    if (answer.ok) count += 1;
  }
  await deps.customers.blankFormerName(customer, former, now);
  await deps.periodic.eraseCustomer(customer, now);
  return count;
}
