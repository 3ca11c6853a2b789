import { withSeenLinks } from '../../conversation/seen-links.ts';
import { tellHistory, type HistoryLine } from '../../messages/history.ts';
import { viewOf, type View } from '../../messages/view.ts';
import { standings } from '../../domain/stages.ts';
import type { ComplaintFilter, ComplaintStore } from '../../ports/complaint-store.ts';
import { leaveOutUnseen } from '../../use-cases/complaint/seen-others.ts';
import type { BoardGroup, BoardInput, Count } from './board-page.ts';
import { filterOf, type BoardQuery } from './board-query.ts';
import type { Viewer } from './viewer.ts';

type Store = Pick<ComplaintStore, 'find' | 'list' | 'history'>;

/** More than anybody looks at; few enough to be drawn at once. */
const mostShown = 200;
/** Of each stage, where they stand side by side. */
const mostOfStage = 40;

/** What the board shows to this viewer: every number and every line asks with what they may see. */
export async function loadBoard(store: Store, query: BoardQuery, viewer: Viewer): Promise<BoardInput> {
  const { visibility, desk, now } = viewer;
  const count = async (filter: ComplaintFilter): Promise<Count> => {
    const page = { offset: 0, limit: 1 };
    const { total, hasMore } = await store.list({ isOpen: true, ...filter }, visibility, page);
    return { total, hasMore };
  };
  const isWhole = query.as === 'list' || query.stage !== undefined;
  const limit = isWhole ? mostShown : mostOfStage;
  const group = async (stage: BoardGroup['stage']): Promise<BoardGroup> => {
    const filter = { ...filterOf(query), ...(stage === null ? {} : { stage }) };
    const { records, total, hasMore } = await store.list(filter, visibility, { offset: 0, limit });
    return { stage, views: records.map((record) => viewOf({ record, desk, now })), total, hasMore };
  };
  const [groups, open, overdue, p1, waiting] = await Promise.all([
    Promise.all(isWhole ? [group(query.stage ?? null)] : standings.map(group)),
    count({}),
    count({ isOverdue: true }),
    count({ priority: 'P1' }),
    count({ isWaiting: true }),
  ]);
  return { query, groups, counts: { open, overdue, p1, waiting } };
}

export interface Story {
  readonly view: View;
  readonly history: readonly HistoryLine[];
  /** Its card stands somewhere. */
  readonly hasThread: boolean;
}

/** null: it does not exist, or not for this viewer; both look the same. */
export async function loadStory(
  store: Store,
  number: number,
  viewer: Omit<Viewer, 'person'>,
): Promise<Story | null> {
  const { visibility, desk, now, reader } = viewer;
  const record = await store.find(number, visibility);
  if (record === null) return null;
  const view = await withSeenLinks(store, viewOf({ record, desk, now }), visibility);
  const history = await leaveOutUnseen(store, await store.history(number), visibility);
  const hasThread = record.places.some(({ role, message }) => role === 'card' && message !== null);
  return { view, history: tellHistory(view, history, reader), hasThread };
}
