import { isOpen, type Complaint, type Moment } from '../../domain/complaint.ts';
import { findProduct, isSamePerson, type Desk, type PersonId } from '../../domain/desk.ts';
import { foldName } from '../../domain/fold-name.ts';
import { standingOf } from '../../domain/stages.ts';
import { isSimilar } from '../../domain/similar.ts';
import type { TrackerItem } from '../../domain/tracker-item.ts';
import { canSee, type Visibility } from '../../domain/visibility.ts';
import type { ComplaintFilter, FoundCustomer, SimilarQuestion } from '../../ports/complaint-store.ts';
import { readCustomerKey } from '../complaint-rows.ts';
import { cutComplaint } from '../search-row.ts';
import type { MemoryTables, StoredComplaint } from './tables.ts';

interface ListRequest {
  readonly filter: ComplaintFilter;
  readonly visibility: Visibility;
  readonly desk: Desk;
  readonly now: Moment;
}

function piecesOf({ state, words }: StoredComplaint): string[] {
  return cutComplaint(
    state.number,
    [...words.values()].filter((text) => text !== null),
  );
}

/** All that the viewer sees and the filter lets through: due first, what has no due moment last, newest first. */
export function listStored(tables: MemoryTables, request: ListRequest): StoredComplaint[] {
  const { filter, visibility, desk, now } = request;
  return [...tables.complaints.values()]
    .filter((stored) => canSee(visibility, stored.state) && passes(stored, filter, desk, now))
    .toSorted(compare);
}

export function listSimilar(
  tables: MemoryTables,
  { pieces, product, except, limit }: SimilarQuestion,
  visibility: Visibility,
): StoredComplaint[] {
  const alike = [...tables.complaints.values()].flatMap((stored) => {
    const { state } = stored;
    const isAsked =
      state.product === product &&
      state.number !== except &&
      !['rejected', 'merged'].includes(state.status) &&
      canSee(visibility, state);
    if (!isAsked || pieces.length === 0) return [];
    const own = new Set(piecesOf(stored));
    const shared = pieces.filter((piece) => own.has(piece)).length;
    return isSimilar(shared, pieces) ? [{ stored, shared }] : [];
  });
  return alike
    .toSorted(
      (one, other) => other.shared - one.shared || other.stored.state.number - one.stored.state.number,
    )
    .slice(0, limit)
    .map(({ stored }) => stored);
}

export function listCustomers(tables: MemoryTables, name: string, visibility: Visibility): FoundCustomer[] {
  const part = foldName(name);
  const names = new Map<string, string>();
  for (const { state, words } of tables.complaints.values()) {
    const key = readCustomerKey(state, words);
    if (key === null || part === null || !key.includes(part) || !canSee(visibility, state)) continue;
    names.set(key, words.get(state.customer ?? '') ?? key);
  }
  const isFirst = (key: string) => part !== null && key.startsWith(part);
  return [...names]
    .map(([key, named]) => ({ key, name: named }))
    .toSorted((a, b) => Number(isFirst(b.key)) - Number(isFirst(a.key)) || (a.key < b.key ? -1 : 1));
}

function compare(one: StoredComplaint, other: StoredComplaint): number {
  const dueFirst = (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity);
  // Two that never fall due are as far from each other as no number says.
  if (dueFirst !== 0 && !Number.isNaN(dueFirst)) return dueFirst;
  return other.state.openedAt - one.state.openedAt || other.state.number - one.state.number;
}

