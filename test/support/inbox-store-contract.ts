import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { NewDelivery } from '../../src/ports/complaint-store.ts';
import type { InboxEntry, InboxFacts, InboxOutcome, InboxStore } from '../../src/ports/inbox-store.ts';
import { hour, minute } from './a-complaint.ts';
import { createStoreActs, plainRequest, unchanged, type StoreHome } from './store-acts.ts';

const everythingGone = ({ entries }: InboxFacts): InboxOutcome => ({
  gone: entries.map(({ key }) => key),
  deliveries: entries.flatMap(({ deliveries }) => deliveries),
  later: [],
  isCounted: false,
});

function aReminder(key: string, person: string, complaint: number): NewDelivery {
  return {
    key,
    complaint,
    destination: { kind: 'person', person },
    place: null,
    isInThread: false,
    thread: null,
    lane: `person:${person}`,
    content: { kind: 'reminder', version: 1, mention: [person] },
  };
}

/** What every InboxStore does, whatever it stands on. */
export function describeInboxStore(name: string, openHome: () => Promise<StoreHome>): void {
  describe(name, () => {
    let home: StoreHome;
    let inbox: InboxStore;
    let number: number;
    let now: number;
    let keys = 0;

    beforeAll(async () => {
      home = await openHome();
      await home.applyDesk();
      ({ inbox } = home.deps);
      number = await createStoreActs(home).report();
      now = Date.now();
    });

    afterEach(async () => {
      for (;;) {
        const due = await inbox.claimDue(now + 1000 * hour, 1000);
        if (due.length === 0) break;
        for (const { key } of due) {
          await inbox.flush(key, everythingGone);
          await inbox.finish(key);
        }
      }
      await home.clock.setOffset(0);
    });

    afterAll(() => home.close());

    function entry(person: string, changes: Partial<InboxEntry> = {}): InboxEntry {
      const key = `entry/${(keys += 1)}`;
      return {
        key,
        person,
        complaint: number,
        kind: 'reminder',
        passes: 'nothing',
        flushAt: now,
        because: 'collecting',
        deliveries: [aReminder(key, person, number)],
        ...changes,
      };
    }

    /** Written with a command, as every entry is. */
    const put = (...entries: InboxEntry[]) =>
      home.store.command({
        ...plainRequest,
        complaints: [number],
        decide: ({ complaints }) => ({
          changes: [{ ...unchanged(complaints.get(number)!), inbox: entries }],
          answer: null,
        }),
      });

    async function flushed(person: string, decide = everythingGone): Promise<InboxFacts> {
      let seen: InboxFacts | null = null;
      const isDone = await inbox.flush(person, (facts) => {
        seen = facts;
        return decide(facts);
      });
      if (!isDone || seen === null) throw new Error(`nothing was flushed for ${person}`);
      return seen;
    }

    it('keeps what came with a command, the same key once', async () => {
      const [first, second] = [entry('lin'), entry('chen', { flushAt: now + hour, because: 'quiet' })];
      const { hasDeliveries } = await put(first, second);
      await put({ ...first, because: 'day-off' });
      expect(hasDeliveries).toBe(true);
      expect(await inbox.waitingOf(number)).toEqual([first, second]);
      expect(await inbox.count()).toBe(2);
    });

    it('keeps nothing of a command that was refused', async () => {
      const refused = { changes: [], answer: null, isRefused: true } as const;
      await home.store.command({ ...plainRequest, complaints: [number], decide: () => refused });
      expect(await inbox.count()).toBe(0);
    });

    it('keeps what is about no single complaint beside every command, the same key once', async () => {
      const waiting = entry('lin', { complaint: null, kind: 'notice', because: 'quiet' });
      const atOnce: NewDelivery = { ...aReminder('beside', 'chen', number), complaint: null };
      let told = 0;
      const tell = () =>
        inbox.tell((moment) => {
          told = moment;
          return { deliveries: [atOnce], inbox: [waiting] };
        });
      await tell();
      await tell();
      expect(Math.abs(told - Date.now())).toBeLessThan(minute);
      expect(await inbox.waitingFor('lin')).toEqual([waiting]);
      expect(await inbox.waitingOf(number)).toEqual([]);
      expect(await home.look.delivery('beside')).toMatchObject({ status: 'waiting', revision: 1 });
      const { entries } = await flushed('lin');
      expect(entries).toEqual([waiting]);
      expect(await home.look.delivery(waiting.key)).toMatchObject({ status: 'waiting' });
    });

    it('keeps nothing beside a command when the decision fails', async () => {
      const failing = inbox.tell(() => {
        throw new Error('no such desk');
      });
      await expect(failing).rejects.toThrow('no such desk');
      expect(await inbox.count()).toBe(0);
    });

    it('shows a flush what waits, in the order it came, and writes what it decides in one go', async () => {
      const [one, two, three] = [entry('lin', { flushAt: now + 5 }), entry('lin'), entry('lin')];
      await put(one, two, three);
      await put(entry('chen'));
      const later = { key: three.key, flushAt: now + hour, because: 'hourly-cap' } as const;
      const { entries } = await flushed('lin', () => ({
        gone: [one.key, two.key],
        deliveries: [aReminder('together', 'lin', number)],
        later: [later],
        isCounted: true,
      }));
      expect(entries).toEqual([one, two, three]);
      expect((await inbox.waitingOf(number)).filter(({ person }) => person === 'lin')).toEqual([
        { ...three, ...later },
      ]);
      expect(await home.look.delivery('together')).toMatchObject({ status: 'waiting' });
      expect(await home.look.delivery(one.key)).toBeUndefined();
    });

    it('tells when messages that count went out within the hour, per person', async () => {
      const flushCounted = async (isCounted: boolean) => {
        await put(entry('wu'));
        return flushed('wu', (facts) => ({ ...everythingGone(facts), isCounted }));
      };
      const first = await flushCounted(true);
      const second = await flushCounted(false);
      const third = await flushCounted(true);
      expect([first.sentAt, second.sentAt, third.sentAt]).toEqual([[], [first.now], [first.now]]);
      await put(entry('amy'));
      expect((await flushed('amy')).sentAt).toEqual([]);
      await home.clock.setOffset(61 * minute);
      const later = await flushCounted(true);
      await put(entry('wu'));
      expect((await flushed('wu')).sentAt).toEqual([later.now]);
    });

    it('counts whoever was called elsewhere, beside what left their inbox', async () => {
      await inbox.countCalled([]);
      await inbox.countCalled(['zhang', 'bo']);
      await put(entry('zhang'));
      const first = await flushed('zhang', (facts) => ({ ...everythingGone(facts), isCounted: true }));
      expect(first.sentAt).toHaveLength(1);
      await inbox.countCalled(['zhang']);
      await put(entry('zhang'));
      expect((await flushed('zhang')).sentAt).toHaveLength(3);
      await home.clock.setOffset(2 * hour);
      await inbox.countCalled(['zhang']);
      await put(entry('zhang'));
      expect((await flushed('zhang')).sentAt).toHaveLength(1);
    });

    it('leaves everything as it is when the decision fails', async () => {
      await put(entry('lin'));
      const failing = inbox.flush('lin', () => {
        throw new Error('no such desk');
      });
      await expect(failing).rejects.toThrow('no such desk');
      expect(await inbox.count()).toBe(1);
      expect((await flushed('lin')).entries).toHaveLength(1);
    });

    it('has nothing to flush where nothing waits', async () => {
      expect(await inbox.flush('nobody', everythingGone)).toBe(false);
    });

    it('lets one of two that flush at once have it all', async () => {
      await put(entry('lin'), entry('lin'), entry('lin'));
      const seen: number[] = [];
      const flush = () =>
        inbox.flush('lin', (facts) => {
          seen.push(facts.entries.length);
          return everythingGone(facts);
        });
      const done = await Promise.all([flush(), flush(), flush(), flush()]);
      expect(done.filter(Boolean)).toHaveLength(1);
      expect(seen).toEqual([3]);
    });

    it('gives out people for whom something is due, most overdue first, and none of them twice', async () => {
      await put(
        entry('lin', { flushAt: now - minute }),
        entry('chen', { flushAt: now - hour }),
        entry('chen', { flushAt: now + hour }),
        entry('wu', { flushAt: now + 1 }),
      );
      expect(await inbox.claimDue(now, 1)).toEqual([{ key: 'chen', failures: 0 }]);
      expect(await inbox.claimDue(now, 10)).toEqual([{ key: 'lin', failures: 0 }]);
      expect(await inbox.claimDue(now, 10)).toEqual([]);
      await inbox.finish('lin');
      expect(await inbox.claimDue(now, 10)).toEqual([{ key: 'lin', failures: 0 }]);
      await inbox.finish('lin');
      await inbox.finish('chen');
    });

    it('leaves alone what failed, until its time, and remembers how often', async () => {
      await put(entry('lin', { flushAt: now - minute }));
      await inbox.claimDue(now, 10);
      await inbox.postpone('lin', Date.now() + hour);
      expect(await inbox.claimDue(now, 10)).toEqual([]);
      await inbox.postpone('lin', Date.now() - 1);
      expect(await inbox.claimDue(now, 10)).toEqual([{ key: 'lin', failures: 2 }]);
      await inbox.finish('lin');
      expect(await inbox.claimDue(now, 10)).toEqual([{ key: 'lin', failures: 0 }]);
      await inbox.finish('lin');
    });

    it('knows how long it is until the next is due, or may be tried again', async () => {
      expect(await inbox.timeToNext(now)).toBeNull();
      await put(entry('lin', { flushAt: now + hour }), entry('chen', { flushAt: now + 2 * hour }));
      expect(await inbox.timeToNext(now)).toBe(hour);
      expect(await inbox.timeToNext(now + 3 * hour)).toBe(-2 * hour);
      expect(await inbox.longestOverdue(now)).toBe(0);
      await inbox.claimDue(now + hour, 10);
      expect(await inbox.timeToNext(now + hour)).toBeGreaterThan(30_000);
      expect(await inbox.longestOverdue(now + 3 * hour)).toBe(2 * hour);
      await inbox.finish('lin');
      expect(await inbox.timeToNext(now + hour)).toBe(0);
    });
  });
}
