import type { Actor } from '../../domain/actor.ts';
import type { Moment } from '../../domain/complaint.ts';
import {
  currentId,
  findPerson,
  findProduct,
  type Desk,
  type Person,
  type ProductId,
} from '../../domain/desk.ts';
import { mayLead, type DigestKind } from '../../domain/digest.ts';
import type { ComplaintStore } from '../../ports/complaint-store.ts';
import type { DigestChoice, DigestStore } from '../../ports/digest-store.ts';
import { planDigests, subjectOfPerson, subjectOfProduct, wantsDigest, wantsWeekly } from './plan-digests.ts';

export interface ChooseDeps {
  readonly store: Pick<ComplaintStore, 'desk'>;
  readonly digests: Pick<DigestStore, 'choices' | 'choose' | 'plan'>;
}

export type PersonActor = Extract<Actor, { kind: 'person' }>;

/** `product`: of the weekly one. */
export interface Choosing {
  readonly kind: DigestKind;
  readonly product: ProductId | null;
  readonly isOn: boolean;
}

export type ChooseFault = 'not-yours' | 'no-team' | 'which-product';

/** Opted in or out; what is due next follows at once. null: done. */
export async function chooseDigest(
  { store, digests }: ChooseDeps,
  { actor, now }: { readonly actor: PersonActor; readonly now: Moment },
  { kind, product, isOn }: Choosing,
): Promise<ChooseFault | null> {
  const desk = await store.desk();
  const by = currentId(desk, actor.id);
  if (kind === 'weekly') {
    if (product === null || findProduct(desk, product) === null) return 'which-product';
    if (!mayDecide(actor, product, desk)) return 'not-yours';
    await digests.choose({ subject: subjectOfProduct(product), kind, isOn, by });
  } else {
    if (kind === 'team' && isOn && !hasTeam(findPerson(desk, by), desk)) return 'no-team';
    await digests.choose({ subject: subjectOfPerson(by), kind, isOn, by });
  }
  await planDigests({ digests, desk: async () => desk }, now);
  return null;
}

function hasTeam(person: Person | null, desk: Desk): boolean {
  return person !== null && mayLead(person, desk);
}

/** What comes into its channel is for those who answer for it. */
function mayDecide({ id, roles }: PersonActor, product: ProductId, desk: Desk): boolean {
  const found = findProduct(desk, product);
  const own = [found?.owner, found?.backup, found?.lead];
  return roles.includes('lead') || roles.includes('admin') || own.includes(currentId(desk, id));
}

export interface DigestStates {
  readonly daily: boolean;
  /** null: not for them. */
  readonly team: boolean | null;
  /** Products whose channel they may decide on. */
  readonly weekly: readonly { readonly product: ProductId; readonly isOn: boolean }[];
}

export async function readDigestStates(
  { store, digests }: ChooseDeps,
  actor: PersonActor,
): Promise<DigestStates> {
  const desk = await store.desk();
  const choices: readonly DigestChoice[] = await digests.choices();
  const person = findPerson(desk, actor.id);
  const own = (kind: 'daily' | 'team') => person !== null && wantsDigest(kind, person, { desk, choices });
  return {
    daily: own('daily'),
    team: hasTeam(person, desk) ? own('team') : null,
    weekly: [...desk.products.keys()]
      .filter((product) => mayDecide(actor, product, desk))
      .map((product) => ({ product, isOn: wantsWeekly(product, choices) })),
  };
}
