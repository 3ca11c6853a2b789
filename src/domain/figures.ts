import type { ActionKind, Moment, Remedy } from './complaint.ts';
import type { LocalDate } from './calendar/local-date.ts';
import type { ClockKind, ProductId, TrackerId } from './desk.ts';
import type { StageName } from './stages.ts';
import type { TrackerStatus } from './tracker-item.ts';

/**
 * What is counted: what happened from `from` on and before `to`, and how it stood at `to`. Complaints that were merged
 * into others, or withdrawn by whoever reported them, are not counted anywhere.
 */
export interface FiguresAsked {
  /** null: every product the asker may see. */
  readonly product: ProductId | null;
  readonly from: Moment;
  /** Not after the present. */
  readonly to: Moment;
  /** In whose weeks it is counted: IANA name. Weeks begin on Monday. */
  readonly zone: string;
}

/** Of durations in milliseconds; null: there is none to take it from. By the nearest rank: one of the durations. */
export interface Spread {
  readonly count: number;
  readonly median: number | null;
  /** 90th percentile. */
  readonly p90: number | null;
}

/** How long something took, by the clock on the wall and in the working time of the complaint's calendar. */
export interface Took {
  readonly wall: Spread;
  readonly working: Spread;
}

/** The most frequent first; `share`: of all, added up to here, 0 to 1 (Pareto). */
export interface Ranked<Key extends string = string> {
  readonly key: Key;
  readonly count: number;
  readonly share: number;
}

/** One clock of those that were decided in the period: met in it, or due in it and not met by then. */
export interface ClockFigure {
  readonly kind: ClockKind;
  readonly inTime: number;
  readonly late: number;
}

/** Requests to one team. `team` null: to people of none. */
export interface RequestFigure {
  readonly team: string | null;
  /** In the period. */
  readonly asked: number;
  /** Decided in the period: answered in time, or due in it and not answered by then. */
  readonly inTime: number;
  readonly late: number;
  /** Without an answer at its end, and those of them that are late. */
  readonly open: number;
  readonly overdue: number;
}

export interface WeekFigure {
  readonly startsOn: LocalDate;
  readonly opened: number;
  readonly closed: number;
  /** From reported to acknowledged, to the first talk with the customer, to resolved; by the week it was opened in. */
  readonly acknowledge: Took;
  readonly contact: Took;
  readonly resolve: Took;
  /** Mean score of the answers that came in this week; null: none came. */
  readonly satisfaction: number | null;
  readonly answers: number;
}

/**
 * An idea or an improvement that is still to be done, with how many complaints ask for it: its own, those linked to
 * it and those merged into it, whenever they were opened; and how many customers stand behind them.
 */
export interface Wish {
  readonly complaint: number;
  readonly what: { readonly kind: 'option' | 'action'; readonly number: number };
  readonly complaints: number;
  /** Different ones by name; complaints without a customer are not counted. */
  readonly customers: number;
  /** Those of the customers that the desk has a tier for, the highest tier first. */
  readonly tiers: readonly { readonly tier: string; readonly customers: number }[];
  /** Where it is planned; null: in no tracker. Done there, it is wished for no more. */
  readonly item: WishItem | null;
}

export interface WishItem {
  readonly tracker: TrackerId;
  /** The tracker's own id, and what people call it. */
  readonly id: string;
  readonly key: string;
  readonly url: string | null;
  readonly status: TrackerStatus | null;
}

export interface Figures {
  readonly asked: FiguresAsked;
  /** Rejected ones and near misses included. */
  readonly opened: number;
  readonly closed: number;
  readonly rejected: number;
  readonly reopened: number;
  /** Of those opened. */
  readonly nearMisses: number;
  /** Open at the end of the period, by how long they were open by then; `days` null: longer than all before it. */
  readonly ageing: readonly { readonly days: number | null; readonly count: number }[];
  /** Open at the end of the period, with a clock overdue by then. */
  readonly late: number;
  /** Those of which one was decided, in the order of `clockKinds`. */
  readonly clocks: readonly ClockFigure[];
  readonly weeks: readonly WeekFigure[];
  /** Of those opened in the period, like all that follows down to `stages`. */
  readonly acknowledge: Took;
  readonly contact: Took;
  readonly resolve: Took;
  /** Complaints without one are left out, here and in categories and sources. */
  readonly causes: readonly Ranked[];
  readonly categories: readonly Ranked[];
  readonly sources: readonly Ranked[];
  readonly remedies: readonly {
    readonly sought: Remedy;
    /** null: resolved, and the record does not say what they got. */
    readonly got: Remedy | null;
    readonly count: number;
  }[];
  /** From the latest stage before it being there until it was there: where time is lost. */
  readonly stages: readonly { readonly stage: StageName; readonly took: Took }[];
  readonly survey: {
    /** In the period, and how many of those were answered by its end. */
    readonly given: number;
    readonly answered: number;
    /** Of the answers that came in the period. */
    readonly answers: number;
    readonly mean: number | null;
    /** What scores of 3 and less were given for. */
    readonly reasons: readonly Ranked[];
  };
  /** Due in the period; `open`: told to customers, and due at its end or later. */
  readonly promises: { readonly kept: number; readonly broken: number; readonly open: number };
  /** `open` and `overdue` at the end of the period, `done` in it. */
  readonly actions: readonly {
    readonly kind: ActionKind;
    readonly open: number;
    readonly overdue: number;
    readonly done: number;
  }[];
  /** Whoever was asked the most first. */
  readonly requests: readonly RequestFigure[];
  readonly wishes: readonly Wish[];
}
