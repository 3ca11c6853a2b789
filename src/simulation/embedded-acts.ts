import type { Moment } from '../domain/complaint.ts';

/** What the process that is killed is asked for. Each has a key of its own: asked again, nothing happens twice. */
export type Ask =
  | { readonly kind: 'move'; readonly to: Moment }
  | { readonly kind: 'report'; readonly index: number; readonly seed: number }
  | { readonly kind: 'look'; readonly complaint: number; readonly seed: number; readonly key: string }
  | { readonly kind: 'end' };

export type Asked =
  | { readonly kind: 'ready'; readonly now: Moment }
  | { readonly kind: 'moved' | 'ended' }
  | { readonly kind: 'reported'; readonly complaint: number }
  | { readonly kind: 'looked'; readonly isDone: boolean }
  | { readonly kind: 'failed'; readonly reason: string };

/** What the process is started with, as JSON in its one argument. */
export interface ProcessPlan {
  readonly dataDir: string;
  readonly complaints: number;
  readonly seed: number;
  /** The bot time of its first start. */
  readonly startsAt: Moment;
  /** How far the machine's own clock is wrong, in ms. */
  readonly clockIsWrongBy: number;
}
