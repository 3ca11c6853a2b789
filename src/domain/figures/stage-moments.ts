import type { ActionKind, Complaint, Moment } from '../complaint.ts';
import { improvements, preventions, stagesOf, type StageName } from '../stages.ts';

/** When the facts of a stage were all there; only those that are. */
function stageMoments(complaint: Complaint): Map<StageName, Moment> {
  const done = stagesOf(complaint).filter(({ state }) => state === 'done');
  return new Map(
    done.flatMap(({ name }) => {
      const at = momentOf(name, complaint);
      return at === null ? [] : [[name, at] as const];
    }),
  );
}

function momentOf(name: StageName, complaint: Complaint): Moment | null {
  const { acknowledged, contacts, cause, impact, requests, resolution, actions, isNearMiss } = complaint;
  switch (name) {
    case 'respond':
      return latest(acknowledged?.at, isNearMiss ? undefined : contacts[0]?.at);
    case 'investigate':
      return latest(cause?.at, impact?.at, ...requests.map(({ endedAt }) => endedAt));
    case 'communicate':
      return isNearMiss ? (resolution?.at ?? null) : firstTalkSince(contacts, resolution?.at ?? null);
    case 'improve':
      return firstOf(improvements, actions);
    case 'prevent':
      return firstOf(preventions, actions);
  }
}

/** How long each stage took: from when the latest of those before it was there, or from being reported. */
export function stageSpans(
  complaint: Complaint,
): readonly { readonly stage: StageName; readonly from: Moment; readonly to: Moment }[] {
  let from = complaint.openedAt;
  return [...stageMoments(complaint)].map(([stage, at]) => {
    // Done ahead of its turn: nothing was lost on it.
    const span = { stage, from, to: Math.max(from, at) };
    from = span.to;
    return span;
  });
}

function latest(...moments: readonly (Moment | null | undefined)[]): Moment | null {
  const known = moments.filter((at) => typeof at === 'number');
  return known.length === 0 ? null : Math.max(...known);
}

function firstTalkSince(contacts: Complaint['contacts'], since: Moment | null): Moment | null {
  if (since === null) return null;
  return contacts.find(({ at }) => at >= since)?.at ?? null;
}

function firstOf(kinds: readonly ActionKind[], actions: Complaint['actions']): Moment | null {
  return actions.find(({ kind, state }) => kinds.includes(kind) && state !== 'dropped')?.at ?? null;
}
