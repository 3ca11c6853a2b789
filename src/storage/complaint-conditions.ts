import { findProduct, isSamePerson, type Desk, type PersonId } from '../domain/desk.ts';
import type { Visibility } from '../domain/visibility.ts';
import type { ComplaintFilter } from '../ports/complaint-store.ts';
import { MOMENT_SQL } from './clock.ts';
import { Prisma } from './generated/client.ts';

/**
 * Every reading of complaints for somebody goes through here, and through one WHERE clause of what that viewer may
 * see. In SQL, for a search in a tsvector cannot be said in Prisma's language and two ways to say who may see what
 * would drift apart.
 */
export function visibleTo(visibility: Visibility): Prisma.Sql {
  const { viewer, seesRestricted, restrictedProducts } = visibility;
  const isPublic = seesRestricted ? Prisma.sql`true` : Prisma.sql`NOT c.restricted`;
  if (viewer === null) return isPublic;
  const ids = [...visibility.ids];
  return Prisma.sql`(
    (c.about IS NULL OR c.about <> ALL (${ids}))
    AND (${isPublic} OR c.reporter = ANY (${ids}) OR c.liaison = ANY (${ids}) OR c.assigned_owner = ANY (${ids})
         OR c.product = ANY (${[...restrictedProducts]}))
  )`;
}

/** A person who was learned first and listed later stands in older complaints under the learned id. */
function idsOf(person: PersonId, desk: Desk): PersonId[] {
  const aliases = [...desk.people.keys()].filter((id) => isSamePerson(desk, id, person));
  return [...new Set([person, ...aliases])];
}

/** All that a filter asks for but the owner and the words, which are looked for in their own way. */
export function conditionsOf(filter: ComplaintFilter, desk: Desk): Prisma.Sql[] {
  const { isOpen, isOverdue, isWaiting, stage, product, priority, customer, concerns, waitsFor } = filter;
  const { hasCaseStudy } = filter;
  const conditions: Prisma.Sql[] = [];
  if (isOpen !== undefined) conditions.push(isOpen ? Prisma.sql`c.is_open` : Prisma.sql`NOT c.is_open`);
  if (isOverdue !== undefined) conditions.push(overdue(isOverdue));
  if (isWaiting) conditions.push(Prisma.sql`c.waiting IS NOT NULL`);
  if (stage !== undefined) conditions.push(Prisma.sql`c.is_open AND c.stage = ${stage}`);
  if (product !== undefined) conditions.push(Prisma.sql`c.product = ${product}`);
  if (priority !== undefined) conditions.push(Prisma.sql`c.priority = ${priority}`);
  if (customer !== undefined) conditions.push(Prisma.sql`c.customer_key = ${customer}`);
  if (hasCaseStudy) conditions.push(Prisma.sql`c.case_state = 'published'`);
  if (concerns !== undefined) conditions.push(isOneOf(concernsArms(concerns, desk, isOpen === true)));
  if (waitsFor !== undefined) conditions.push(isOneOf(waitsForArms(waitsFor, desk)));
  return [...conditions, ...spansOf(filter), ...likenessOf(filter)];
}

/** Each arm has an index of its own; said as one condition with OR, whole tables are read. */
function isOneOf(arms: readonly Prisma.Sql[]): Prisma.Sql {
  const each = arms.map((arm) => Prisma.sql`SELECT c.number FROM complaint AS c WHERE ${arm}`);
  return Prisma.sql`c.number IN (${Prisma.join(each, ' UNION ALL ')})`;
}

/** One complaint may fit several of them. */
export function waitsForArms(person: PersonId, desk: Desk): Prisma.Sql[] {
  return [...concernsArms(person, desk, true), ...idsOf(person, desk).flatMap(openWorkArms)];
}

function concernsArms(person: PersonId, desk: Desk, isOpenOnly: boolean): Prisma.Sql[] {
  const open = isOpenOnly ? Prisma.sql`c.is_open` : Prisma.sql`true`;
  const ids = idsOf(person, desk);
  return [
    Prisma.sql`${open} AND c.reporter = ANY (${ids})`,
    Prisma.sql`${open} AND c.liaison = ANY (${ids})`,
    ...ownerArms(person, desk).map((arm) => Prisma.sql`${open} AND ${arm}`),
  ];
}

