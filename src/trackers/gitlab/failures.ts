import type { Judgement, TrackerReply } from '../base/call.ts';
import { createRefusal } from '../base/refuse.ts';

/** The project went to another path. */
export function judge({ status }: TrackerReply): Judgement | null {
  return status === 301 || status === 308 ? { kind: 'not-found', code: 'moved' } : null;
}

export const refuse = createRefusal('gitlab');
