import type { Complaint, Moment, WordsRef } from './complaint.ts';
import type { PersonId, TrackerId } from './desk.ts';

/** One value of the state of an item, whatever its tracker calls it. */
export type TrackerStatus = 'open' | 'in-progress' | 'done' | 'cancelled';

/** Why a tracker refused. */
export type TrackerFault =
  | 'auth'
  | 'forbidden'
  | 'not-found'
  | 'validation'
  | 'bad-transition'
  | 'rate-limited'
  | 'conflict'
  /** Ours: the complaint became confidential before it was sent. */
  | 'confidential'
  /** It certainly did not happen. */
  | 'transient'
  /** It may or may not have happened: it is looked for before it is tried again. */
  | 'unknown';

/** What goes to a tracker: an action, an option, or the complaint itself (its number is 0 then). */
export interface ItemSubject {
  readonly kind: 'action' | 'option' | 'complaint';
  readonly number: number;
}

/** What a tracker said of an item the last time it was looked at. */
export interface ItemSeen {
  /** null: a state that is in no table, which is never taken for done. */
  readonly status: TrackerStatus | null;
  readonly rawStatus: string;
  /** The tracker's own time; null: it does not say. */
  readonly updatedAt: Moment | null;
  readonly dueAt: Moment | null;
}

/** Where it stands in the tracker. */
export interface ItemPlace {
  /** The tracker's own id. */
  readonly id: string;
  /** What people call it. */
  readonly key: string;
  readonly url: string | null;
  /** What else is needed to read it again. */
  readonly more: Readonly<Record<string, string>>;
}

/** Work that stands in a tracker too. Numbers count up from 1; number and reference are its key there. */
export interface TrackerItem {
  readonly number: number;
  readonly subject: ItemSubject;
  readonly tracker: TrackerId;
  readonly at: Moment;
  readonly by: PersonId | null;
  /** As it was sent; null: somebody linked one that was there. */
  readonly title: WordsRef | null;
  readonly text: WordsRef | null;
  /** asked: not made yet; failed: given up; lost: not found in the tracker any more; unlinked: by somebody here. */
  readonly state: 'asked' | 'linked' | 'failed' | 'lost' | 'unlinked';
  readonly place: ItemPlace | null;
  readonly seen: ItemSeen | null;
  /** When its status became what it is; of one that is not there yet, when it was asked for. */
  readonly movedAt: Moment;
  /** Why it could not be made. */
  readonly fault: TrackerFault | null;
}

/** Whether it is looked at again. */
export function isFollowed({ state }: Pick<TrackerItem, 'state'>): boolean {
  return state === 'linked' || state === 'lost';
}

/** Done, it is something to tell the customer of, and nobody had to since. */
export function isShippedItem(
  { subject, seen, state, movedAt }: TrackerItem,
  { actions, shipped }: Pick<Complaint, 'actions' | 'shipped'>,
): boolean {
  const action = actions.find(({ number }) => subject.kind === 'action' && subject.number === number);
  const isFix = action === undefined || action.kind === 'corrective' || action.kind === 'improvement';
  const toldAt = shipped.at(-1)?.at ?? -Infinity;
  return state === 'linked' && seen?.status === 'done' && isFix && toldAt < movedAt;
}

/** The item that stands for it now. */
export function itemOf(items: readonly TrackerItem[], { kind, number }: ItemSubject): TrackerItem | null {
  return (
    items.findLast(
      ({ subject, state }) => subject.kind === kind && subject.number === number && state !== 'unlinked',
    ) ?? null
  );
}

/** In forms, buttons and typed words: `a2`, `o1`, `c`. */
export function subjectCode({ kind, number }: ItemSubject): string {
  return kind === 'complaint' ? 'c' : `${kind === 'action' ? 'a' : 'o'}${number}`;
}

/** null: it is none. */
export function readSubject(code: string): ItemSubject | null {
  if (code === 'c') return { kind: 'complaint', number: 0 };
  const [, letter, number] = /^([ao])(\d{1,3})$/.exec(code) ?? [];
  if (number === undefined) return null;
  return { kind: letter === 'a' ? 'action' : 'option', number: Number(number) };
}
