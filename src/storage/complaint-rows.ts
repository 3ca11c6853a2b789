import type { Clock } from '../domain/clocks.ts';
import { nextDue } from '../domain/clocks.ts';
import { isOpen, type Complaint, type Moment, type WordsRef } from '../domain/complaint.ts';
import { stateSchema } from '../domain/evolve.ts';
import { foldName } from '../domain/fold-name.ts';
import { standingOf } from '../domain/stages.ts';

/** A complaint's row as it is written: the folded state, and the columns that lists ask for. */
export interface ComplaintRow {
  number: number;
  version: number;
  state_schema: number;
  state: Complaint;
  status: string;
  is_open: boolean;
  priority: string;
  product: string;
  reporter: string;
  liaison: string;
  assigned_owner: string | null;
  about: string | null;
  restricted: boolean;
  category: string | null;
  cause_category: string | null;
  case_state: string | null;
  customer_key: string | null;
  waiting: string | null;
  stage: string | null;
  opened_at: string;
  last_event_at: string;
  due_at: string | null;
  wake_at: string | null;
}

export function toComplaintRow(
  state: Complaint,
  clocks: readonly Clock[],
  { wakeAt, customerKey }: { wakeAt: Moment | null; customerKey: string | null },
): ComplaintRow {
  return {
    number: state.number,
    version: state.version,
    state_schema: stateSchema,
    state,
    status: state.status,
    is_open: isOpen(state),
    priority: state.priority,
    product: state.product,
    reporter: state.reporter,
    liaison: state.liaison,
    assigned_owner: state.assignedOwner,
    about: state.about,
    restricted: state.restricted,
    category: state.category,
    cause_category: state.cause?.category ?? null,
    case_state: state.caseStudy?.state ?? null,
    customer_key: customerKey,
    waiting: state.waiting?.on ?? null,
    stage: isOpen(state) ? standingOf(state) : null,
    opened_at: writeMoment(state.openedAt),
    last_event_at: writeMoment(state.lastEventAt),
    due_at: writeMomentOrNull(nextDue(clocks)),
    wake_at: writeMomentOrNull(wakeAt),
  };
}

/** As the words at hand say it. */
export function readCustomerKey(
  { customer }: Pick<Complaint, 'customer'>,
  words: ReadonlyMap<WordsRef, string | null>,
): string | null {
  const name = customer === null ? null : (words.get(customer) ?? null);
  return name === null ? null : foldName(name);
}

export interface ClockRow {
  complaint: number;
  key: string;
  kind: string;
  subject: number;
  state: string;
  started_at: string;
  due_at: string | null;
  ended_at: string | null;
  breached_at: string | null;
}

export function toClockRow(complaint: number, clock: Clock): ClockRow {
  return {
    complaint,
    key: clock.key,
    kind: clock.kind,
    subject: clock.subject,
    state: clock.state,
    started_at: writeMoment(clock.startedAt),
    due_at: writeMomentOrNull(clock.dueAt),
    ended_at: writeMomentOrNull(clock.endedAt),
    breached_at: writeMomentOrNull(clock.breachedAt),
  };
}

/** With its zone, so that the session's does not matter. */
export function writeMoment(moment: Moment): string {
  return new Date(moment).toISOString();
}

function writeMomentOrNull(moment: Moment | null): string | null {
  return moment === null ? null : writeMoment(moment);
}
