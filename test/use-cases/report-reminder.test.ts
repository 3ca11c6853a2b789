import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../src/domain/actor.ts';
import type { NewComplaint } from '../../src/domain/commands.ts';
import type { ComplaintEvent } from '../../src/domain/events.ts';
import type { DeliveryContent, SaidReminder } from '../../src/ports/complaint-store.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import { reportReminder, type EndedHow } from '../../src/use-cases/complaint/report-reminder.ts';
import { hour, minute } from '../support/a-complaint.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';

const acknowledge = { verb: 'acknowledge', takesOverCustomer: false } as const;

let home: OpenStore;
let acts: StoreActs;
let keys = 0;

beforeAll(async () => {
  home = await openStore();
  await home.applyDesk();
  acts = createStoreActs(home);
});
afterAll(() => home.close());

/** A complaint whose acknowledge clock raised a reminder, and the version of it. */
async function reminded(
  after = hour,
  overrides: Partial<NewComplaint> = {},
): Promise<{ complaint: number; version: number }> {
  await home.clock.setOffset(0);
  const complaint = await acts.report(overrides);
  await home.clock.setOffset(after);
  const wake = { actor: systemActor, surface: 'timer', keys: [], command: { verb: 'wake' } } as const;
  await act(home.deps, { ...wake, number: complaint });
  const raised = (await home.store.history(complaint)).find(
    (event) => event.type === 'reminder-raised' && event.data.clock.startsWith('acknowledge'),
  );
  return { complaint, version: raised!.version };
}

function report(
  content: DeliveryContent,
  complaint: number | null,
  how: EndedHow,
  fault: string | null,
  said: readonly SaidReminder[] | null = null,
) {
  keys += 1;
  const destination = { kind: 'person', person: 'chen' } as const;
  const at = { platform: 'slack', destination, said } as const;
  const ended = { key: `delivery/${keys}`, complaint, content, ...at };
  return { ended, run: () => reportReminder(home.deps, ended, how, fault) };
}

async function last(complaint: number): Promise<Pick<ComplaintEvent, 'type' | 'data'>> {
  const { type, data } = (await home.store.history(complaint)).at(-1)!;
  return { type, data };
}

/** Messages of this person's hour, as the next flush of their inbox sees them; they are none any more after an hour. */
async function countedFor(person: string): Promise<number> {
  const entry = {
    key: `counted/${(keys += 1)}`,
    person,
    complaint: null,
    kind: 'notice',
    passes: 'nothing',
    flushAt: 0,
    because: 'collecting',
    deliveries: [],
  } as const;
  await home.deps.inbox.tell(() => ({ deliveries: [], inbox: [entry] }));
  let counted = 0;
  await home.deps.inbox.flush(person, ({ sentAt }) => {
    counted = sentAt.length;
    return { gone: [entry.key], deliveries: [], later: [], isCounted: false };
  });
  return counted;
}

