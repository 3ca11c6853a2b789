import { computeClocks } from '../domain/clocks.ts';
import type { Moment } from '../domain/complaint.ts';
import { policyVersionOf, type Desk, type PersonId } from '../domain/desk.ts';
import { findClockStillDue } from '../domain/still-due.ts';
import { maySee } from '../domain/visibility.ts';
import type { MemoryTables } from '../storage/memory/tables.ts';
import type { OutboxRow } from '../storage/memory/outbox.ts';
import { reportReminder, type EndedHow } from '../use-cases/complaint/report-reminder.ts';
import type { Deps } from '../use-cases/deps.ts';
import { peopleToldBy, remindersIn } from './told-by-delivery.ts';
import { ChatAway, type Chat, type ChatMessage } from './chat.ts';
import type { Checkpoint } from './engine-process.ts';

/** What a process that sends leaves behind for the others: who works a destination, and when to try again. */
export interface Lanes {
  readonly leases: Map<string, { readonly holder: string; readonly until: Moment }>;
  readonly restingUntil: Map<string, Moment>;
}

export interface SenderInput {
  readonly name: string;
  readonly tables: MemoryTables;
  readonly lanes: Lanes;
  readonly chat: Chat;
  readonly deps: Deps;
  readonly desk: () => Desk;
  readonly now: () => Moment;
}

export interface Sender {
  /** Sends what may be sent now; returns how many rows it settled. */
  work(checkpoint: Checkpoint): Promise<number>;
}

const leaseMs = 60_000;
const tryAgainMs = 5 * 60_000;

/** As the pump: strictly in order within a destination, again until it worked, looked for after a crash. */
export function createSender(input: SenderInput): Sender {
  const { tables, lanes, now, name } = input;
  const isFree = (destination: string) => {
    const lease = lanes.leases.get(destination);
    const isHeld = lease !== undefined && lease.holder !== name && lease.until > now();
    return !isHeld && (lanes.restingUntil.get(destination) ?? 0) <= now();
  };
  return {
    async work(checkpoint) {
      let settled = 0;
      for (const row of tables.outbox.claimReports(now(), now() + leaseMs)) {
        await reportAndFinish(input, row, checkpoint);
      }
      for (const destination of tables.outbox.waiting()) {
        if (!isFree(destination)) continue;
        lanes.leases.set(destination, { holder: name, until: now() + leaseMs });
        settled += await workDestination(input, destination, checkpoint);
        lanes.leases.delete(destination);
      }
      return settled;
    },
  };
}

async function workDestination(
  input: SenderInput,
  destination: string,
  checkpoint: Checkpoint,
): Promise<number> {
  const { tables, lanes } = input;
  let settled = 0;
  for (;;) {
    const row = tables.outbox.front(destination);
    if (row === null) return settled;
    try {
      await workRow(input, row, checkpoint);
    } catch (error) {
      if (!(error instanceof ChatAway)) throw error;
      row.status = 'waiting';
      lanes.restingUntil.set(destination, input.now() + tryAgainMs);
      return settled;
    }
    settled += 1;
    await reportAndFinish(input, row, checkpoint);
  }
}

/** When the next row may be sent; null: none waits. */
export function nextSendAt(
  { tables, lanes }: Pick<SenderInput, 'tables' | 'lanes'>,
  now: Moment,
): Moment | null {
  const moments = tables.outbox.waiting().map((destination) => {
    const heldUntil = lanes.leases.get(destination)?.until ?? 0;
    return Math.max(now, heldUntil, lanes.restingUntil.get(destination) ?? 0);
  });
  const report = tables.outbox.nextReportAt();
  if (report !== null) moments.push(Math.max(now, report));
  return moments.length === 0 ? null : Math.min(...moments);
}

async function workRow(input: SenderInput, row: OutboxRow, checkpoint: Checkpoint): Promise<void> {
  const { tables, chat, now } = input;
  // Whoever worked it before died between the attempt and its outcome: it is looked for first.
  const found = row.status === 'sending' ? chat.find(keyOf(row)) : null;
  if (found !== null) {
    settle(tables, row, found.id, now());
    return;
  }
  const drawn = draw(row, input);
  if (drawn === null) {
    tables.outbox.settle(row, { status: 'dropped', message: null, at: now(), fault: 'nothing_to_say' });
    return;
  }
  row.status = 'sending';
  row.said = drawn.items;
  row.attempts += 1;
  checkpoint();
  const { id } = chat.post({ key: keyOf(row), row, ...drawn, at: now() });
  checkpoint();
  settle(tables, row, id, now());
}

type Item = ChatMessage['items'][number];

/** What stands in the message, as drawing would decide it; null: there is nothing to say any more. */
function draw(
  row: OutboxRow,
  { tables, desk, now }: SenderInput,
): Pick<ChatMessage, 'items' | 'people'> | null {
  const { destination } = row.delivery;
  const reader = destination.kind === 'person' ? destination.person : null;
  const items = remindersIn(row.delivery);
  const standing = items.filter((item) => isToBeTold(item, reader, { tables, desk: desk(), now: now() }));
  if (items.length > 0 && standing.length === 0) return null;
  return { items: standing, people: peopleToldBy(row.delivery) };
}

function isToBeTold(
  { complaint, version }: Item,
  person: PersonId | null,
  { tables, desk, now }: { readonly tables: MemoryTables; readonly desk: Desk; readonly now: Moment },
): boolean {
  const stored = tables.complaints.get(complaint);
  const event = stored?.history[version - 1];
  if (stored === undefined || event?.type !== 'reminder-raised') return false;
  const { state } = stored;
  const policy = policyVersionOf(state, { desk });
  const clocks = computeClocks(state, policy);
  const isSeen = person === null ? !stored.state.restricted : maySee(person, stored.state, desk);
  const to = person === null ? null : { person, desk, now };
  return isSeen && findClockStillDue(event, { state, version: policy, clocks }, to) !== null;
}

/** A card that is drawn again is the same message. */
function keyOf({ delivery, revision }: OutboxRow): string {
  return ['card', 'receipt', 'moved'].includes(delivery.content.kind)
    ? `${delivery.key}#${revision}`
    : delivery.key;
}

function settle(tables: MemoryTables, row: OutboxRow, message: string, at: Moment): void {
  tables.outbox.settle(row, { status: 'sent', message, at });
  const { complaint, place, isInThread } = row.delivery;
  const places = complaint === null ? undefined : tables.complaints.get(complaint)?.places;
  const stands = place === null || isInThread ? undefined : places?.get(place);
  if (stands !== undefined && stands.message === null)
    places?.set(stands.id, { ...stands, message, postedAt: at });
}

async function reportAndFinish(input: SenderInput, row: OutboxRow, checkpoint: Checkpoint): Promise<void> {
  checkpoint();
  const { delivery, ended, said } = row;
  if (ended === null) throw new Error(`${delivery.key} has not ended`);
  const { key, complaint, destination, content } = delivery;
  const told = { key, complaint, destination, content, said, platform: 'local' as const };
  // What can be settled here is among what a delivery can come to.
  await reportReminder(input.deps, told, ended.status as EndedHow, ended.fault);
  checkpoint();
  input.tables.outbox.finishReport(row);
}
