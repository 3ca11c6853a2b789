import type { Moment } from '../domain/complaint.ts';
import type { PlatformFailure, PostedMessage } from '../ports/chat-platform.ts';
import type { Delivery } from '../ports/delivery-store.ts';

/** How a delivery goes on, without touching anything: every function takes it as it stood and gives it as it stands. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** By how long it has been tried already; the last goes on until a week is over. */
const backOffs: readonly { readonly triedFor: number; readonly wait: number }[] = [
  { triedFor: 0, wait: SECOND },
  { triedFor: 0.5 * SECOND, wait: 4 * SECOND },
  { triedFor: 3 * SECOND, wait: 15 * SECOND },
  { triedFor: 12 * SECOND, wait: MINUTE },
  { triedFor: 50 * SECOND, wait: 5 * MINUTE },
  { triedFor: 4 * MINUTE, wait: 15 * MINUTE },
];
/** A platform may be down for days, which is not the message's fault; what is void by then draws as nothing. */
const GIVEN_UP_AFTER = 7 * DAY;
/** Of the back-off, in both directions, so that what failed together does not come back together. */
const JITTER = 0.2;

/** Between looks for a message whose posting had no answer; after the last it is posted again. */
const waitsBetweenLooks = [5 * SECOND, 30 * SECOND, 120 * SECOND];
/** Between safe repeats of such a posting; then the last, as long as they are safe. */
const waitsBetweenRepeats = [...waitsBetweenLooks, 5 * MINUTE];
/** After a message was posted a second time the first may still turn up. */
const waitsForDoubles = [30 * SECOND, 5 * MINUTE, 30 * MINUTE];
/** Our clock and the platform's differ, and a look must not start too late. */
const LOOK_BACK = MINUTE;

const WAIT_FOR_ROOT = 5 * SECOND;
export const WAIT_FOR_PLATFORM = 5 * MINUTE;
export const PROBE_EVERY = MINUTE;
/** A report that does not succeed is made again. */
export const REPORT_EVERY = MINUTE;

export interface Tried {
  readonly now: Moment;
  /** 0 to 1, drawn anew each time. */
  readonly random: number;
}

/** Committed before the platform is called, so that an attempt without an answer is known as one. */
export function startAttempt(
  delivery: Delivery,
  now: Moment,
  at: {
    readonly platform: NonNullable<Delivery['platform']>;
    readonly channel: string;
    readonly said?: Delivery['said'];
  },
): Delivery {
  // What was drawn before may be what stands.
  const kept = delivery.unknownSince === null ? null : delivery.said;
  return {
    ...delivery,
    status: 'sending',
    attempts: delivery.attempts + 1,
    platform: at.platform,
    channel: at.channel,
    said: kept ?? at.said ?? null,
    attemptedAt: now,
    firstTriedAt: delivery.firstTriedAt ?? now,
    nextAttemptAt: now,
  };
}

export function finishSent(
  delivery: Delivery,
  now: Moment,
  sent: { readonly posted: PostedMessage; readonly hash: string | null; readonly fault: string | null },
): Delivery {
  return settle(
    {
      ...delivery,
      status: 'sent',
      channel: sent.posted.channel,
      message: sent.posted.message,
      hash: sent.hash,
      fault: sent.fault,
      sentAt: now,
      sentRevision: delivery.revision,
      looks: 0,
      nextAttemptAt: delivery.unknownSince === null ? null : now + waitsForDoubles[0]!,
    },
    now,
  );
}

/** It stands once, whichever attempt it was; a card may show what it showed at the first of them. */
export function finishRepeat(
  delivery: Delivery,
  now: Moment,
  sent: { readonly posted: PostedMessage; readonly fault: string | null },
): Delivery {
  const finished = finishSent(delivery, now, { ...sent, hash: null });
  const once = { ...finished, unknownSince: null, nextAttemptAt: null };
  // What the platform refused is not drawn the same way again.
  return sent.fault === null ? drawAgain(once, now) : once;
}

/** What stands was drawn before its outcome was known, and a card may have changed since. */
function drawAgain(delivery: Delivery, now: Moment): Delivery {
  return isCard(delivery) ? { ...delivery, status: 'waiting', nextAttemptAt: now } : delivery;
}

function isCard({ content }: Delivery): boolean {
  return content.kind === 'card' || content.kind === 'receipt';
}

/** The card already shows what it should. */
export function finishUnchanged(delivery: Delivery): Delivery {
  return { ...delivery, status: 'sent', sentRevision: delivery.revision, fault: null, nextAttemptAt: null };
}

export function drop(delivery: Delivery, now: Moment, reason: string): Delivery {
  return settle({ ...delivery, status: 'dropped', fault: reason, nextAttemptAt: null }, now);
}

export function fail(delivery: Delivery, now: Moment, fault: string): Delivery {
  return settle({ ...delivery, status: 'failed', fault, nextAttemptAt: null }, now);
}

