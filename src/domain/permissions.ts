import { standsInFor } from './absence.ts';
import type { Actor } from './actor.ts';
import type { Complaint, Moment } from './complaint.ts';
import type { Desk, Person, PersonId, ProductId } from './desk.ts';
import { currentId, findPerson, findProduct, isSamePerson, isStaff } from './desk.ts';
import type { Refusal } from './refusal.ts';
import { refuse, type Refused } from './decision.ts';
import type { Verb } from './verb.ts';
import { maySee } from './visibility.ts';

/** What a verb asks of who uses it: the rows of DESIGN's table. */
type Ask =
  /** Anyone of the own workspace who can see the complaint. */
  | 'member'
  /** Owner, backup or assigned owner; lead; admin. */
  | 'work'
  /** As `work`; support too, for complaints they reported or talk to the customer about. */
  | 'work-or-own'
  /** As `work`; whoever reported it or talks to the customer about it too, listed or not. */
  | 'own'
  /** As `work`; every support person too. */
  | 'push'
  | 'push-or-own'
  /** Owner or backup of the product; lead; admin. */
  | 'manage'
  | 'admin';

const asks: Readonly<Partial<Record<Verb, Ask>>> = {
  new: 'member',
  note: 'member',
  evidence: 'member',
  why: 'member',
  show: 'member',
  acknowledge: 'work',
  contact: 'work-or-own',
  update: 'work-or-own',
  edit: 'own',
  snooze: 'work',
  wait: 'work-or-own',
  resume: 'work-or-own',
  resolve: 'work',
  close: 'own',
  reopen: 'push-or-own',
  reject: 'work',
  escalate: 'push',
  nudge: 'push',
  assign: 'manage',
  transfer: 'manage',
  merge: 'manage',
  restrict: 'manage',
  contain: 'work',
  cause: 'work',
  plan: 'work',
  promise: 'work-or-own',
  ask: 'work',
  options: 'work',
  action: 'work',
  track: 'work',
  link: 'own',
  case: 'work',
  news: 'work',
  handover: 'manage',
};

const whoMay: Readonly<Record<Exclude<Ask, 'member'>, Extract<Refusal, { code: 'not-allowed' }>['who']>> = {
  work: 'owner',
  'work-or-own': 'owner-or-reporter',
  own: 'owner-or-reporter',
  push: 'liaison',
  'push-or-own': 'owner-or-reporter',
  manage: 'lead',
  admin: 'admin',
};

/**
 * Whether this actor may use the verb on this complaint; the refusal says who may. With `now` it knows who is away
 * then: a stand-in may do what the absent person may, but is no admin by it.
 */
export function checkMay(
  verb: Verb,
  actor: Actor,
  complaint: Complaint,
  desk: Desk,
  now?: Moment,
): Refused | null {
  if (actor.kind === 'system') return null;
  if (isSamePerson(desk, complaint.about, actor.id)) {
    return refuse({ code: 'unknown-complaint', number: complaint.number });
  }
  const ask = asks[verb] ?? 'admin';
  const asked = [actor, ...absentBehind(actor, complaint, desk, now)];
  if (ask === 'member' || asked.some((one) => meets(ask, one, complaint, desk))) return null;
  return refuse({ code: 'not-allowed', verb, who: whoMay[ask] });
}

/** Those whose place this actor takes: not the place of the person complained about, nor beyond what one may see. */
function absentBehind(actor: PersonActor, complaint: Complaint, desk: Desk, now?: Moment): PersonActor[] {
  if (now === undefined || (complaint.restricted && !maySee(actor.id, complaint, desk))) return [];
  return standsInFor(actor.id, desk, now)
    .filter((id) => !isSamePerson(desk, id, complaint.about))
    .map((id) => {
      const roles = findPerson(desk, id)?.roles ?? [];
      return { kind: 'person', id, roles: roles.filter((role) => role !== 'admin') };
    });
}

/** The board shows what people work on, so it is for those who work here. */
export function mayUseBoard(person: Person): boolean {
  return isStaff(person) && !person.isGone;
}

/** Closing without all its facts: whoever may manage it. */
export function checkMayWaive(actor: Actor, complaint: Complaint, desk: Desk, now?: Moment): Refused | null {
  const isHeld = checkMay('merge', actor, complaint, desk, now) !== null;
  return isHeld ? refuse({ code: 'not-allowed', verb: 'close', who: whoMay.manage }) : null;
}

function meets(ask: Exclude<Ask, 'member'>, actor: PersonActor, complaint: Complaint, desk: Desk): boolean {
  if (actor.roles.includes('admin')) return true;
  if (ask === 'admin') return false;
  if (actor.roles.includes('lead') || worksProduct(actor, complaint, desk)) return true;
  if (ask === 'manage') return false;
  const isOneOf = (people: readonly (PersonId | null | undefined)[]) =>
    people.some((id) => isSamePerson(desk, id ?? null, actor.id));
  if (isOneOf([complaint.assignedOwner, complaint.acknowledged?.by])) return true;
  if (ask === 'work') return false;
  const isSupport = actor.roles.includes('support');
  if (isSupport && (ask === 'push' || ask === 'push-or-own')) return true;
  const isOwn = isOneOf([complaint.reporter, complaint.liaison, ...complaint.followers]);
  return isOwn && (ask === 'own' || ask === 'push-or-own' || (ask === 'work-or-own' && isSupport));
}

/** Owner, backup and lead of the product and who stands in for them; leads and admins. */
export function answersForProduct(actor: Actor, product: ProductId, desk: Desk, now: Moment): boolean {
  if (actor.kind === 'system') return true;
  if (actor.roles.includes('lead') || actor.roles.includes('admin')) return true;
  const found = findProduct(desk, product);
  if (found === null) return false;
  const behind = [actor.id, ...standsInFor(actor.id, desk, now)];
  return behind.some((id) =>
    [found.owner, found.backup, found.lead].some((one) => isSamePerson(desk, one, id)),
  );
}

type PersonActor = Extract<Actor, { kind: 'person' }>;

function worksProduct(actor: PersonActor, complaint: Complaint, desk: Desk): boolean {
  const product = findProduct(desk, complaint.product);
  const id = currentId(desk, actor.id);
  return product !== null && [product.owner, product.backup, product.lead].includes(id);
}
