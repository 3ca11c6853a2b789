import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import { type ChatPlatform, PlatformFailure } from '../ports/chat-platform.ts';
import type { Delivery, DeliveryEffects, DestinationView } from '../ports/delivery-store.ts';
import { outcomeOf, PROBE_EVERY } from './delivery-steps.ts';
import type { DeliveryWorkerOptions, Trouble } from './pump-options.ts';

/** A call that takes longer has no outcome. */
const CALL_LIMIT = 60_000;
const TELL_FAILING_AFTER = 15 * 60_000;

export type DeliveryRecord = ReturnType<typeof createDeliveryRecord>;

/** What every step of a delivery does: asking the platform, writing down what came of it, telling who must know. */
export function createDeliveryRecord(options: DeliveryWorkerOptions) {
  const { store, log, metrics, realNow } = options;
  /** Since when a platform failed that admins were told of. */
  const toldFailing = new Map<PlatformName, Moment>();

  function tried(): { now: Moment; random: number } {
    return { now: realNow(), random: options.random() };
  }

  /** A call of the platform; what fails is a value, so that faults of the store are never taken for it. */
  async function call<T>(platform: ChatPlatform, ask: () => Promise<T>): Promise<T | PlatformFailure> {
    let cancel = () => {};
    const noAnswer = new Promise<PlatformFailure>((resolve) => {
      cancel = options.scheduler.after(CALL_LIMIT, () => {
        resolve(new PlatformFailure({ kind: 'unknown', platform: platform.name, code: 'no_answer' }));
      });
    });
    try {
      return await Promise.race([ask(), noAnswer]);
    } catch (error) {
      if (error instanceof PlatformFailure) return error;
      // A fault of the adapter itself says nothing about what the platform did.
      log.error({ platform: platform.name, error }, 'a platform call failed in an unexpected way');
      return new PlatformFailure({
        kind: 'unknown',
        platform: platform.name,
        code: 'unexpected_error',
        cause: error,
      });
    } finally {
      cancel();
    }
  }

  async function settle(before: Delivery, after: Delivery, effects: DeliveryEffects = {}): Promise<void> {
    if (!(await store.save(before, after, effects))) {
      log.warn(
        { delivery: before.id, status: after.status },
        'a delivery went on elsewhere; this outcome is left',
      );
      return;
    }
    countEnd(before, after);
    const outcome = outcomeOf(after);
    if (after.reportDueAt !== before.reportDueAt && outcome !== null) await makeReport(after);
  }

  function countEnd(before: Delivery, after: Delivery): void {
    const fields = { delivery: after.id, complaint: after.complaint, fault: after.fault };
    if (after.status === 'dropped') metrics.count('dropped', after.platform);
    if (after.status === 'sent' && before.status === 'waiting') metrics.count('unchanged', after.platform);
    if (after.status === 'failed') {
      metrics.count('failed', after.platform);
      log.error(fields, 'a message was given up on');
    }
    if (after.status === 'unknown' && after.nextAttemptAt === null) {
      metrics.count('resting', after.platform);
      log.error(fields, 'whether a message was sent cannot be found out');
    }
  }

  /** What fails here is owed still: the store keeps when it is made again. */
  async function makeReport(delivery: Delivery): Promise<void> {
    const outcome = outcomeOf(delivery);
    try {
      if (outcome !== null) await options.report({ delivery, outcome });
      await store.finishReport(delivery);
    } catch (error) {
      metrics.count('report-failed', delivery.platform);
      log.error(
        { delivery: delivery.id, complaint: delivery.complaint, error },
        'an outcome could not be reported',
      );
    }
  }

  async function noteAccessLost(platform: PlatformName, code: string): Promise<void> {
    const fault = await store.notePlatformFault(platform, code, realNow() + PROBE_EVERY);
    metrics.count('access-lost', platform);
    log.error({ platform, code }, 'access to the platform is lost; its messages wait');
    await tell({ kind: 'access-lost', platform, code, since: fault.since });
  }

  async function noteAccessBack(platform: PlatformName, { platformFaults }: DestinationView): Promise<void> {
    const fault = platformFaults.get(platform);
    if (fault === undefined || !(await store.clearPlatformFault(platform))) return;
    log.info({ platform }, 'access to the platform is back');
    await tell({ kind: 'access-back', platform, since: fault.since });
  }

  /** Admins hear of it once it lasts: most outages are over before anybody could do something. */
  async function noteFailing({ kind, platform, code }: PlatformFailure): Promise<void> {
    if (kind !== 'transient' && kind !== 'unknown') return;
    const since = await store.noteFailing(platform, code);
    if (realNow() - since < TELL_FAILING_AFTER || toldFailing.get(platform) === since) return;
    toldFailing.set(platform, since);
    log.error({ platform, code }, 'a platform does not answer; its messages wait');
    await tell({ kind: 'platform-failing', platform, code, since });
  }

  /** Something was sent there. */
  async function noteBack(platform: PlatformName, view: DestinationView): Promise<void> {
    await noteAccessBack(platform, view);
    const failing = view.failing.get(platform);
    if (failing === undefined || !(await store.noteWorking(platform))) return;
    log.info({ platform }, 'the platform answers again');
    const { since, latest } = failing;
    const isTold = latest - since >= TELL_FAILING_AFTER;
    if (isTold) await tell({ kind: 'platform-back', platform, since });
  }

  async function tell(trouble: Trouble): Promise<void> {
    try {
      await options.onTrouble(trouble);
    } catch (error) {
      log.error({ trouble: trouble.kind, error }, 'admins could not be told');
    }
  }

  /** While access is lost one message a minute tries it. null: go on; else when to come back. */
  async function takeTurn(
    platform: PlatformName,
    { platformFaults }: DestinationView,
  ): Promise<Moment | null> {
    const fault = platformFaults.get(platform);
    if (fault === undefined) return null;
    const now = realNow();
    if (fault.probeAt > now) return fault.probeAt;
    return (await store.takeProbe(platform, now + PROBE_EVERY)) ? null : now + PROBE_EVERY;
  }

  return { call, tried, settle, makeReport, takeTurn, noteAccessLost, noteBack, noteFailing, tell };
}
