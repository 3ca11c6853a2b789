import type { ActionKind, Moment, Remedy } from './complaint.ts';
import type { LocalDate } from './calendar/local-date.ts';
import type { ClockKind, ProductId } from './desk.ts';
import type { StageName } from './stages.ts';

/** What is counted: complaints that were opened from `from` on and before `to`, and what happened in that time. */
export interface FiguresAsked {
  /** null: every product the asker may see. */
  readonly product: ProductId | null;
  readonly from: Moment;
  readonly to: Moment;
  /** In whose weeks it is counted: IANA name. Weeks begin on Monday. */
  readonly zone: string;
}

/** Of durations in milliseconds; null: there is none to take it from. */
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

/** One clock of those that were decided in the period: met, or overdue by its end. */
export interface ClockFigure {
  readonly kind: ClockKind;
  readonly inTime: number;
  readonly late: number;
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

/** How many complaints ask for the same improvement. */
export interface Wish {
  readonly complaint: number;
  readonly what: { readonly kind: 'option' | 'action'; readonly number: number };
  readonly complaints: number;
  readonly customers: number;
}

export interface Figures {
  readonly asked: FiguresAsked;
  readonly opened: number;
  readonly closed: number;
  readonly rejected: number;
  readonly reopened: number;
  readonly nearMisses: number;
  /** Open at the end of the period, by how long they were open by then; `days` null: longer than all before it. */
  readonly ageing: readonly { readonly days: number | null; readonly count: number }[];
  readonly late: number;
  readonly clocks: readonly ClockFigure[];
  readonly weeks: readonly WeekFigure[];
  readonly acknowledge: Took;
  readonly contact: Took;
  readonly resolve: Took;
  readonly causes: readonly Ranked[];
  readonly categories: readonly Ranked[];
  /** From the stage before it being there until it was there: where time is lost. */
  readonly stages: readonly { readonly stage: StageName; readonly took: Spread }[];
  readonly survey: {
    readonly given: number;
    readonly answered: number;
    readonly mean: number | null;
    readonly reasons: readonly Ranked[];
  };
  readonly remedies: readonly {
    readonly sought: Remedy;
    readonly got: Remedy | null;
    readonly count: number;
  }[];
  readonly sources: readonly Ranked[];
  readonly promises: { readonly kept: number; readonly broken: number; readonly open: number };
  readonly actions: readonly {
    readonly kind: ActionKind;
    readonly open: number;
    readonly overdue: number;
    readonly done: number;
  }[];
  readonly wishes: readonly Wish[];
}
