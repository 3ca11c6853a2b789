import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryContent, NewDelivery } from '../../src/ports/complaint-store.ts';
import type { InboxEntry } from '../../src/ports/inbox-store.ts';
import { createDeliveryStore } from '../../src/storage/delivery-store.ts';
import { flushInbox } from '../../src/use-cases/inbox/flush.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { hour, minute } from '../support/a-complaint.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';
import {
  anAccount,
  createStoreActs,
  plainRequest,
  type StoreActs,
  unchanged,
} from '../support/store-acts.ts';

const afternoon = Date.parse('2026-11-25T15:00:00+08:00');
const night = Date.parse('2026-11-25T23:00:00+08:00');
const morning = Date.parse('2026-11-26T08:00:00+08:00');

let home: OpenStore;
let acts: StoreActs;
let complaint: number;
let keys = 0;
let nudges = 0;

beforeAll(async () => {
  home = await openStore();
  await home.applyDesk();
  acts = createStoreActs(home);
  complaint = await acts.report();
});
beforeEach(async () => {
  await home.pool.query('TRUNCATE inbox, inbox_person, delivery, destination');
  await moveTo(afternoon);
  nudges = 0;
});
afterAll(() => home.close());

async function moveTo(at: number): Promise<void> {
  await home.clock.setOffset(at - Date.now());
}

function aReminder(person: string, changes: Partial<InboxEntry> = {}): InboxEntry {
  keys += 1;
  const key = `reminder/${keys}`;
  const delivery: NewDelivery = {
    key,
    complaint,
    destination: { kind: 'person', person },
    place: null,
    isInThread: false,
    thread: null,
    lane: `person:${person}`,
    content: { kind: 'reminder', version: keys, mention: [person] },
  };
  const urge: NewDelivery = {
    ...delivery,
    key: `${key}/urge`,
    content: { kind: 'urge', version: keys, of: key },
  };
  return {
    key,
    person,
    complaint,
    kind: 'reminder',
    passes: 'nothing',
    flushAt: afternoon,
    because: 'collecting',
    deliveries: [delivery, urge],
    ...changes,
  };
}

async function put(...entries: InboxEntry[]): Promise<void> {
  await home.store.command({
    ...plainRequest,
    complaints: [complaint],
    decide: ({ complaints }) => ({
      changes: [{ ...unchanged(complaints.get(complaint)!), inbox: entries }],
      answer: null,
    }),
  });
}

const someReminder = {
  clock: 'acknowledge',
  step: 0,
  repetition: 0,
  covers: [],
  fellDueAt: afternoon,
  by: 'direct',
  insteadOf: [],
  absent: [],
  held: [],
  channels: [],
  isLate: false,
} as const;

const flush = (person: string) => flushInbox({ ...home.deps, nudge: () => void (nudges += 1) }, person);

async function sent(): Promise<{ key: string; destination: string; content: DeliveryContent }[]> {
  const { rows } = await home.pool.query<{ key: string; destination: string; content: DeliveryContent }>(
    'SELECT key, destination, content FROM delivery ORDER BY id',
  );
  return rows;
}