describe('reportReminder', () => {
  it.each<[string, EndedHow, string | null, object]>([
    ['sent', 'sent', null, { type: 'reminder-sent', data: { together: 1, waited: 'hourly-cap' } }],
    ['one that failed', 'failed', 'no_account', { type: 'reminder-failed', data: { fault: 'no_account' } }],
    ['one with nothing to say', 'dropped', 'nothing_to_say', { type: 'reminder-suppressed' }],
  ])('tells the history of %s, once', async (_, how, fault, expected) => {
    const { complaint, version } = await reminded();
    const content = { kind: 'reminder', version, mention: [], waited: 'hourly-cap' } as const;
    const { run } = report(content, complaint, how, fault);
    await run();
    await run();
    expect(await last(complaint)).toMatchObject(expected);
    expect(await last(complaint)).toMatchObject({ data: { reminder: version, person: 'chen' } });
    const history = await home.store.history(complaint);
    expect(history.filter(({ type }) => /^reminder-(sent|failed|suppressed)$/.test(type))).toHaveLength(1);
  });

  it('tells each history of a bundle what became of its own, and what it left out as not sent', async () => {
    const [one, two, done] = [await reminded(), await reminded(), await reminded()];
    await acts.doTo(done.complaint, acknowledge);
    const items = [one, { ...two, waited: 'hourly-cap' as const }, done];
    const { run } = report({ kind: 'reminders', items, waited: 'hourly-cap' }, null, 'sent', null);
    await run();
    await run();
    const sent = (reminder: number, waited: 'hourly-cap' | null) => ({
      type: 'reminder-sent',
      data: { reminder, person: 'chen', platform: 'slack', together: 2, waited },
    });
    expect(await last(one.complaint)).toEqual(sent(one.version, null));
    expect(await last(two.complaint)).toEqual(sent(two.version, 'hourly-cap'));
    expect(await last(done.complaint)).toEqual({
      type: 'reminder-suppressed',
      data: { reminder: done.version, person: 'chen', because: 'answered' },
    });
  });

  it('tells what a bundle carried as it was drawn, whatever was answered or left out since', async () => {
    const [read, leftOut] = [await reminded(), await reminded()];
    await acts.doTo(read.complaint, acknowledge);
    const content = { kind: 'reminders', items: [read, leftOut], waited: null } as const;
    await report(content, null, 'sent', null, [read]).run();
    expect(await last(read.complaint)).toMatchObject({ type: 'reminder-sent', data: { together: 1 } });
    expect(await last(leftOut.complaint)).toMatchObject({ type: 'reminder-suppressed' });
  });

  it('tells each history of a bundle that failed', async () => {
    const [one, two] = [await reminded(), await reminded()];
    await report({ kind: 'reminders', items: [one, two], waited: null }, null, 'failed', 'no_account').run();
    for (const { complaint } of [one, two]) {
      expect(await last(complaint)).toMatchObject({ type: 'reminder-failed', data: { fault: 'no_account' } });
    }
  });

  it('has those told directly whom one in a thread called that failed', async () => {
    const { complaint, version } = await reminded();
    const content = { kind: 'reminder', version, mention: ['chen'] } as const;
    const { ended } = report(content, complaint, 'failed', 'is_archived');
    const destination = { kind: 'channel', platform: 'slack', channel: 'C0BILLING' } as const;
    await reportReminder(home.deps, { ...ended, destination }, 'failed', 'is_archived');
    expect(await last(complaint)).toMatchObject({
      type: 'reminder-failed',
      data: { person: null, directly: ['chen'] },
    });
  });

  it.each([
    [
      'counts who was called in a thread, once for all its copies',
      'wu',
      { urgency: 'medium' },
      480 * hour,
      1,
    ],
    ['leaves the call of a P1 uncounted', 'zhang', {}, hour, 0],
  ] as const)('%s', async (_, person, overrides, after, counted) => {
    const { complaint, version } = await reminded(after, overrides);
    const content = { kind: 'reminder', version, mention: [person] } as const;
    for (const [platform, channel] of [
      ['slack', 'C0BILLING'],
      ['lark', 'oc_billing'],
    ] as const) {
      const destination = { kind: 'channel', platform, channel } as const;
      const { ended } = report(content, complaint, 'sent', null);
      await reportReminder(home.deps, { ...ended, destination }, 'sent', null);
      await reportReminder(home.deps, { ...ended, destination }, 'sent', null);
    }
    expect(await countedFor(person)).toBe(counted);
  });

  it('has the next person told of one that failed, and another when that fails too', async () => {
    const { complaint, version } = await reminded(12 * minute, { severity: 'high', urgency: 'high' });
    const failed = async () => {
      await report({ kind: 'reminder', version, mention: [] }, complaint, 'failed', 'no_account').run();
      return (await last(complaint)).data;
    };
    expect(await failed()).toMatchObject({ instead: 'zhang' });
    expect(await failed()).toMatchObject({ instead: 'wu' });
    expect(await failed()).toMatchObject({ instead: null });
  });
});

describe('a question that was not asked, its person being seen in the thread,', () => {
  async function asked() {
    await home.clock.setOffset(0);
    const complaint = await acts.report();
    await acts.doTo(complaint, acknowledge);
    const state = (await home.store.findForDelivery(complaint))!.state;
    const until = state.lastEventAt + hour;
    await home.store.command({
      inboundKey: null,
      complaints: [complaint],
      opens: false,
      actor: systemActor,
      surface: 'timer',
      decide: ({ complaints, now }) => {
        const before = complaints.get(complaint)!;
        const asked = {
          ...before,
          version: before.version + 1,
          stillOnIt: { person: 'chen', askedAt: now, until },
        };
        return {
          changes: [
            {
              number: complaint,
              events: [{ type: 'still-on-it-asked', data: { person: 'chen', until } }],
              state: asked,
              clocks: [],
              wakeAt: null,
              places: [],
              deliveries: [],
              inbox: [],
            },
          ],
          answer: null,
        };
      },
    });
    const version = state.version + 1;
    const question = { kind: 'notice', notice: 'still-on-it-asked', version, mention: [] } as const;
    return { complaint, question };
  }

  it('is answered by that', async () => {
    const { complaint, question } = await asked();
    await report(question, complaint, 'dropped', 'seen_at_work').run();
    expect(await last(complaint)).toEqual({
      type: 'still-on-it-answered',
      data: { person: 'chen', how: 'thread' },
    });
  });

  it.each(['nothing_to_say', 'removed'])(
    'stands when it was dropped for another reason: %s',
    async (fault) => {
      const { complaint, question } = await asked();
      await report(question, complaint, 'dropped', fault).run();
      expect(await last(complaint)).toMatchObject({ type: 'still-on-it-asked' });
    },
  );
});
