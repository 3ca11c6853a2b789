import {
  calendarOfPerson,
  calendarOfProduct,
  isOnByDefault,
  nextWeekMorning,
  type DigestKind,
} from '../../domain/digest.ts';
import { nextWorkingMorning } from '../../domain/calendar/working-time.ts';
import type { Moment } from '../../domain/complaint.ts';
import { formerIdsOf, type Desk, type Person, type PersonId, type ProductId } from '../../domain/desk.ts';
import type { DigestChoice, DigestDue, DigestStore, DigestSubject } from '../../ports/digest-store.ts';

export function subjectOfPerson(person: PersonId): DigestSubject {
  return `person:${person}`;
}

export function subjectOfProduct(product: ProductId): DigestSubject {
  return `product:${product}`;
}

/** What was chosen, else the default. Who was learned first and listed later chose under the learned id. */
export function wantsDigest(
  kind: Exclude<DigestKind, 'weekly'>,
  person: Person,
  { desk, choices }: { readonly desk: Desk; readonly choices: readonly DigestChoice[] },
): boolean {
  const subjects = [person.id, ...formerIdsOf(desk, person.id)].map(subjectOfPerson);
  const chosen = subjects.flatMap((subject) =>
    choices.filter((choice) => choice.kind === kind && choice.subject === subject),
  );
  return chosen[0]?.isOn ?? isOnByDefault(kind, person, desk);
}

export function wantsWeekly(product: ProductId, choices: readonly DigestChoice[]): boolean {
  const subject = subjectOfProduct(product);
  return choices.some((choice) => choice.kind === 'weekly' && choice.subject === subject && choice.isOn);
}

/** Everybody and everything that has digests, and when the next of each is due. */
function listDue(
  desk: Desk,
  choices: readonly DigestChoice[],
  now: Moment,
): Pick<DigestDue, 'subject' | 'dueAt'>[] {
  const people = [...new Set(desk.people.values())].flatMap((person) => {
    const calendar = calendarOfPerson(person, desk);
    const isOn = (['daily', 'team'] as const).some((kind) => wantsDigest(kind, person, { desk, choices }));
    if (calendar === null || !isOn || person.isGone) return [];
    return [{ subject: subjectOfPerson(person.id), dueAt: nextWorkingMorning(now, calendar) }];
  });
  const products = [...desk.products.values()].flatMap((product) => {
    const calendar = calendarOfProduct(product, desk);
    if (calendar === null || !wantsWeekly(product.id, choices)) return [];
    return [{ subject: subjectOfProduct(product.id), dueAt: nextWeekMorning(now, calendar) }];
  });
  return [...people, ...products];
}

export interface PlanDeps {
  readonly digests: Pick<DigestStore, 'choices' | 'plan'>;
  readonly desk: () => Promise<Desk>;
}

/** Brings the moments in line with the desk and what was chosen. Safe to run at any time, by any number of processes. */
export async function planDigests({ digests, desk }: PlanDeps, now: Moment): Promise<void> {
  await digests.plan(listDue(await desk(), await digests.choices(), now), now);
}
