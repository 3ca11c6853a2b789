import { formerIdsOf, type Desk, type Person, type PersonId } from '../../domain/desk.ts';
import type { Moment } from '../../domain/complaint.ts';
import { mayUseBoard } from '../../domain/permissions.ts';
import { visibilityOf, type Visibility } from '../../domain/visibility.ts';
import { readerOf, type Reader } from '../../messages/view.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ComplaintStore } from '../../ports/complaint-store.ts';

/** Whoever looks at a page, as the desk has them at this very request. */
export interface Viewer {
  readonly person: Person;
  readonly visibility: Visibility;
  readonly reader: Reader;
  readonly desk: Desk;
  readonly now: Moment;
}

export interface ViewerDeps {
  readonly store: Pick<ComplaintStore, 'desk'>;
  readonly clock: Clock;
}

/** null: gone, or without a role by now. */
export async function findViewer({ store, clock }: ViewerDeps, id: PersonId): Promise<Viewer | null> {
  const [desk, now] = await Promise.all([store.desk(), clock.now()]);
  const person = desk.people.get(id);
  if (person === undefined || !mayUseBoard(person)) return null;
  const { roles } = person;
  const formerIds = formerIdsOf(desk, person.id);
  const visibility = visibilityOf({ kind: 'person', id: person.id, roles, formerIds }, desk);
  return { person, visibility, reader: readerOf(desk, person), desk, now };
}
