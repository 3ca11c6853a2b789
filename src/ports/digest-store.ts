import type { DigestKind } from '../domain/digest.ts';
import type { Moment } from '../domain/complaint.ts';
import type { DueStore } from './wake-store.ts';

/** Whom digests come to: `person:<id>`, or `product:<id>` for its channels. */
export type DigestSubject = string;

/** Somebody wants it, or not; where nobody chose, the default holds. */
export interface DigestChoice {
  readonly subject: DigestSubject;
  readonly kind: DigestKind;
  readonly isOn: boolean;
}

/** When the next digest of a subject is due. Moments are bot time. */
export interface DigestDue {
  readonly subject: DigestSubject;
  readonly dueAt: Moment;
  /** Up to when the last one told; null: there was none. */
  readonly toldUpTo: Moment | null;
}

/** When digests are due and who wants which, for the wakers of any number of processes. */
export interface DigestStore extends DueStore<DigestSubject> {
  /** The subjects that have digests from now on. What is due already stays due; of others nothing is left to come. */
  plan(due: readonly Pick<DigestDue, 'subject' | 'dueAt'>[], now: Moment): Promise<void>;
  find(subject: DigestSubject): Promise<DigestDue | null>;
  /** It was told, or is not told any more: on to the next. Left out: `toldUpTo` stays as it is. */
  settle(subject: DigestSubject, next: { readonly dueAt: Moment; readonly toldUpTo?: Moment }): Promise<void>;
  choices(): Promise<readonly DigestChoice[]>;
  choose(choice: DigestChoice & { readonly by: string | null }): Promise<void>;
}
