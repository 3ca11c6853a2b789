import type { Moment } from '../domain/complaint.ts';
import type { ProductId } from '../domain/desk.ts';
import type { PeriodicSurvey, Recipient } from '../domain/periodic-survey.ts';

/** What was answered in one period, for figures. */
export interface PeriodicResult {
  readonly product: ProductId;
  readonly period: string;
  readonly asked: number;
  readonly answered: number;
  /** null: nobody answered. */
  readonly mean: number | null;
}

/** Surveys that belong to no complaint. Whoever was erased is found no more, but their score still counts. */
export interface PeriodicSurveyStore {
  /** Once for each product and period: what is there already stays as it is. */
  begin(
    of: Pick<PeriodicSurvey, 'product' | 'period' | 'startedAt' | 'expiresAt'>,
    to: readonly Recipient[],
  ): Promise<void>;
  /** Not answered, and not over. */
  listOpen(product: ProductId, now: Moment): Promise<readonly PeriodicSurvey[]>;
  find(number: number): Promise<PeriodicSurvey | null>;
  markGiven(numbers: readonly number[], by: 'mail' | 'owner'): Promise<void>;
  markReminded(numbers: readonly number[], at: Moment): Promise<void>;
  /** false: it was answered already, is over or erased. */
  answer(number: number, answer: NonNullable<PeriodicSurvey['answer']>): Promise<boolean>;
  /** Answered with this score or less after that moment. */
  listAnsweredAtMost(score: number, after: Moment): Promise<readonly PeriodicSurvey[]>;
  /** The latest period first. */
  results(after: Moment): Promise<readonly PeriodicResult[]>;
  /** Who was asked, and what they wrote, of those that ended before; returns how many. */
  eraseEndedBefore(before: Moment, at: Moment): Promise<number>;
  /** The same of one customer, by the exact name or address. */
  eraseCustomer(customer: string, at: Moment): Promise<number>;
}
