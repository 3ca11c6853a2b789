import type { Fault } from './faults.ts';
import type { JsonObject } from './json.ts';
import type { Triggers } from './triggers.ts';
import type { Workspace } from './workspace.ts';

export interface ApiCall {
  method: string;
  params: JsonObject;
  /** Milliseconds on the fake's clock. */
  at: number;
  token: string | undefined;
  status: number;
  error: string | undefined;
  result: 'waiting' | 'answered' | 'lost' | 'hung' | 'dropped';
}

/** What the methods, senders and sinks share. */
export interface FakeState {
  workspace: Workspace;
  triggers: Triggers;
  scopes: Set<string>;
  homeTab: boolean;
  messagesTab: boolean;
  postPerChannelEveryMs: number | undefined;
  /** Deadline clock of the last chat.postMessage by channel. */
  lastPostAt: Map<string, number>;
  calls: ApiCall[];
  faults: Fault[];
  addFault(fault: Fault): void;
  /** Wakes those who wait for something to become true. */
  changed(): void;
  /** Makes the address for Socket Mode. */
  socketUrl(): string;
  /** Where the bytes of a file go that was announced. */
  uploadUrl(file: string): string;
}

export interface Caller {
  state: FakeState;
  args: JsonObject;
}

/** The fields of the answer beside ok:true; `postedTs` tells the scripts which message was made. */
export type Method = (caller: Caller) => JsonObject;
