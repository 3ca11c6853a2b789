import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import { createFindings } from '../platforms/base/findings.ts';
import type { Delivery } from '../ports/delivery-store.ts';
import type { Check, Finding } from '../ports/diagnosis.ts';
import type { Storage } from './storage.ts';

const MINUTE_MS = 60_000;
/** A waker that is alive takes what is due within seconds. */
const LATE_MS = 2 * MINUTE_MS;
/** Older ones were told by hand, or do not matter any more. */
const FAILED_WITHIN_MS = 14 * 24 * 60 * MINUTE_MS;
const MOST = 500;

type Examined = Pick<Storage, 'clock' | 'deliveries' | 'heartbeats' | 'wakes'>;

/** Whether reminders go out and messages arrive, as the store knows it. */
export async function diagnoseStore(storage: Examined): Promise<Finding[]> {
  const now = await storage.clock.now();
  return [
    await examineTimers(storage, now),
    ...examineDeliveries(await storage.deliveries.listTroubled(MOST), now),
    ...examineDestinations(await storage.deliveries.listFaults()),
  ];
}

const { ok, broken, warning } = createFindings(null);

async function examineTimers({ wakes, heartbeats }: Examined, now: Moment): Promise<Finding> {
  const check: Check = { name: 'timers', values: [] };
  // What failed and waits to be tried again is as late as what nobody took.
  const overdue = await wakes.longestOverdue(now);
  if (overdue < LATE_MS) return ok(check);
  const minutes = String(Math.floor(overdue / MINUTE_MS));
  return (await heartbeats.isAnybodyAlive())
    ? broken(check, { name: 'wakes-late', values: [minutes] })
    : warning(check, { name: 'nobody-wakes', values: [minutes] });
}

function examineDeliveries(troubled: readonly Delivery[], now: Moment): Finding[] {
  const check: Check = { name: 'deliveries', values: [] };
  const failed = troubled.filter(
    ({ status, createdAt }) => status === 'failed' && now - createdAt < FAILED_WITHIN_MS,
  );
  const unknown = troubled.filter(({ status }) => status === 'unknown');
  const found = [
    ...tellNewest('deliveries-failed', failed, check),
    ...tellNewest('deliveries-unknown', unknown, check),
  ];
  return found.length > 0 ? found : [ok(check)];
}

function tellNewest(
  name: 'deliveries-failed' | 'deliveries-unknown',
  deliveries: readonly Delivery[],
  check: Check,
): Finding[] {
  const newest = deliveries[0];
  if (newest === undefined) return [];
  const complaint = newest.complaint === null ? '–' : `C-${newest.complaint}`;
  const values = [String(deliveries.length), newest.fault ?? '–', complaint] as const;
  return [warning(check, { name, values })];
}

type DestinationFault = Awaited<ReturnType<Examined['deliveries']['listFaults']>>[number];

function examineDestinations(faults: readonly DestinationFault[]): Finding[] {
  return faults.map(({ destination, fault, since }) => {
    const [kind = '', first = '', ...rest] = destination.split(':');
    if (kind === 'platform') {
      const values = [fault, since] as const;
      const check: Check = { name: 'access', values: [] };
      return { ...broken(check, { name: 'access-lost', values }), platform: readPlatform(first) };
    }
    const name = kind === 'channel' ? rest.join(':') : first;
    const check: Check = { name: 'destination', values: [name] };
    return {
      ...warning(check, { name: 'destination-refused', values: [name, fault, since] }),
      platform: kind === 'channel' ? readPlatform(first) : null,
    };
  });
}

function readPlatform(name: string): PlatformName | null {
  return name === 'slack' || name === 'lark' || name === 'local' ? name : null;
}
