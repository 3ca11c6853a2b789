import { decideUndo } from '../domain/decide/undo.ts';
import type { Moment, Undoable } from '../domain/complaint.ts';
import { findPerson } from '../domain/desk.ts';
import type { View } from './view.ts';

/** Minutes in which the doer may still take the last verb back, asked of the rule itself; null: no longer. */
export function undoableUntil(
  view: Pick<View, 'state' | 'desk' | 'now'>,
  verb: Undoable['verb'],
): Moment | null {
  const { state, desk, now } = view;
  const last = state.undoable;
  if (last === null || last.verb !== verb || last.by === null) return null;
  const roles = findPerson(desk, last.by)?.roles ?? [];
  const ask = (at: Moment) =>
    decideUndo(state, { now: at, actor: { kind: 'person', id: last.by ?? '', roles }, desk });
  if ('refusal' in ask(now)) return null;
  const late = ask(Number.MAX_SAFE_INTEGER);
  if (!('refusal' in late) || late.refusal.code !== 'too-late-to-undo') return null;
  return last.at + late.refusal.minutes * 60_000;
}
