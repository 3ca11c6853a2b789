import { describe, expect, it } from 'vitest';
import { createIdentitySource } from '../../../src/platforms/slack/identity.ts';
import { createPlatformOn } from '../../../src/platforms/slack/platform.ts';

const answered = {
  ok: true,
  team_id: 'T1',
  enterprise_id: 'E1',
  user_id: 'U1',
  bot_id: 'B1',
  url: 'https://one.slack.com/',
};

function clientOf(answers: { user?: object; refuse?: number }) {
  let asked = 0;
  const test = async () => {
    asked += 1;
    if (asked <= (answers.refuse ?? 0)) throw new Error('away');
    return answered;
  };
  const users = { info: async () => ({ ok: true, user: answers.user }) };
  return { client: { auth: { test }, users } as never, asked: () => asked };
}

describe('createIdentitySource', () => {
  it('asks once however many want to know', async () => {
    const { client, asked } = clientOf({});
    const identity = createIdentitySource(client);
    expect(identity.known()).toBeNull();
    const expected = {
      teamId: 'T1',
      enterpriseId: 'E1',
      botUserId: 'U1',
      botId: 'B1',
      url: 'https://one.slack.com/',
    };
    expect(await Promise.all([identity.learn(), identity.learn()])).toEqual([expected, expected]);
    await identity.learn();
    expect(identity.known()).toEqual(expected);
    expect(asked()).toBe(1);
  });

  it('asks again after it got no answer', async () => {
    const identity = createIdentitySource(clientOf({ refuse: 1 }).client);
    await expect(identity.learn()).rejects.toMatchObject({ kind: 'transient' });
    await expect(identity.learn()).resolves.toMatchObject({ teamId: 'T1' });
  });
});

describe('people of an Enterprise Grid', () => {
  it.each([
    [
      'a colleague of another workspace',
      { id: 'U2', team_id: 'T2', enterprise_user: { enterprise_id: 'E1' } },
      false,
    ],
    [
      'somebody of another enterprise',
      { id: 'U2', team_id: 'T2', enterprise_user: { enterprise_id: 'E2' } },
      true,
    ],
    ['a stranger', { id: 'U2', team_id: 'T1', is_stranger: true }, true],
  ])('judges %s', async (_, user, isOutsider) => {
    const { client } = clientOf({ user });
    const platform = createPlatformOn({ client, identity: createIdentitySource(client) });
    await expect(platform.findAccount('U2')).resolves.toMatchObject({ isOutsider });
  });
});
