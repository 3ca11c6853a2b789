import type { Moment } from '../domain/complaint.ts';
import type { TrackerFault, TrackerStatus } from '../domain/tracker-item.ts';

export type { TrackerFault, TrackerStatus };

export type TrackerName =
  | 'pingcode'
  | 'worktile'
  | 'jira'
  | 'github'
  | 'gitlab'
  | 'linear'
  | 'feishu-project'
  | 'tapd'
  | 'bitable'
  | 'webhook';

/** An item as its tracker knows it. All of it is kept with the link: nothing of it is derived later. */
export interface TrackedItem {
  /** The tracker's own id, always as text. */
  readonly id: string;
  /** What people call it, such as SCR-5. */
  readonly key: string;
  readonly url: string | null;
  readonly title: string | null;
  /** null: a state that is not in the table, which is never taken for done. */
  readonly status: TrackerStatus | null;
  /** As the tracker names it. */
  readonly rawStatus: string;
  /** null: the tracker does not say. */
  readonly updatedAt: Moment | null;
  readonly dueAt: Moment | null;
  /** What else is needed to read it again, such as the id of its type. Small, and no secrets. */
  readonly more: Readonly<Record<string, string>>;
}

/** What is to be made. Title and text are plain: an adapter turns them into what its tracker wants, and escapes. */
export interface NewItem {
  readonly title: string;
  readonly text: string;
  /** Of the desk's mapping: what kind of item it becomes. */
  readonly kind: 'action' | 'idea' | 'complaint';
  readonly priority: 'P1' | 'P2' | 'P3' | 'P4';
  /** The tracker's own id of who does it; null: nobody, or nobody known there. */
  readonly assignee: string | null;
  readonly dueAt: Moment | null;
  /** The way back to the complaint; null: there is none. */
  readonly link: string | null;
}

/** What was found when everything was tried without changing anything. */
export interface TrackerFinding {
  readonly what: 'connection' | 'token' | 'project' | 'type' | 'fields' | 'create' | 'dialect';
  readonly isFine: boolean;
  /** Fixed words and ids only; never a secret. */
  readonly detail: string;
}

export type TrackerHook =
  /** Answered as it stands: proves to the tracker that we are there. */
  | { readonly kind: 'challenge'; readonly reply: string; readonly contentType: string }
  | { readonly kind: 'ignored'; readonly why: string }
  | {
      readonly kind: 'event';
      /** The tracker's own, else made of the body: the same twice is taken once. */
      readonly deliveryId: string;
      /** Id or key of the item, as `get` takes it. */
      readonly item: string;
      /** What changed together with it; left out: nothing. `said` tells nothing of these. */
      readonly others?: readonly string[];
      /** We changed it ourselves. */
      readonly isOwn: boolean;
      /** null: the hook proves or says nothing of it, so that the item is read again. */
      readonly said: TrackedItem | null;
    };

export interface TrackerHookRequest {
  header(name: string): string | null;
  readonly query: URLSearchParams;
  /** The bytes as they came in: signatures are over these. */
  readonly body: Uint8Array;
}

/** What a tracker refused. `message` holds no secret and nothing that a customer said. */
export class TrackerFailure extends Error {
  readonly kind: TrackerFault;
  readonly retryAfterMs: number | null;
  /** The tracker's own code, as text. */
  readonly code: string | null;

  constructor(
    kind: TrackerFault,
    message: string,
    more: { readonly retryAfterMs?: number | null; readonly code?: string | null } = {},
  ) {
    super(message);
    this.name = 'TrackerFailure';
    this.kind = kind;
    this.retryAfterMs = more.retryAfterMs ?? null;
    this.code = more.code ?? null;
  }
}

/** A hook whose proof is missing, wrong or old: answered 401, and nothing is done. */
export class TrackerHookRefusal extends Error {}

/** One connection to a tracker. Every method throws TrackerFailure and nothing else; parseWebhook TrackerHookRefusal too. */
export interface Tracker {
  readonly name: TrackerName;
  readonly can: {
    readonly comment: boolean;
    readonly setStatus: boolean;
    readonly dueDates: boolean;
    /** How a hook proves where it comes from; `none`: there are no hooks, so that items are asked for. */
    readonly push: 'signed' | 'secret' | 'none';
  };
  /** Reads only. */
  probe(): Promise<readonly TrackerFinding[]>;
  /**
   * `ref` is our stable key (`C-42/3`): asked twice with the same, there is one item. Looks for it first when an
   * earlier attempt may have made it.
   */
  create(item: NewItem, ref: string): Promise<TrackedItem>;
  /** By id, key or address as people paste it. */
  get(item: string, more?: Readonly<Record<string, string>>): Promise<TrackedItem>;
  comment(item: string, text: string, ref: string): Promise<void>;
  /** Left out where it has no due dates, or does not let us. */
  setDueAt?(item: string, dueAt: Moment, more?: Readonly<Record<string, string>>): Promise<void>;
  /** Left out where a tracker does not let us. */
  setStatus?(item: string, to: TrackerStatus, more?: Readonly<Record<string, string>>): Promise<TrackedItem>;
  parseWebhook(request: TrackerHookRequest, now: Moment): TrackerHook | Promise<TrackerHook>;
}