/** The owner as looked up: named by somebody, or by the product. No complaint fits two of them. */
export function ownerArms(person: PersonId, desk: Desk): Prisma.Sql[] {
  const ids = idsOf(person, desk);
  const products = [...desk.products.keys()].filter((id) => ids.includes(findProduct(desk, id)?.owner ?? ''));
  return [
    ...ids.map((id) => Prisma.sql`c.assigned_owner = ${id}`),
    ...products.map((id) => Prisma.sql`c.product = ${id} AND c.assigned_owner IS NULL`),
  ];
}

/** Parts of the state that are indexed (migration state_parts). */
function hasPart(part: 'actions' | 'links' | 'requests' | 'items', wanted: object): Prisma.Sql {
  return Prisma.sql`(c.state -> ${Prisma.raw(`'${part}'`)}) @> ${JSON.stringify([wanted])}::jsonb`;
}

function openWorkArms(who: PersonId): Prisma.Sql[] {
  return [
    hasPart('actions', { who, state: 'open' }),
    hasPart('actions', { who, state: 'in-progress' }),
    hasPart('requests', { who, state: 'open' }),
  ];
}

function spansOf(filter: ComplaintFilter): Prisma.Sql[] {
  const { openedAfter, openedBefore, changedAfter, changedBefore, dueFrom, dueBefore, happened } = filter;
  const conditions: Prisma.Sql[] = [];
  if (openedAfter !== undefined) conditions.push(Prisma.sql`c.opened_at > ${new Date(openedAfter)}`);
  if (openedBefore !== undefined) conditions.push(Prisma.sql`c.opened_at < ${new Date(openedBefore)}`);
  if (changedAfter !== undefined) conditions.push(Prisma.sql`c.last_event_at > ${new Date(changedAfter)}`);
  if (changedBefore !== undefined) conditions.push(Prisma.sql`c.last_event_at < ${new Date(changedBefore)}`);
  if (dueFrom !== undefined) conditions.push(Prisma.sql`c.due_at >= ${new Date(dueFrom)}`);
  if (dueBefore !== undefined) conditions.push(Prisma.sql`c.due_at < ${new Date(dueBefore)}`);
  if (happened !== undefined) conditions.push(hasEvent(happened));
  return conditions;
}

function hasEvent({ type, after }: NonNullable<ComplaintFilter['happened']>): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM event AS e WHERE e.complaint = c.number AND e.type = ${type} AND e.at > ${new Date(after)}
  )`;
}

/** What makes complaints alike, and what is done about it. */
function likenessOf(filter: ComplaintFilter): Prisma.Sql[] {
  const { category, causeCategory, isForgotten, isCounted, action, linked, item, numbers } = filter;
  const conditions: Prisma.Sql[] = [];
  if (category !== undefined) conditions.push(Prisma.sql`c.category = ${category}`);
  if (causeCategory !== undefined) conditions.push(Prisma.sql`c.cause_category = ${causeCategory}`);
  if (isForgotten !== undefined) conditions.push(forgotten(isForgotten));
  if (isCounted !== undefined) conditions.push(Prisma.sql`c.status NOT IN ('rejected', 'merged')`);
  if (action !== undefined) conditions.push(hasPart('actions', action));
  if (item !== undefined) conditions.push(hasPart('items', item));
  if (linked !== undefined) conditions.push(hasPart('links', linked));
  if (numbers !== undefined) conditions.push(Prisma.sql`c.number = ANY (${[...numbers]})`);
  return conditions;
}

/** A tsquery that asks for all of them. */
export function matchesPieces(pieces: readonly string[]): string {
  return pieces.map(quotePiece).join(' & ');
}

/** Words are found by how they begin; figures, references and Han characters as they are. */
const WORD = /^\p{L}{3,}$/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function quotePiece(piece: string): string {
  const quoted = `'${piece.replaceAll(/['\\]/g, '')}'`;
  return WORD.test(piece) && !UNSPACED.test(piece) ? `${quoted}:*` : quoted;
}

function forgotten(isForgotten: boolean): Prisma.Sql {
  const kept = Prisma.sql`c.state ->> 'forgottenAt' IS NULL`;
  return isForgotten ? Prisma.sql`NOT (${kept})` : kept;
}

function overdue(isOverdue: boolean): Prisma.Sql {
  // Read once, not for every row: that can be looked up in an index.
  const now = Prisma.raw(`(SELECT to_timestamp(${MOMENT_SQL} / 1000))`);
  return isOverdue ? Prisma.sql`c.due_at <= ${now}` : Prisma.sql`(c.due_at IS NULL OR c.due_at > ${now})`;
}
