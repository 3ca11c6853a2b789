import type { PlatformName } from '../domain/actor.ts';
import { clockKeyOf } from '../domain/clocks.ts';
import type { Moment } from '../domain/complaint.ts';
import { findPerson, type Desk, type PersonId } from '../domain/desk.ts';
import type { EventOf } from '../domain/events.ts';
import { ladderOf } from '../domain/ladder.ts';
import { withPassedOn } from '../domain/passed-on.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { countRepeats } from '../use-cases/complaint/judge-effect.ts';
import type { BundledReminder } from '../messages/reminder-bundle.ts';
import { viewOf, type View } from '../messages/view.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { ComplaintStore, DeliveryContent } from '../ports/complaint-store.ts';
import { permalinkOfCardOn } from './place-link.ts';

export interface ListDeps {
  readonly store: ComplaintStore;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
}

type Items = Extract<DeliveryContent, { kind: 'reminders' }>['items'];

export interface ListedFor {
  /** Who reads them. */
  readonly person: PersonId;
  readonly desk: Desk;
  readonly items: Items;
  readonly platform: PlatformName;
  readonly now: Moment;
}

/** After an outage one message may carry a thousand. */
const readAtOnce = 20;

/** The reminders as they stand now; those whose clock has ended are left out before more is read about them. */
export async function listReminders(deps: ListDeps, listed: ListedFor): Promise<BundledReminder[]> {
  const byComplaint = new Map<number, number[]>();
  for (const { complaint, version } of listed.items) {
    byComplaint.set(complaint, [...(byComplaint.get(complaint) ?? []), version]);
  }
  const complaints = [...byComplaint];
  const found: BundledReminder[] = [];
  for (let start = 0; start < complaints.length; start += readAtOnce) {
    const some = complaints.slice(start, start + readAtOnce);
    const read = await Promise.all(
      some.map(([complaint, versions]) => remindersOf(deps, listed, complaint, versions)),
    );
    found.push(...read.flat());
  }
  return found;
}

async function remindersOf(
  deps: ListDeps,
  { desk, platform, now, person }: ListedFor,
  complaint: number,
  versions: readonly number[],
): Promise<BundledReminder[]> {
  const record = await deps.store.findForDelivery(complaint);
  if (record === null) return [];
  const view = viewOf({ record, desk, now, platform });
  if (!versions.some((version) => isRunningStill(version, view))) return [];
  const history = await deps.store.history(complaint);
  const permalink = await permalinkOfCardOn(deps.platforms, platform, record.places);
  const events = history.filter((event) => event.type === 'reminder-raised');
  return Promise.all(
    events
      .filter(({ version }) => versions.includes(version))
      .map(async (raised) => {
        const event = withPassedOn(raised, history);
        const repeats = await repeatsBeside(deps, event, view, person);
        return { event, view, mention: event.data.told, steps: stepsOf(event, view), repeats, permalink };
      }),
  );
}

function isRunningStill(version: number, { state, clocks }: View): boolean {
  const raised = state.raised.filter((entry) => entry.version === version);
  return clocks.some(({ key, state: how }) => how === 'running' && raised.some(({ clock }) => clock === key));
}

/** How often it came again since an action was done, beside the question whether it worked; null for others. */
export async function repeatsBeside(
  { store }: Pick<ListDeps, 'store'>,
  event: EventOf<'reminder-raised'>,
  { state, desk }: View,
  person: PersonId | null,
): Promise<number | null> {
  const fact = state.clocks.find((found) => clockKeyOf(found) === event.data.clock);
  if (fact?.kind !== 'effectiveness' || person === null) return null;
  const action = state.actions.find(({ number }) => number === fact.subject);
  const roles = findPerson(desk, person)?.roles ?? [];
  const visibility = visibilityOf({ kind: 'person', id: person, roles }, desk);
  return action === undefined ? null : countRepeats(store, state, action, visibility);
}

/** How many steps the ladder of its clock has in all. */
export function stepsOf(event: EventOf<'reminder-raised'>, { state, version }: View): number {
  const fact = state.clocks.find((found) => clockKeyOf(found) === event.data.clock);
  return fact === undefined ? 1 : ladderOf(fact.kind, state.priority, version).length;
}
