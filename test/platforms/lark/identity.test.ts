import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIdentitySource, type IdentitySource } from '../../../src/platforms/lark/identity.ts';
import { createLarkClient } from '../../../src/platforms/lark/lark-client.ts';
import { refuse, sayJson, startScriptedLark, succeed, type ScriptedLark } from './scripted-lark.ts';

const APP_ID = 'cli_0123456789abcdef';

const bot = (activateStatus: number) =>
  sayJson(200, {
    code: 0,
    msg: 'ok',
    bot: {
      activate_status: activateStatus,
      app_name: '回音',
      avatar_url: '',
      ip_white_list: [],
      open_id: 'ou_bot',
    },
  });

let lark: ScriptedLark;
let identity: IdentitySource;

beforeEach(async () => {
  lark = await startScriptedLark();
  identity = createIdentitySource(createLarkClient({ appId: APP_ID, appSecret: 'secret', domain: lark.url }));
});

afterEach(async () => {
  await lark.close();
});

describe('createIdentitySource', () => {
  it('asks once however many want to know', async () => {
    lark.answer(bot(2));
    expect(identity.known()).toBeNull();
    const expected = { appId: APP_ID, openId: 'ou_bot', appName: '回音', isActivated: true };
    expect(await Promise.all([identity.learn(), identity.learn()])).toEqual([expected, expected]);
    await identity.learn();
    expect(identity.known()).toEqual(expected);
    expect(lark.calls().map(({ method, url }) => [method, url])).toEqual([['GET', '/open-apis/bot/v3/info']]);
  });

  it.each([0, 1, 3, 5])('sees that the bot is not in use (%i)', async (status) => {
    lark.answer(bot(status));
    await expect(identity.learn()).resolves.toMatchObject({ isActivated: false });
  });

  it('asks again after it got no answer', async () => {
    lark.answer(sayJson(502, {}), refuse(230006), succeed(), bot(2));
    await expect(identity.learn()).rejects.toMatchObject({ kind: 'transient' });
    await expect(identity.learn()).rejects.toMatchObject({ kind: 'access' });
    await expect(identity.learn()).rejects.toMatchObject({ kind: 'transient' });
    await expect(identity.learn()).resolves.toMatchObject({ openId: 'ou_bot' });
  });
});
