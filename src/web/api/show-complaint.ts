import { referenceOf } from '../../domain/complaint.ts';
import { findPerson, type Desk, type PersonId } from '../../domain/desk.ts';
import { responsibleFor } from '../../domain/responsible.ts';
import { stagesOf } from '../../domain/stages.ts';
import { isOverdue } from '../../messages/card-clocks.ts';
import { wordsAt } from '../../messages/outside-words.ts';
import type { View } from '../../messages/view.ts';
import type { ShownComplaint } from './schemas.ts';

export function showComplaint(view: View): ShownComplaint {
  const { state, desk } = view;
  const { owner, liaison } = responsibleFor(state, desk);
  const { product, status, priority, severity, urgency, restricted, category, remedy, source } = state;
  const promised = state.promises.findLast((told) => told.state === 'open');
  return {
    number: state.number,
    reference: referenceOf(state.number),
    version: state.version,
    product,
    status,
    waiting: state.waiting?.on ?? null,
    priority,
    severity,
    urgency,
    restricted,
    title: wordsAt(view, state.title),
    demand: wordsAt(view, state.demand),
    customer: wordsAt(view, state.customer),
    category,
    remedy,
    source,
    owner: showPerson(owner, desk),
    liaison: showPerson(liaison, desk),
    stages: stagesOf(state).map(({ name, state: reached }) => ({ name, state: reached })),
    clocks: view.clocks.map((clock) => ({
      kind: clock.kind,
      state: clock.state,
      startedAt: writeTime(clock.startedAt),
      dueAt: clock.dueAt === null ? null : writeTime(clock.dueAt),
      isOverdue: isOverdue(clock, view),
    })),
    contacts: state.contacts.length,
    promisedAt: promised === undefined ? null : writeTime(promised.dueAt),
    openedAt: writeTime(state.openedAt),
    changedAt: writeTime(state.lastEventAt),
  };
}

function showPerson(id: PersonId | null, desk: Desk): ShownComplaint['owner'] {
  return id === null ? null : { id, name: findPerson(desk, id)?.name ?? id };
}

function writeTime(at: number): string {
  return new Date(at).toISOString();
}