/** Not tried at all and no fault of its own. One whose outcome is not known stays one. */
export function hold(delivery: Delivery, until: Moment): Delivery {
  const status = delivery.status === 'unknown' ? 'unknown' : 'waiting';
  return { ...delivery, status, nextAttemptAt: until };
}

/** The thread it was to stand in is gone: it is posted on its own. */
export function leaveThread(delivery: Delivery, now: Moment, fault: string): Delivery {
  return { ...delivery, status: 'waiting', fault, nextAttemptAt: now };
}

export function waitForRoot(delivery: Delivery, now: Moment): Delivery {
  return retryOrFail(delivery, now, { wait: WAIT_FOR_ROOT, fault: 'root_not_posted' });
}

/** What it is about is under way itself. */
export function waitForTold(delivery: Delivery, told: Delivery, now: Moment): Delivery {
  return hold(delivery, Math.max(now + WAIT_FOR_ROOT, told.nextAttemptAt ?? 0));
}

export function waitForPlatform(delivery: Delivery, now: Moment): Delivery {
  return retryOrFail(delivery, now, { wait: WAIT_FOR_PLATFORM, fault: 'platform_not_connected' });
}

/** Until then posting it again under its key makes no second message. */
export function repeatsUntil({ unknownSince }: Delivery, repeatSafeFor: number): Moment {
  return unknownSince === null ? -Infinity : unknownSince + repeatSafeFor;
}

/** Whether its last attempt was a safe repeat of one without an outcome. */
export function isRepeat(delivery: Delivery, repeatSafeFor: number): boolean {
  return delivery.attemptedAt !== null && delivery.attemptedAt < repeatsUntil(delivery, repeatSafeFor);
}

/** Posted again later while that is safe; then it is looked for. */
export function planRepeat(
  delivery: Delivery,
  now: Moment,
  { repeatSafeFor, wait }: { repeatSafeFor: number; wait: number | null },
): Delivery {
  const until = repeatsUntil(delivery, repeatSafeFor);
  const usual = waitsBetweenRepeats[Math.min(delivery.looks, waitsBetweenRepeats.length - 1)]!;
  const next = now + (wait ?? usual);
  return next < until
    ? { ...delivery, status: 'unknown', looks: delivery.looks + 1, nextAttemptAt: next }
    : { ...delivery, status: 'unknown', looks: 0, nextAttemptAt: Math.max(now, until) };
}

/** A fault of ours while drawing or resolving: nothing went out. */
export function retryAfterFault(delivery: Delivery, tried: Tried, fault: string): Delivery {
  return retryOrFail(delivery, tried.now, { wait: backOff(delivery, tried), fault });
}

/**
 * After a call that failed. `mayStand`: it was a post, so an answer that got lost can mean that the message stands;
 * anything else is simply done again. `repeatSafeFor`: the platform's.
 */
export function afterFailure(
  delivery: Delivery,
  failure: PlatformFailure,
  tried: Tried & { mayStand: boolean; repeatSafeFor: number },
): Delivery {
  const { now, mayStand, repeatSafeFor } = tried;
  if (mayStand && isRepeat(delivery, repeatSafeFor)) return afterFailedRepeat(delivery, failure, tried);
  switch (failure.kind) {
    case 'rate-limited':
    case 'transient':
      return retryOrFail(delivery, now, {
        wait: failure.retryAfter ?? backOff(delivery, tried),
        fault: failure.code,
      });
    case 'unknown':
      if (mayStand) {
        const unknown = startLooking(delivery, now, failure.code);
        return planRepeat(unknown, now, { repeatSafeFor, wait: null });
      }
      return retryOrFail(delivery, now, { wait: backOff(delivery, tried), fault: failure.code });
    case 'content':
    case 'place':
    case 'removed':
    case 'expired':
      return fail(delivery, now, failure.code);
    case 'access':
      // The whole platform waits, which is not this message's fault: its week begins anew.
      return {
        ...delivery,
        status: 'waiting',
        fault: failure.code,
        firstTriedAt: null,
        nextAttemptAt: now + PROBE_EVERY,
      };
  }
}

/** The first attempt may stand still, whatever became of this one. */
function afterFailedRepeat(
  delivery: Delivery,
  { kind, code, retryAfter }: PlatformFailure,
  { now, repeatSafeFor }: { now: Moment; repeatSafeFor: number },
): Delivery {
  switch (kind) {
    case 'rate-limited':
    case 'transient':
    case 'unknown':
      return planRepeat({ ...delivery, fault: code }, now, { repeatSafeFor, wait: retryAfter });
    case 'access':
      return { ...delivery, status: 'unknown', fault: code, nextAttemptAt: now + PROBE_EVERY };
    case 'content':
    case 'place':
    case 'removed':
    case 'expired':
      return fail(delivery, now, code);
  }
}

