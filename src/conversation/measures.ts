import type { Action } from '../domain/complaint.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { drawDeciding } from '../messages/deciding-page.ts';
import { drawImproving } from '../messages/improving-page.ts';
import { drawTraining } from '../messages/training-page.ts';
import { viewOf, type View } from '../messages/view.ts';
import { countRepeats } from '../use-cases/complaint/judge-effect.ts';
import { loadView } from './load-view.ts';
import { refusalReply } from './perform.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

/** Options, plan and explanation, each with what can be done about it. */
export async function showDeciding(turn: Turn, number: number): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'options', null);
  return { kind: 'said', message: drawDeciding(view, turn.reader) };
}

/** Actions and links, each with what can be done about it. */
export async function showImproving(turn: Turn, number: number): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'action', null);
  const counted = await Promise.all(view.state.actions.map((action) => repeatsOf(turn, view, action)));
  return { kind: 'said', message: drawImproving(view, new Map(counted.flat()), turn.reader) };
}

async function repeatsOf(
  { deps, actor, desk }: Turn,
  { state }: View,
  action: Action,
): Promise<(readonly [number, number])[]> {
  if (action.state !== 'done' || action.effectAt === null) return [];
  const count = await countRepeats(deps.useCases.store, state, action, visibilityOf(actor, desk));
  return count === null ? [] : [[action.number, count]];
}

/** More of them at once nobody reads. */
const mostTrained = 100;

/** Training by month, of every complaint that the speaker may see. */
export async function showTraining(turn: Turn): Promise<Reply> {
  const { deps, actor, desk, now, reader } = turn;
  const filter = { action: { kind: 'training' } } as const;
  const page = { offset: 0, limit: mostTrained };
  const { records } = await deps.useCases.store.list(filter, visibilityOf(actor, desk), page);
  const views = records.map((record) => viewOf({ record, desk, now }));
  return { kind: 'said', message: drawTraining(views, reader) };
}
