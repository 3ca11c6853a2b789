import type { Clock } from './clocks.ts';
import { computeClocks } from './clocks.ts';
import { isOpenAction, type ActionKind, type Complaint, type Moment } from './complaint.ts';
import type { ClockKind, PolicyVersion } from './desk.ts';
import type { FiguresAsked, Wish, WishItem } from './figures.ts';
import { isCounted, isIn } from './figures/facts.ts';
import { wishItem } from './figures/wishes.ts';
import { outcomeOfClock } from './figures/outcome-of-clock.ts';
import { itemOf } from './tracker-item.ts';

export const reviewSections = [
  'late',
  'repeated',
  'broken',
  'not-held',
  'training',
  'unwritten',
  'shipped',
  'near-miss',
] as const;
export type ReviewSection = (typeof reviewSections)[number];

/** What a complaint brings into the meeting; `action`: its number. */
export type ReviewNote =
  | { readonly section: 'late'; readonly clocks: readonly ClockKind[] }
  | { readonly section: 'repeated'; readonly among: readonly number[]; readonly days: number }
  | { readonly section: 'broken'; readonly dueAt: Moment }
  | { readonly section: 'not-held'; readonly action: number; readonly repeats: number }
  | { readonly section: 'training'; readonly action: number; readonly isDone: boolean }
  /** `item`: where it is planned; null: in no tracker. */
  | {
      readonly section: 'shipped';
      readonly what: Wish['what'];
      readonly item: WishItem | null;
      readonly isDone: boolean;
    }
  | { readonly section: 'unwritten' | 'near-miss' };

const preventions: readonly ActionKind[] = ['preventive', 'training'];

/** For the meeting about this time. `hasArticle`: a FAQ or known issue was made of it. */
export function reviewNotesOf(
  complaint: Complaint,
  version: PolicyVersion,
  asked: FiguresAsked,
  hasArticle: boolean,
): ReviewNote[] {
  if (!isCounted(complaint)) return [];
  const late = computeClocks(complaint, version).filter((clock) => isLateIn(clock, asked));
  const clocks = [...new Set(late.map(({ kind }) => kind).filter((kind) => kind !== 'promise'))];
  return [
    ...(clocks.length === 0 ? [] : [{ section: 'late', clocks } as const]),
    ...late.flatMap(({ kind, breachedAt, dueAt }) => {
      const at = breachedAt ?? dueAt;
      return kind === 'promise' && at !== null ? [{ section: 'broken', dueAt: at } as const] : [];
    }),
    ...complaint.recurrences
      .filter(({ at }) => isIn(asked, at))
      .map(({ among, days }) => ({ section: 'repeated', among, days }) as const),
    ...actionNotes(complaint, asked),
    ...ideaNotes(complaint, asked),
    ...(isUnwritten(complaint, asked) && !hasArticle ? [{ section: 'unwritten' } as const] : []),
    ...(complaint.isNearMiss && isIn(asked, complaint.openedAt) ? [{ section: 'near-miss' } as const] : []),
  ];
}

function isLateIn(clock: Clock, asked: FiguresAsked): boolean {
  const outcome = outcomeOfClock(clock, asked.to);
  return outcome?.is === 'late' && isIn(asked, outcome.at);
}

function actionNotes({ actions, items }: Complaint, asked: FiguresAsked): ReviewNote[] {
  return actions.flatMap(({ kind, number, state, at, endedAt, effect }): ReviewNote[] => {
    const isToDo = isOpenAction({ state }) && at < asked.to;
    const isDone = state === 'done' && isIn(asked, endedAt);
    const hasFailed = effect !== null && isIn(asked, effect.at) && (!effect.hasWorked || effect.repeats > 0);
    return [
      ...(preventions.includes(kind) && hasFailed
        ? [{ section: 'not-held', action: number, repeats: effect.repeats } as const]
        : []),
      ...(kind === 'training' && isToDo
        ? [{ section: 'training', action: number, isDone: false } as const]
        : []),
      ...(kind === 'improvement' && (isToDo || isDone)
        ? [shippedNote({ kind: 'action', number }, items, isDone)]
        : []),
    ];
  });
}

/** Requirements that went to a tracker: what is not planned anywhere stands among the wishes alone. */
function ideaNotes({ options, items }: Complaint, asked: FiguresAsked): ReviewNote[] {
  return options.flatMap(({ kind, number }): ReviewNote[] => {
    const what = { kind: 'option', number } as const;
    const item = itemOf(items, what);
    if (kind !== 'idea' || item === null || wishItem(item) === null || item.at >= asked.to) return [];
    const isDone = item.seen?.status === 'done';
    const isTold = isDone ? isIn(asked, item.movedAt) : item.seen?.status !== 'cancelled';
    return isTold ? [shippedNote(what, items, isDone)] : [];
  });
}

function shippedNote(what: Wish['what'], items: Complaint['items'], isDone: boolean): ReviewNote {
  return { section: 'shipped', what, item: wishItem(itemOf(items, what)), isDone };
}

/** What others may ask again, once its cause is known, stands nowhere that they find it. */
function isUnwritten({ closed, cause, recurrences, links }: Complaint, asked: FiguresAsked): boolean {
  const isLikely = recurrences.length > 0 || links.length > 0;
  return closed !== null && isIn(asked, closed.at) && cause !== null && isLikely;
}

/** What the record says of the work of whoever answers for the product, beside the figures. */
export interface ReviewCount {
  /** Resolved in the period, those with a cause, and those that were taken up again since. */
  resolved: number;
  withCause: number;
  again: number;
  caseStudies: number;
  /** Talks with customers in the period, and those with an apology. */
  talks: number;
  apologies: number;
}

export function startReviewCount(): ReviewCount {
  return { resolved: 0, withCause: 0, again: 0, caseStudies: 0, talks: 0, apologies: 0 };
}

export function addToReview(count: ReviewCount, complaint: Complaint, asked: FiguresAsked): void {
  if (!isCounted(complaint)) return;
  const { resolution, cause, reopened, caseStudy, contacts } = complaint;
  const again = reopened.filter(({ at }) => isIn(asked, at)).length;
  if (isIn(asked, resolution?.at)) {
    count.resolved += 1;
    if (cause !== null) count.withCause += 1;
  }
  count.again += again;
  if (caseStudy?.state === 'published' && isIn(asked, caseStudy.at)) count.caseStudies += 1;
  const talks = contacts.filter(({ at }) => isIn(asked, at));
  count.talks += talks.length;
  count.apologies += talks.filter(({ apology }) => apology === 'given').length;
}
