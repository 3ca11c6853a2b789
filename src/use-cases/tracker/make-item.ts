import { systemActor } from '../../domain/actor.ts';
import { referenceOf } from '../../domain/complaint.ts';
import { currentId, type Desk } from '../../domain/desk.ts';
import type { TrackerFault, TrackerItem } from '../../domain/tracker-item.ts';
import type { ComplaintRecord } from '../../ports/complaint-store.ts';
import { TrackerFailure, type NewItem } from '../../ports/tracker.ts';
import { act } from '../complaint/act.ts';
import type { TrackingDeps } from './deps.ts';
import { placeAndSeen } from './seen-item.ts';

export interface ItemAsked {
  readonly complaint: number;
  /** Of the item. */
  readonly number: number;
}

/** What comes again by itself: the queue tries once more. */
const passing: readonly TrackerFault[] = ['rate-limited', 'transient', 'unknown'];

/**
 * Makes the item that was asked for. Run again, it is found under its reference; what a tracker refuses for good is
 * said in the thread.
 */
export async function makeItem(deps: TrackingDeps, { complaint, number }: ItemAsked): Promise<void> {
  const { store } = deps.useCases;
  const record = await store.findForDelivery(complaint);
  const item = record?.state.items.find((one) => one.number === number);
  if (record === null || item?.state !== 'asked') return;
  if (await becameConfidential(deps, record, number))
    return fail(deps, { complaint, number }, 'confidential');
  const desk = await store.desk();
  const tracker = deps.trackers.find(desk, item.tracker, record.state.product);
  // An administrator took it out of the desk, or its settings cannot be read any more.
  if (tracker === null) return fail(deps, { complaint, number }, 'auth');
  const ref = `${referenceOf(complaint)}/${number}`;
  try {
    const made = await tracker.create(newItem(deps, record, item, desk), ref);
    await act(deps.useCases, {
      actor: systemActor,
      surface: 'timer',
      keys: [`item-made:${ref}/${made.id}`],
      number: complaint,
      command: { verb: 'item-made', number, ...placeAndSeen(made) },
    });
  } catch (error) {
    if (!(error instanceof TrackerFailure) || passing.includes(error.kind)) throw error;
    await fail(deps, { complaint, number }, error.kind);
  }
}

/** Whoever sent it did not know then that it must not be read by others. */
async function becameConfidential(
  deps: TrackingDeps,
  { state }: ComplaintRecord,
  number: number,
): Promise<boolean> {
  if (!state.restricted) return false;
  const history = await deps.useCases.store.history(state.number);
  const asked = history.findLast((event) => event.type === 'item-asked' && event.data.number === number);
  const restricted = history.findLast((event) => event.type === 'restricted' && event.data.restricted);
  return (restricted?.version ?? 0) > (asked?.version ?? 0);
}

/** Nobody can say whether it is there: sent again, it is looked for first. */
export async function giveUpItem(deps: TrackingDeps, asked: ItemAsked): Promise<void> {
  await fail(deps, asked, 'unknown');
}

async function fail(deps: TrackingDeps, { complaint, number }: ItemAsked, fault: TrackerFault) {
  await act(deps.useCases, {
    actor: systemActor,
    surface: 'timer',
    keys: [],
    number: complaint,
    command: { verb: 'item-failed', number, fault },
  });
}

function newItem(
  { linkOf }: TrackingDeps,
  { state, words }: ComplaintRecord,
  { subject, title, text, tracker }: TrackerItem,
  desk: Desk,
): NewItem {
  const action = state.actions.find((one) => subject.kind === 'action' && one.number === subject.number);
  const people = desk.trackers.get(tracker)?.people ?? {};
  return {
    // Erased meanwhile: the reference says enough.
    title: words.get(title ?? '') ?? referenceOf(state.number),
    text: words.get(text ?? '') ?? '',
    kind: subject.kind === 'option' ? 'idea' : subject.kind,
    priority: state.priority,
    assignee: action === undefined ? null : (people[currentId(desk, action.who)] ?? null),
    dueAt: action?.dueAt ?? null,
    link: linkOf(state.number),
  };
}
