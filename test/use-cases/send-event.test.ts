import { beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../src/domain/actor.ts';
import type { OutgoingMessage } from '../../src/ports/webhook-sender.ts';
import { merge } from '../../src/use-cases/complaint/merge.ts';
import { sendEvent } from '../../src/use-cases/webhook/send-event.ts';
import { webhookJobs } from '../../src/use-cases/webhook/webhook-job.ts';
import { aComplaint } from '../support/a-complaint.ts';
import { aDesk, aDeskContent, deskYaml } from '../support/a-desk.ts';
import { openMemoryStore, type MemoryHome } from '../support/open-memory-store.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';

const crm = { url: 'https://crm.example.com/hook', secret: 'DESK_CRM_KEY', events: 'all' };

function yamlWith(changed: object = {}): string {
  return `${deskYaml}\nwebhooks: { crm: ${JSON.stringify({ ...crm, ...changed })} }\n`;
}

describe('webhookJobs', () => {
  const told = (changed: object, overrides: Parameters<typeof aComplaint>[0] = {}) => {
    const { complaint, events } = aComplaint(overrides).when('chen', {
      verb: 'acknowledge',
      takesOverCustomer: false,
    });
    return webhookJobs(complaint, events, aDesk(yamlWith(changed))).map(({ payload, key }) => ({
      ...payload,
      key,
    }));
  };

  it('makes one message of each event, and names nothing but ids', () => {
    expect(told({})).toEqual([
      { webhook: 'crm', complaint: 42, version: 1, key: 'webhook:crm:C-42/1' },
      { webhook: 'crm', complaint: 42, version: 2, key: 'webhook:crm:C-42/2' },
    ]);
  });

  it('leaves out other kinds of events, other products, and where no system listens', () => {
    expect(told({ events: ['acknowledged', 'closed'] })).toMatchObject([{ version: 2 }]);
    expect(told({ products: ['app'] })).toEqual([]);
    const { complaint, events } = aComplaint();
    expect(webhookJobs(complaint, events, aDesk())).toEqual([]);
  });

  it('says nothing of restricted complaints to who did not ask for them', () => {
    expect(told({}, { restricted: true })).toEqual([]);
    expect(told({ restricted: true }, { restricted: true })).toHaveLength(2);
  });
});

describe('sendEvent', () => {
  let home: MemoryHome;
  let acts: StoreActs;
  let sent: OutgoingMessage[];
  const secrets = new Map([['DESK_CRM_KEY', 'key of crm']]);

  beforeEach(async () => {
    home = openMemoryStore();
    acts = createStoreActs(home);
    sent = [];
    await home.applyDesk(aDeskContent(yamlWith()));
  });

  async function send(complaint: number, version: number, known: ReadonlyMap<string, string> = secrets) {
    const sender = { send: async (message: OutgoingMessage) => void sent.push(message) };
    await sendEvent({ store: home.store, sender, secrets: known }, { webhook: 'crm', complaint, version });
  }

  const saidLast = () => JSON.parse(sent.at(-1)?.body ?? '') as Record<string, unknown>;

  it('tells what happened in ids, kinds and moments, as it was then', async () => {
    const complaint = await acts.report();
    await acts.doTo(complaint, { verb: 'acknowledge', takesOverCustomer: false });
    await send(complaint, 1);
    expect(sent).toMatchObject([{ url: crm.url, secrets: ['key of crm'], id: `C-${complaint}/1` }]);
    expect(saidLast()).toMatchObject({
      specversion: '1',
      id: `C-${complaint}/1`,
      type: 'complaint.reported',
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      data: {
        event: { version: 1, actor: 'person', surface: 'slack' },
        complaint: {
          reference: `C-${complaint}`,
          product: 'billing',
          status: 'reported',
          priority: 'P1',
          acknowledgedAt: null,
          restricted: false,
        },
      },
    });
    const [{ body } = sent[0]!] = sent;
    for (const word of ['远山科技', '何女士', '扣款', '"lin"', 'chen']) expect(body).not.toContain(word);
  });

  it('says the same each time it is tried', async () => {
    const complaint = await acts.report();
    await send(complaint, 1);
    await acts.doTo(complaint, { verb: 'acknowledge', takesOverCustomer: false });
    await send(complaint, 1);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('gives words only where the desk says so, and none that were erased', async () => {
    await home.applyDesk(aDeskContent(yamlWith({ words: true })));
    const complaint = await acts.report();
    await send(complaint, 1);
    expect(saidLast()).toMatchObject({ data: { words: { customer: '远山科技' } } });
    await acts.doTo(complaint, { verb: 'forget' }, systemActor);
    await send(complaint, 1);
    expect(saidLast()).toMatchObject({ data: { words: {} } });
  });

  it('keeps silent of what became confidential, or is not wanted any more', async () => {
    const complaint = await acts.report();
    await acts.doTo(complaint, { verb: 'restrict', restricted: true });
    await send(complaint, 1);
    await home.applyDesk(aDeskContent(yamlWith({ events: ['closed'] })));
    await send(await acts.report(), 1);
    await home.applyDesk(aDeskContent());
    await send(await acts.report(), 1);
    await send(99, 1);
    expect(sent).toEqual([]);
  });

  it('does not name the confidential one that a complaint went into', async () => {
    const [complaint, hidden, open] = [
      await acts.report(),
      await acts.report({ restricted: true }),
      await acts.report(),
    ];
    const wu = { kind: 'person', id: 'wu', roles: ['lead'] } as const;
    const mergeInto = (number: number, into: number) =>
      merge(home.deps, { actor: wu, surface: 'slack', keys: [acts.nextKey()], number, into });
    await mergeInto(complaint, hidden);
    await send(complaint, 2);
    expect(saidLast()).toMatchObject({ data: { complaint: { status: 'merged', mergedInto: null } } });
    const other = await acts.report();
    await mergeInto(other, open);
    await send(other, 2);
    expect(saidLast()).toMatchObject({ data: { complaint: { mergedInto: `C-${open}` } } });
  });

  it('signs with every key that is set, and fails without one', async () => {
    await home.applyDesk(aDeskContent(yamlWith({ secret: ['DESK_CRM_NEW', 'DESK_CRM_KEY'] })));
    const complaint = await acts.report();
    await send(complaint, 1);
    await send(complaint, 1, new Map([...secrets, ['DESK_CRM_NEW', 'newer']]));
    expect(sent.map((message) => message.secrets)).toEqual([['key of crm'], ['newer', 'key of crm']]);
    await expect(send(complaint, 1, new Map())).rejects.toThrow('webhook crm: no key is set');
  });
});