function passes(stored: StoredComplaint, filter: ComplaintFilter, desk: Desk, now: Moment): boolean {
  const { state, dueAt } = stored;
  const { text = [], isOverdue, product, owner, concerns, waitsFor, dueFrom, dueBefore } = filter;
  const checks = [
    filter.isOpen === undefined || isOpen(state) === filter.isOpen,
    isOverdue === undefined || (dueAt !== null && dueAt <= now) === isOverdue,
    dueFrom === undefined || (dueAt !== null && dueAt >= dueFrom),
    dueBefore === undefined || (dueAt !== null && dueAt < dueBefore),
    filter.stage === undefined || (isOpen(state) && standingOf(state) === filter.stage),
    filter.isWaiting === undefined || state.waiting !== null,
    filter.priority === undefined || state.priority === filter.priority,
    filter.customer === undefined || readCustomerKey(state, stored.words) === filter.customer,
    product === undefined || state.product === product,
    filter.hasCaseStudy === undefined || state.caseStudy?.state === 'published',
    owner === undefined || isOwnedBy(owner, stored, desk),
    concerns === undefined || isConcerned(concerns, stored, desk),
    waitsFor === undefined ||
      (isOpen(state) && isConcerned(waitsFor, stored, desk)) ||
      hasOpenWork(waitsFor, state, desk),
    ...checkLikeness(state, filter),
    filter.happened === undefined || hasEvent(stored, filter.happened),
    text.length === 0 || matches(stored, text),
  ];
  return checks.every(Boolean);
}

function hasEvent({ history }: StoredComplaint, asked: NonNullable<ComplaintFilter['happened']>): boolean {
  return history.some(({ type, at }) => type === asked.type && at > asked.after);
}

function isConcerned(person: PersonId, stored: StoredComplaint, desk: Desk): boolean {
  const { reporter, liaison } = stored.state;
  return [reporter, liaison].some((id) => isSamePerson(desk, id, person)) || isOwnedBy(person, stored, desk);
}

function hasOpenWork(person: PersonId, { actions, requests }: Complaint, desk: Desk): boolean {
  return [...actions, ...requests].some(
    ({ who, state }) => (state === 'open' || state === 'in-progress') && isSamePerson(desk, who, person),
  );
}

function checkLikeness(state: Complaint, filter: ComplaintFilter): boolean[] {
  const {
    category,
    causeCategory,
    openedAfter,
    openedBefore,
    changedAfter,
    changedBefore,
    isForgotten,
    isCounted,
    action,
    linked,
    item,
  } = filter;
  return [
    category === undefined || state.category === category,
    causeCategory === undefined || state.cause?.category === causeCategory,
    openedAfter === undefined || state.openedAt > openedAfter,
    openedBefore === undefined || state.openedAt < openedBefore,
    changedAfter === undefined || state.lastEventAt > changedAfter,
    changedBefore === undefined || state.lastEventAt < changedBefore,
    isForgotten === undefined || (state.forgottenAt !== null) === isForgotten,
    isCounted === undefined || (state.status !== 'rejected' && state.status !== 'merged'),
    action === undefined ||
      state.actions.some(
        (one) =>
          (action.kind === undefined || one.kind === action.kind) &&
          (action.state === undefined || one.state === action.state),
      ),
    item === undefined || state.items.some((one) => isItem(one, item)),
    linked === undefined || state.links.some(({ to, as }) => to === linked.to && as === linked.as),
    filter.numbers === undefined || filter.numbers.includes(state.number),
  ];
}

function isItem({ tracker, place }: TrackerItem, wanted: NonNullable<ComplaintFilter['item']>): boolean {
  const isThere = Object.entries(wanted.place ?? {}).every(
    ([name, value]) => place !== null && place[name as 'id' | 'key'] === value,
  );
  return tracker === wanted.tracker && isThere;
}

function isOwnedBy(person: PersonId, { state }: StoredComplaint, desk: Desk): boolean {
  return isSamePerson(desk, state.assignedOwner ?? findProduct(desk, state.product)?.owner ?? null, person);
}

/** Words are found by how they begin; figures, references and Han characters as they are. */
const word = /^\p{L}{3,}$/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function matches(stored: StoredComplaint, wanted: readonly string[]): boolean {
  const pieces = piecesOf(stored);
  return wanted.every((want) =>
    word.test(want) && !unspaced.test(want)
      ? pieces.some((piece) => piece.startsWith(want))
      : pieces.includes(want),
  );
}