/** An attempt whose outcome nobody knows: looked for at once. */
export function startLooking(delivery: Delivery, now: Moment, fault: string): Delivery {
  return {
    ...delivery,
    status: 'unknown',
    looks: 0,
    fault,
    unknownSince: delivery.unknownSince ?? delivery.attemptedAt ?? now,
    nextAttemptAt: now,
  };
}

export function lookSince(delivery: Delivery): Moment {
  return (delivery.unknownSince ?? delivery.attemptedAt ?? delivery.createdAt) - LOOK_BACK;
}

/** Looked for and not there: waits and looks again, and only at last is sent again. */
export function afterMissing(delivery: Delivery, now: Moment): Delivery {
  const wait = waitsBetweenLooks[delivery.looks];
  if (wait === undefined) return { ...delivery, status: 'waiting', looks: 0, nextAttemptAt: now };
  return { ...delivery, status: 'unknown', looks: delivery.looks + 1, nextAttemptAt: now + wait };
}

export function afterFound(delivery: Delivery, now: Moment, posted: PostedMessage): Delivery {
  const sent = finishSent(delivery, now, { posted, hash: null, fault: null });
  // Only what was posted more than once can have a double that is not seen yet.
  const found = delivery.attempts > 1 ? sent : { ...sent, unknownSince: null, nextAttemptAt: null };
  return drawAgain(found, now);
}

/** It cannot be found out: it stays as it is until somebody decides. */
export function rest(delivery: Delivery, now: Moment, fault: string): Delivery {
  return settle({ ...delivery, status: 'unknown', fault, nextAttemptAt: null }, now);
}

export function afterFailedLook(delivery: Delivery, failure: PlatformFailure, tried: Tried): Delivery {
  const { now } = tried;
  switch (failure.kind) {
    case 'rate-limited':
    case 'transient':
    case 'unknown': {
      const wait = failure.retryAfter ?? backOff(delivery, tried);
      const isOver = now + wait > (delivery.firstTriedAt ?? now) + GIVEN_UP_AFTER;
      return isOver
        ? rest(delivery, now, failure.code)
        : { ...delivery, status: 'unknown', nextAttemptAt: now + wait };
    }
    case 'access':
      return { ...delivery, status: 'unknown', firstTriedAt: null, nextAttemptAt: now + PROBE_EVERY };
    case 'place':
    case 'removed':
      return fail(delivery, now, failure.code);
    case 'content':
    case 'expired':
      return rest(delivery, now, failure.code);
  }
}

/** A sent message was looked at for doubles. */
export function afterDoubleCheck(delivery: Delivery, now: Moment): Delivery {
  const wait = waitsForDoubles[delivery.looks + 1];
  if (wait === undefined) return { ...delivery, looks: 0, unknownSince: null, nextAttemptAt: null };
  return { ...delivery, looks: delivery.looks + 1, nextAttemptAt: now + wait };
}

function isReported({ content }: Delivery): boolean {
  const isQuestion = content.kind === 'notice' && content.notice === 'still-on-it-asked';
  return isQuestion || content.kind === 'reminder' || content.kind === 'reminders' || content.kind === 'urge';
}

/** It may still come to stand there. */
export function isUnderWay({ status, nextAttemptAt }: Delivery): boolean {
  return status === 'waiting' || status === 'sending' || (status === 'unknown' && nextAttemptAt !== null);
}

/** How a delivery ended, for those who asked to be told; null while it is under way. */
export type DeliveryOutcome =
  | { readonly kind: 'sent'; readonly posted: PostedMessage }
  | { readonly kind: 'failed' | 'dropped' | 'unknown'; readonly fault: string };

export function outcomeOf(delivery: Delivery): DeliveryOutcome | null {
  const { status, channel, message } = delivery;
  const fault = delivery.fault ?? 'unknown';
  if (status === 'sent' && channel !== null && message !== null)
    return { kind: 'sent', posted: { channel, message } };
  if (status === 'failed' || status === 'dropped') return { kind: status, fault };
  return status === 'unknown' && delivery.nextAttemptAt === null ? { kind: status, fault } : null;
}

/** The report is written down as owed in the same commit, so that it is made even if this process ends now. */
function settle(delivery: Delivery, now: Moment): Delivery {
  return isReported(delivery) ? { ...delivery, reportDueAt: now + REPORT_EVERY } : delivery;
}

function retryOrFail(
  delivery: Delivery,
  now: Moment,
  { wait, fault }: { wait: number; fault: string },
): Delivery {
  const firstTriedAt = delivery.firstTriedAt ?? now;
  if (now + wait > firstTriedAt + GIVEN_UP_AFTER) return fail(delivery, now, fault);
  return { ...delivery, status: 'waiting', fault, firstTriedAt, nextAttemptAt: now + wait };
}

function backOff(delivery: Delivery, { now, random }: Tried): number {
  const triedFor = now - (delivery.firstTriedAt ?? now);
  const step = backOffs.findLast((candidate) => candidate.triedFor <= triedFor) ?? backOffs[0]!;
  return Math.round(step.wait * (1 - JITTER + 2 * JITTER * random));
}
