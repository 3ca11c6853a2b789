import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/domain/desk.ts';
import type { DeskContent, DeskStore } from '../../src/ports/desk-store.ts';
import { addAdmin } from '../../src/use-cases/desk/add-admin.ts';
import { addProduct, readSetup, type AddProduct } from '../../src/use-cases/desk/add-product.ts';
import { readDesk } from '../../src/use-cases/desk/read-desk.ts';
import { writeDesk } from '../../src/use-cases/desk/write-desk.ts';
import { aDeskContent } from '../support/a-desk.ts';

function learned(id: string, name: string, accounts: Person['accounts']): Person {
  const unlisted = { roles: [], email: null, quiet: null, calendar: null, isGone: false };
  return { id, name, accounts, locale: 'zh-CN', timezone: null, ...unlisted };
}

const ann = learned('slack:U0ANN', 'Ann Lee', { slack: 'U0ANN' });
const bao = learned('slack:U0BAO', '包工', { slack: 'U0BAO' });

function aStore(first: DeskContent | null = null) {
  let content = first;
  const store: Pick<DeskStore, 'apply'> = {
    apply: ({ edit }) => {
      content = edit(content);
      return Promise.resolve({ version: 1, isChanged: true });
    },
  };
  return {
    store: store as DeskStore,
    content: () => {
      if (content === null) throw new Error('nothing was applied');
      return content;
    },
  };
}

const input: AddProduct = {
  setup: {
    productName: 'Billing EU',
    owner: ann.id,
    backup: bao.id,
    lead: null,
    policy: null,
    channel: 'C0BILL',
    locale: null,
    zone: null,
    otherZone: null,
  },
  place: { platform: 'slack', channel: 'C0BILL' },
  people: new Map([ann, bao].map((person) => [person.id, person])),
  by: ann.id,
  zone: 'Asia/Shanghai',
  locale: 'zh-CN',
};

describe('readSetup', () => {
  it('reads the form, empty fields left out', () => {
    expect(readSetup({ productName: ' Billing ', owner: 'ann', backup: ' ', channel: 'C1' })).toEqual({
      ok: true,
      input: {
        productName: 'Billing',
        owner: 'ann',
        backup: null,
        lead: null,
        policy: null,
        channel: 'C1',
        locale: null,
        zone: null,
        otherZone: null,
      },
    });
  });

  it('reads language and zone where they are asked', () => {
    const values = { productName: 'Billing', owner: 'ann', channel: 'C1', locale: 'zh-CN', zone: 'UTC' };
    expect(readSetup({ ...values, otherZone: 'Europe/Madrid' })).toMatchObject({
      input: { locale: 'zh-CN', zone: 'UTC', otherZone: 'Europe/Madrid' },
    });
    expect(readSetup({ ...values, locale: 'fr', otherZone: 'Madrid' })).toEqual({
      ok: false,
      faults: { locale: 'not-a-choice', otherZone: 'not-a-zone' },
    });
  });

  it('says what is missing or too long', () => {
    expect(readSetup({})).toEqual({
      ok: false,
      faults: { productName: 'required', owner: 'required', channel: 'required' },
    });
    expect(readSetup({ productName: 'x'.repeat(76), owner: 'ann', channel: 'C1' })).toEqual({
      ok: false,
      faults: { productName: 'too-long' },
    });
  });
});

describe('addProduct', () => {
  it('makes a whole desk from nothing, which a desk.yml can hold', async () => {
    const { store, content } = aStore();
    const product = await addProduct(store, input);
    expect(product).toMatchObject({
      id: 'billing-eu',
      owner: 'ann-lee',
      backup: '包工',
      lead: null,
      policy: 'standard',
      channels: { slack: { id: 'C0BILL', locale: null } },
    });
    expect(content().people.get('ann-lee')).toMatchObject({ roles: ['pm'], accounts: { slack: 'U0ANN' } });
    expect(content().locale).toBe('zh-CN');
    expect(content().calendars.get('office')).toMatchObject({
      timezone: 'Asia/Shanghai',
      holidays: { country: 'CN' },
    });
    expect(readDesk(writeDesk(content()))).toEqual({ ok: true, content: content() });
  });

  it('knows no holidays of other zones', async () => {
    const { store, content } = aStore();
    await addProduct(store, { ...input, zone: 'Europe/Berlin' });
    expect(content().calendars.get('office')).toMatchObject({ timezone: 'Europe/Berlin', holidays: null });
  });

  it('lets the first setup say the language, also when the admin came before it', async () => {
    const { store, content } = aStore();
    await addAdmin(store, ann, 'en');
    await addProduct(store, input);
    expect(content().locale).toBe('zh-CN');
  });

  it('takes the language, the calendar and the policy that are there', async () => {
    const desk = aDeskContent();
    const { store, content } = aStore(desk);
    const locale = desk.locale === 'en' ? 'zh-CN' : 'en';
    const product = await addProduct(store, { ...input, zone: 'Europe/Berlin', locale });
    expect(content().locale).toBe(desk.locale);
    expect(product.policy).toBe('standard');
    expect([...content().calendars.keys()]).toEqual(['office']);
    expect([...content().products.keys()]).toEqual(['billing', 'app', 'billing-eu']);
  });

  it('lists nobody twice, and adds the role that somebody is picked for', async () => {
    const { store, content } = aStore(aDeskContent());
    const again = learned('slack:U0LIN', 'Lin', { slack: 'U0LIN' });
    const people = new Map([...input.people, [again.id, again]]);
    const setup = { ...input.setup, backup: again.id, lead: again.id };
    const product = await addProduct(store, { ...input, people, setup });
    expect(product).toMatchObject({ backup: 'lin', lead: 'lin' });
    expect(content().people.get('lin')?.roles).toEqual(['support', 'pm', 'lead']);
  });

  it('gives two people of one name two keys', async () => {
    const twin = learned('slack:U0TWIN', 'Ann Lee', { slack: 'U0TWIN' });
    const { store } = aStore();
    const people = new Map([...input.people, [twin.id, twin]]);
    const product = await addProduct(store, { ...input, people, setup: { ...input.setup, backup: twin.id } });
    expect(product).toMatchObject({ owner: 'ann-lee', backup: 'ann-lee-2' });
  });

  it('keeps channels, intake and policy of a product that is set up again elsewhere', async () => {
    const desk = aDeskContent();
    const { store } = aStore(desk);
    const setup = { ...input.setup, productName: 'App' };
    const product = await addProduct(store, {
      ...input,
      setup,
      place: { platform: 'lark', channel: 'oc_new' },
    });
    expect(product).toMatchObject({
      id: 'app',
      owner: 'ann-lee',
      policy: 'quiet',
      channels: { ...desk.products.get('app')?.channels, lark: { id: 'oc_new', locale: 'en' } },
    });
  });

  it('has a key also where the name has no letter', async () => {
    const setup = { ...input.setup, productName: '???' };
    expect((await addProduct(aStore().store, { ...input, setup })).id).toBe('product');
  });
});

describe('addAdmin', () => {
  it('makes whoever typed the code the first admin, once', async () => {
    const { store, content } = aStore();
    await addAdmin(store, ann, 'zh-CN');
    await addAdmin(store, ann, 'en');
    expect([...content().people.values()]).toMatchObject([{ id: 'ann-lee', roles: ['admin'] }]);
    expect(readDesk(writeDesk(content()))).toEqual({ ok: true, content: content() });
  });
});
