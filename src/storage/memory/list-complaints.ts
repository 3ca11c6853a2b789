import { isOpen, type Moment } from '../../domain/complaint.ts';
import { findProduct, isSamePerson, type Desk, type PersonId } from '../../domain/desk.ts';
import { canSee, type Visibility } from '../../domain/visibility.ts';
import type { ComplaintFilter } from '../../ports/complaint-store.ts';
import { cutComplaint } from '../search-row.ts';
import type { MemoryTables, StoredComplaint } from './tables.ts';

interface ListRequest {
  readonly filter: ComplaintFilter;
  readonly visibility: Visibility;
  readonly desk: Desk;
  readonly now: Moment;
}

/** All that the viewer sees and the filter lets through: due first, what has no due moment last, newest first. */
export function listStored(tables: MemoryTables, request: ListRequest): StoredComplaint[] {
  const { filter, visibility, desk, now } = request;
  return [...tables.complaints.values()]
    .filter((stored) => canSee(visibility, stored.state) && passes(stored, filter, desk, now))
    .toSorted(compare);
}

function compare(one: StoredComplaint, other: StoredComplaint): number {
  const dueFirst = (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity);
  // Two that never fall due are as far from each other as no number says.
  if (dueFirst !== 0 && !Number.isNaN(dueFirst)) return dueFirst;
  return other.state.openedAt - one.state.openedAt || other.state.number - one.state.number;
}

function passes(stored: StoredComplaint, filter: ComplaintFilter, desk: Desk, now: Moment): boolean {
  const { state, dueAt } = stored;
  const { text = [], isOverdue, product, owner, concerns } = filter;
  const checks = [
    filter.isOpen === undefined || isOpen(state) === filter.isOpen,
    isOverdue === undefined || (dueAt !== null && dueAt <= now) === isOverdue,
    product === undefined || state.product === product,
    owner === undefined || isOwnedBy(owner, stored, desk),
    concerns === undefined ||
      [state.reporter, state.liaison].some((id) => isSamePerson(desk, id, concerns)) ||
      isOwnedBy(concerns, stored, desk),
    text.length === 0 || matches(stored, text),
  ];
  return checks.every(Boolean);
}

function isOwnedBy(person: PersonId, { state }: StoredComplaint, desk: Desk): boolean {
  return isSamePerson(desk, state.assignedOwner ?? findProduct(desk, state.product)?.owner ?? null, person);
}

/** Words are found by how they begin; figures, references and Han characters as they are. */
const word = /^\p{L}{3,}$/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function matches({ state, words }: StoredComplaint, wanted: readonly string[]): boolean {
  const pieces = cutComplaint(
    state.number,
    [...words.values()].filter((text) => text !== null),
  );
  return wanted.every((want) =>
    word.test(want) && !unspaced.test(want)
      ? pieces.some((piece) => piece.startsWith(want))
      : pieces.includes(want),
  );
}
