import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLarkClient } from '../../../src/platforms/lark/lark-client.ts';
import { createPeople, type People } from '../../../src/platforms/lark/people.ts';
import { refuse, sayJson, startScriptedLark, succeed, type ScriptedLark } from './scripted-lark.ts';

const LIN = {
  id: 'ou_lin',
  name: '林晓',
  email: null,
  locale: null,
  timezone: null,
  isOutsider: false,
  isGone: false,
};
const MISSING_SCOPE = 99991672;
const OUT_OF_RANGE = 41050;
const inUse = {
  is_frozen: false,
  is_resigned: false,
  is_activated: true,
  is_exited: false,
  is_unjoin: false,
};

let lark: ScriptedLark;
let people: People;

beforeEach(async () => {
  lark = await startScriptedLark();
  people = createPeople(
    createLarkClient({ appId: 'cli_0123456789abcdef', appSecret: 'secret', domain: lark.url }),
  );
});

afterEach(async () => {
  await lark.close();
});

const profile = (more: object = {}) =>
  succeed({ user: { open_id: 'ou_lin', name: '林晓', status: inUse, ...more } });
const named = succeed({ users: [{ user_id: 'ou_lin', name: '林晓' }] });
const urls = () => lark.calls().map(({ method, url }) => `${method} ${url}`);

describe('find', () => {
  it('reads a profile', async () => {
    lark.answer(profile({ email: 'lin@example.com' }));
    await expect(people.find('ou_lin')).resolves.toEqual({ ...LIN, email: 'lin@example.com' });
    expect(urls()).toEqual(['GET /open-apis/contact/v3/users/ou_lin?user_id_type=open_id']);
  });

  it('has no e-mail where that permission was not given', async () => {
    lark.answer(profile({ email: '' }));
    await expect(people.find('ou_lin')).resolves.toEqual(LIN);
  });

  it.each(['is_resigned', 'is_exited', 'is_frozen'])('sees who left (%s)', async (state) => {
    lark.answer(profile({ status: { ...inUse, [state]: true } }));
    await expect(people.find('ou_lin')).resolves.toMatchObject({ isGone: true });
  });

  it('asks for the name where the profile has none', async () => {
    lark.answer(succeed({ user: { open_id: 'ou_lin' } }), named);
    await expect(people.find('ou_lin')).resolves.toEqual(LIN);
    expect(lark.calls()[1]).toMatchObject({
      method: 'POST',
      url: '/open-apis/contact/v3/users/basic_batch?user_id_type=open_id',
      body: JSON.stringify({ user_ids: ['ou_lin'] }),
    });
  });

  it.each([MISSING_SCOPE, OUT_OF_RANGE])('knows a noted colleague by name in spite of %i', async (code) => {
    people.noteColleague('ou_lin');
    lark.answer(refuse(code), named);
    await expect(people.find('ou_lin')).resolves.toEqual(LIN);
  });

  it('knows a noted colleague even where no permission for names was given', async () => {
    people.noteColleague('ou_lin');
    lark.answer(refuse(MISSING_SCOPE));
    await expect(people.find('ou_lin')).resolves.toEqual({ ...LIN, name: 'ou_lin' });
  });

  it.each([MISSING_SCOPE, OUT_OF_RANGE, 41012])(
    'knows nobody else after %i, and asks no more',
    async (code) => {
      lark.answer(refuse(code), named);
      await expect(people.find('ou_lin')).resolves.toBeNull();
      expect(lark.calls()).toHaveLength(1);
    },
  );

  it.each(['U0LIN', 'ou_lin/../x', 'oc_billing', 'cli_0123456789abcdef'])(
    'asks nothing about %s',
    async (id) => {
      await expect(people.find(id)).resolves.toBeNull();
      expect(lark.calls()).toEqual([]);
    },
  );

  it('tells of every other failure', async () => {
    people.noteColleague('ou_lin');
    lark.answer(sayJson(429, { code: 99991400, msg: 'slow' }));
    await expect(people.find('ou_lin')).rejects.toMatchObject({ kind: 'rate-limited' });
    lark.answer(refuse(99991662));
    await expect(people.find('ou_lin')).rejects.toMatchObject({ kind: 'access' });
  });
});

describe('findByEmail', () => {
  const found = (more: object = {}) =>
    succeed({ user_list: [{ user_id: 'ou_lin', email: 'lin@example.com', status: inUse, ...more }] });

  it('finds the id and then the profile', async () => {
    lark.answer(found(), profile());
    await expect(people.findByEmail('lin@example.com')).resolves.toEqual({
      ...LIN,
      email: 'lin@example.com',
    });
    expect(lark.calls()[0]).toMatchObject({
      url: '/open-apis/contact/v3/users/batch_get_id?user_id_type=open_id',
      body: JSON.stringify({ emails: ['lin@example.com'], include_resigned: true }),
    });
  });

  it('takes who was found for a colleague', async () => {
    lark.answer(found(), refuse(OUT_OF_RANGE), named);
    await expect(people.findByEmail('lin@example.com')).resolves.toMatchObject({
      id: 'ou_lin',
      name: '林晓',
    });
  });

  it('sees who left, where the profile does not tell', async () => {
    lark.answer(found({ status: { ...inUse, is_resigned: true } }), refuse(OUT_OF_RANGE), named);
    await expect(people.findByEmail('lin@example.com')).resolves.toMatchObject({ isGone: true });
  });

  it.each([
    ['an entry without an id', succeed({ user_list: [{ email: 'lin@example.com' }] })],
    ['an empty list', succeed({ user_list: [] })],
    ['nothing', succeed()],
    ['a missing permission', refuse(MISSING_SCOPE)],
    ['a complaint about the address', refuse(40001)],
  ])('finds nobody by %s', async (_, answer) => {
    lark.answer(answer);
    await expect(people.findByEmail('lin@example.com')).resolves.toBeNull();
  });
});
