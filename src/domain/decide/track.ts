import type { CommandOf } from '../commands.ts';
import { isOpenAction, type Action, type Complaint, type Status } from '../complaint.ts';
import { decided, refuse, type Decision, type Refused, type Situation } from '../decision.ts';
import { findProduct } from '../desk.ts';
import type { NewEvent } from '../events.ts';
import { itemOf, type ItemSeen, type ItemSubject, type TrackerItem } from '../tracker-item.ts';
import { checkVerb } from './guards.ts';

/** What is to get better goes on after the closing. */
const statuses: readonly Status[] = ['reported', 'acknowledged', 'resolved', 'closed'];

/** Asks for an item in the product's tracker; a job makes it. */
export function decideTrack(
  complaint: Complaint,
  { subject, title, text, isConfirmed }: CommandOf<'track'>,
  situation: Situation,
): Decision {
  const refused = checkTrack(complaint, subject, situation);
  if (refused !== null) return refused;
  const tracker = findProduct(situation.desk, complaint.product)?.tracker?.use ?? null;
  if (tracker === null) return refuse({ code: 'no-tracker' });
  if (title.trim() === '') return refuse({ code: 'words-needed', verb: 'track', field: 'title' });
  if (complaint.restricted && isConfirmed !== true) return refuse({ code: 'read-in-tracker' });
  const failed = itemOf(complaint.items, subject);
  // Whatever came of the first attempt has its key: a second key could make a second item.
  const isAgain = failed?.state === 'failed' && failed.tracker === tracker;
  return decided({
    type: 'item-asked',
    data: { number: isAgain ? failed.number : complaint.items.length + 1, subject, tracker },
    words: { title: title.trim(), text: text.trim() },
  });
}

/** One that is there already, as it was read just now. */
export function decideLinkItem(
  complaint: Complaint,
  { subject, tracker, place, seen }: CommandOf<'link-item'>,
  situation: Situation,
): Decision {
  const refused = checkTrack(complaint, subject, situation);
  if (refused !== null) return refused;
  const number = complaint.items.length + 1;
  return decided(
    { type: 'item-linked', data: { number, subject, tracker, place, seen } },
    ...consequencesOf(complaint, subject, null, seen),
  );
}

export function decideUnlinkItem(
  complaint: Complaint,
  { number }: CommandOf<'unlink-item'>,
  situation: Situation,
): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'track', statuses });
  if (refused !== null) return refused;
  const item = findItem(complaint, number);
  if (item === null) return refuse({ code: 'not-open', verb: 'track' });
  return decided({ type: 'item-unlinked', data: { number } });
}

/** What came of the job that makes it. What was unlinked meanwhile stays so. */
export function decideItemMade(complaint: Complaint, command: CommandOf<'item-made'>): Decision {
  const item = findItem(complaint, command.number);
  if (item?.state !== 'asked') return decided();
  const { number, place, seen } = command;
  const { subject, tracker } = item;
  return decided(
    { type: 'item-linked', data: { number, subject, tracker, place, seen } },
    ...consequencesOf(complaint, subject, null, seen),
  );
}

export function decideItemFailed(complaint: Complaint, command: CommandOf<'item-failed'>): Decision {
  const item = findItem(complaint, command.number);
  if (item?.state !== 'asked') return decided();
  return decided({ type: 'item-failed', data: { number: command.number, fault: command.fault } });
}

/** What the tracker says of it now. Nothing, where that is not newer than what is known. */
export function decideItemSeen(complaint: Complaint, { number, seen }: CommandOf<'item-seen'>): Decision {
  const item = findItem(complaint, number);
  if (item === null || item.place === null || !isNews(item, seen)) return decided();
  // What is in no table says nothing: the last known state stands.
  const known = { ...seen, status: seen.status ?? item.seen?.status ?? null };
  return decided(
    { type: 'item-moved', data: { number, seen: known, from: item.seen?.rawStatus ?? null } },
    ...consequencesOf(complaint, item.subject, item.seen, seen),
  );
}

/** Not found twice: shown as lost, never as done. */
export function decideItemLost(complaint: Complaint, { number }: CommandOf<'item-lost'>): Decision {
  const item = findItem(complaint, number);
  return item?.state === 'linked' ? decided({ type: 'item-lost', data: { number } }) : decided();
}

function checkTrack(complaint: Complaint, subject: ItemSubject, situation: Situation): Refused | null {
  const refused = checkVerb(complaint, situation, { verb: 'track', statuses });
  if (refused !== null) return refused;
  if (!hasSubject(complaint, subject)) return refuse({ code: 'not-open', verb: 'track' });
  const item = itemOf(complaint.items, subject);
  const isThere = item !== null && (item.state === 'asked' || item.state === 'linked');
  return isThere ? refuse({ code: 'already-done', verb: 'track' }) : null;
}

function hasSubject({ actions, options }: Complaint, { kind, number }: ItemSubject): boolean {
  if (kind === 'complaint') return true;
  return (kind === 'action' ? actions : options).some((one) => one.number === number);
}

function findItem({ items }: Complaint, number: number): TrackerItem | null {
  return items.find((item) => item.number === number && item.state !== 'unlinked') ?? null;
}

function isNews({ state, seen: before }: TrackerItem, seen: ItemSeen): boolean {
  if (before === null || state === 'lost') return true;
  if (before.updatedAt !== null && seen.updatedAt !== null && seen.updatedAt < before.updatedAt) return false;
  // An unknown state left the last known one standing.
  const status = seen.status ?? before.status;
  return seen.rawStatus !== before.rawStatus || status !== before.status || seen.dueAt !== before.dueAt;
}

/**
 * The action follows its item: begun, done, open again, due at another time. Nothing is dropped by a tracker; what was
 * merged is worked on in its survivor.
 */
function consequencesOf(
  { actions, mergedInto }: Complaint,
  subject: ItemSubject,
  before: ItemSeen | null,
  { status, dueAt }: ItemSeen,
): NewEvent[] {
  const action = actions.find(({ number }) => subject.kind === 'action' && subject.number === number);
  if (action === undefined || mergedInto !== null) return [];
  const { number, who } = action;
  const isMoved = dueAt !== null && dueAt !== (before?.dueAt ?? null) && dueAt !== action.dueAt;
  return [
    ...(isMoved && isOpenAction(action)
      ? [{ type: 'action-changed', data: { number, who, dueAt } } as const]
      : []),
    ...moveOf(action, status),
  ];
}

function moveOf(action: Action, status: ItemSeen['status']): NewEvent[] {
  const { number, state } = action;
  if (status === 'done' && isOpenAction(action)) return [{ type: 'action-done', data: { number } }];
  if (status === 'in-progress' && state === 'open') return [{ type: 'action-begun', data: { number } }];
  const isBack = (status === 'open' || status === 'in-progress') && state === 'done';
  return isBack ? [{ type: 'action-reopened', data: { number } }] : [];
}