describe('flushInbox', () => {
  it('sends one reminder as itself, with its ringing', async () => {
    const entry = aReminder('chen');
    await put(entry);
    await flush('chen');
    expect((await sent()).map(({ key }) => key)).toEqual([entry.key, `${entry.key}/urge`]);
    expect(nudges).toBe(1);
  });

  it('sends three as one message that does not ring, and notices as themselves', async () => {
    const entries = [aReminder('chen'), aReminder('chen'), aReminder('chen', { flushAt: afternoon + hour })];
    const [delivery] = aReminder('chen').deliveries;
    const notice = {
      ...aReminder('chen', { kind: 'notice' }),
      key: 'told',
      deliveries: [{ ...delivery!, key: 'told' }],
    };
    await put(...entries, notice);
    await flush('chen');
    const [told, bundle, ...more] = await sent();
    expect([told?.key, more]).toEqual(['told', []]);
    expect(bundle).toMatchObject({
      key: expect.stringMatching(/^inbox\/chen\//),
      destination: 'person:chen',
      content: {
        kind: 'reminders',
        items: entries.map(({ key }) => ({ complaint, version: Number(key.slice('reminder/'.length)) })),
        waited: null,
      },
    });
    expect(await home.inbox.count()).toBe(0);
  });

  it('holds back what is more than the hour may have until the first is an hour old, and says that it waited', async () => {
    const { remindersPerHour } = await home.store.desk();
    for (let count = 0; count < remindersPerHour; count += 1) {
      await moveTo(afternoon + count * minute);
      await put(aReminder('chen'));
      await flush('chen');
    }
    await moveTo(afternoon + 30 * minute);
    const [late, urgent] = [aReminder('chen'), aReminder('chen', { passes: 'cap' })];
    await put(late, urgent);
    await flush('chen');
    const keysSent = (await sent()).map(({ key }) => key);
    expect(keysSent).toContain(urgent.key);
    expect(keysSent).not.toContain(late.key);
    const [waiting] = await home.inbox.waitingOf(complaint);
    expect(waiting).toMatchObject({ key: late.key, because: 'hourly-cap' });
    expect(Math.abs(waiting!.flushAt - (afternoon + hour))).toBeLessThan(minute);
    await moveTo(waiting!.flushAt);
    await flush('chen');
    expect((await sent()).find(({ key }) => key === late.key)?.content).toMatchObject({
      kind: 'reminder',
      waited: 'hourly-cap',
    });
  });

  it('says of each in one message whether it waited for the hour to be over', async () => {
    const waited = { because: 'hourly-cap' } as const;
    await put(aReminder('chen', waited), aReminder('chen', waited), aReminder('chen'));
    await flush('chen');
    const [content] = (await sent()).map((delivery) => delivery.content);
    if (content?.kind !== 'reminders') throw new Error('no bundle');
    expect(content.waited).toBe('hourly-cap');
    expect(content.items.map((item) => item.waited)).toEqual(['hourly-cap', 'hourly-cap', undefined]);
  });

  it('waits on when its moment comes in quiet hours, and sends in the morning as one', async () => {
    await put(aReminder('chen'), aReminder('chen', { passes: 'cap' }));
    await moveTo(night);
    await flush('chen');
    expect(await sent()).toEqual([]);
    expect((await home.inbox.waitingOf(complaint)).map(({ flushAt, because }) => [flushAt, because])).toEqual(
      [
        [morning, 'quiet'],
        [morning, 'quiet'],
      ],
    );
    await moveTo(morning);
    await flush('chen');
    expect((await sent()).map(({ content }) => content.kind)).toEqual(['reminders']);
  });

  it('lets through at night what passes all', async () => {
    const urgent = aReminder('chen', { passes: 'all' });
    await put(urgent);
    await moveTo(night);
    await flush('chen');
    expect((await sent())[0]?.key).toBe(urgent.key);
  });

  it('waits on while the complaint is snoozed, by its owner for themselves or for all', async () => {
    const number = await acts.report();
    for (const onlyMe of [true, false]) {
      const entry = { ...aReminder('chen'), complaint: number };
      await put(entry);
      const until = (await home.clock.now()) + (onlyMe ? 20 : 40) * minute;
      await acts.doTo(number, { verb: 'snooze', until, reason: 'x', onlyMe });
      await flush('chen');
      expect((await sent()).filter(({ content }) => content.kind === 'reminder')).toEqual([]);
      const waiting = (await home.inbox.waitingOf(number)).at(-1);
      expect(waiting).toMatchObject({ flushAt: until, because: 'snoozed' });
    }
  });

  describe('of somebody who is away by then', () => {
    const away = (standIn: string | null) =>
      home.absences.add({ person: 'chen', standIn, from: afternoon, to: morning + 24 * hour, by: 'chen' });
    afterEach(() => home.absences.end('chen', afternoon));

    async function raised(told: readonly string[] = ['chen']): Promise<InboxEntry> {
      const number = await acts.report();
      const { state } = (await home.store.findForDelivery(number))!;
      const data = { ...someReminder, told, dueAt: afternoon + 1000 * hour };
      const event = { type: 'reminder-raised', data } as const;
      const version = state.version + 1;
      const entry: InboxEntry = { ...aReminder('chen'), complaint: number };
      const deliveries = entry.deliveries.map((delivery) => ({
        ...delivery,
        complaint: number,
        content: { kind: 'reminder', version, mention: [...told] } as const,
      }));
      const change = { ...unchanged({ ...state, version }), events: [event] };
      await home.store.command({
        ...plainRequest,
        complaints: [number],
        decide: () => ({ changes: [{ ...change, inbox: [{ ...entry, deliveries }] }], answer: null }),
      });
      return { ...entry, deliveries };
    }
    const passedOn = async ({ complaint: number }: InboxEntry) =>
      (await home.store.history(number!)).flatMap((event) =>
        event.type === 'reminder-passed-on' ? [event.data] : [],
      );

    it('goes to the stand-in, and the history says so, once', async () => {
      const [entry, notice] = [await raised(), aReminder('chen', { kind: 'notice' })];
      await put(notice);
      await away('zhang');
      await flush('chen');
      await flush('chen');
      expect(await home.inbox.waitingFor('chen')).toEqual([]);
      expect((await sent()).map(({ key }) => key)).toContain(notice.key);
      expect((await sent()).map(({ key }) => key)).not.toContain(entry.key);
      expect(await passedOn(entry)).toEqual([
        { reminder: 2, person: 'chen', standIn: 'zhang', because: 'away', isToldAlready: false },
      ]);
      expect(await home.inbox.waitingFor('zhang')).toMatchObject([
        { complaint: entry.complaint, kind: 'reminder', because: 'collecting' },
      ]);
    });

    it('goes to the backup where nobody stands in, and to nobody who was told with them', async () => {
      const [alone, together] = [await raised(), await raised(['chen', 'zhang'])];
      await away(null);
      await flush('chen');
      expect(await passedOn(alone)).toMatchObject([{ standIn: 'zhang', isToldAlready: false }]);
      expect(await passedOn(together)).toMatchObject([{ standIn: 'zhang', isToldAlready: true }]);
      expect((await home.inbox.waitingFor('zhang')).map((entry) => entry.complaint)).toEqual([
        alone.complaint,
      ]);
      expect(await home.inbox.waitingFor('chen')).toEqual([]);
    });

    it('goes on where a process died before it left the inbox', async () => {
      const entry = await raised();
      await away('zhang');
      let flushes = 0;
      const dying: typeof home.inbox = {
        ...home.inbox,
        flush(person, decide) {
          flushes += 1;
          if (flushes === 2) throw new Error('killed');
          return home.inbox.flush(person, decide);
        },
      };
      await expect(flushInbox({ ...home.deps, inbox: dying }, 'chen')).rejects.toThrow('killed');
      expect(await home.inbox.waitingFor('chen')).toHaveLength(1);
      await flush('chen');
      expect(await passedOn(entry)).toHaveLength(1);
      expect(await home.inbox.waitingFor('chen')).toEqual([]);
    });

    it('stays theirs when there is nothing left to remind of', async () => {
      const entry = await raised();
      await acts.doTo(entry.complaint!, { verb: 'acknowledge', takesOverCustomer: false });
      await away('zhang');
      await flush('chen');
      expect(await passedOn(entry)).toEqual([]);
      expect((await sent()).map(({ key }) => key)).toContain(entry.key);
    });
  });

  it('makes a thousand late ones one message a person', async () => {
    const people = ['chen', 'zhang', 'wu'];
    await put(
      ...Array.from({ length: 1000 }, (_, index) => aReminder(people[index % 3]!, { passes: 'all' })),
    );
    for (const { key } of await home.inbox.claimDue(afternoon + hour, 10)) await flush(key);
    const messages = await sent();
    expect(messages.map(({ destination }) => destination).toSorted()).toEqual(
      people.map((person) => `person:${person}`).toSorted(),
    );
    const items = messages.flatMap(({ content }) => (content.kind === 'reminders' ? content.items : []));
    expect(new Set(items.map(({ version }) => version)).size).toBe(1000);
  });

  it('makes one message when two processes flush at once', async () => {
    await put(aReminder('chen'), aReminder('chen'), aReminder('chen'));
    await Promise.all([flush('chen'), flush('chen'), flush('chen')]);
    expect(await sent()).toHaveLength(1);
  });

  it('leaves what a process that dies before sending would have sent to be sent by another', async () => {
    await put(aReminder('chen'), aReminder('chen'));
    await flush('chen');
    const deliveries = createDeliveryStore({ pool: home.pool, realNow: () => Date.now() });
    const [destination] = await deliveries.claim('another', 10);
    const view = await deliveries.view(destination!);
    expect(view.deliveries).toMatchObject([{ status: 'waiting', content: { kind: 'reminders' } }]);
  });

  it('reaches whoever a learned person turned out to be', async () => {
    const { person } = await home.people.learn('slack', anAccount('U0MEI'));
    await put(aReminder(person), aReminder(person));
    const listed = 'mei: { name: Mei, roles: [pm], slack: U0MEI }';
    await home.applyDesk(aDeskContent(deskYaml.replace('people:', `people:\n  ${listed}`)));
    await flush(person);
    expect((await sent()).map(({ destination }) => destination)).toEqual(['person:mei']);
    await home.applyDesk();
  });
});
