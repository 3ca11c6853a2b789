import type { Locale } from '../../domain/desk.ts';
import type { ActionKind, Outcome, Remedy } from '../../domain/complaint.ts';
import type { Severity } from '../../domain/priority.ts';

/** What is said of one trouble, in one language. */
export interface ScenarioWords {
  readonly title: string;
  /** The customer's own words; each time another of them. */
  readonly demands: readonly [string, string, ...string[]];
  /** For another team. */
  readonly question: string;
  readonly answer: string;
  readonly contain: string;
  readonly cause: string;
  /** The cause for people who do not build it. */
  readonly plain: string;
  readonly plan: string;
  /** How it is explained to the customer in the end. */
  readonly told: string;
  readonly improve: string;
  readonly prevent: string;
  readonly lesson: string;
}

/** A trouble that comes again and again; the weights of all make the Pareto shape. */
export interface Scenario {
  readonly weight: number;
  readonly category: string;
  readonly cause: string;
  readonly module: string;
  readonly severity: Severity;
  readonly remedy: Remedy;
  readonly outcome: Outcome;
  readonly team: string;
  readonly improveBy: ActionKind;
  readonly preventBy: ActionKind;
  readonly words: Readonly<Record<Locale, ScenarioWords>>;
}
