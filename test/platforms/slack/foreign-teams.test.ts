import { describe, expect, it } from 'vitest';
import { isForeign } from '../../../src/platforms/slack/foreign-teams.ts';

const me = { teamId: 'T1', enterpriseId: null, botUserId: 'U1', botId: 'B1', url: 'https://one.slack.com/' };
const grid = { ...me, enterpriseId: 'E1' };

describe('isForeign', () => {
  it.each([
    ['an event of ours', { team_id: 'T1', event: { team: 'T1' } }, false],
    ['an event of another workspace', { team_id: 'T2', event: {} }, true],
    ['an event by somebody of another workspace', { team_id: 'T1', event: { user_team: 'T2' } }, true],
    ['a message by somebody of another workspace', { team_id: 'T1', event: { team: 'T2' } }, true],
    [
      'our person in a channel that another organisation shares',
      {
        team_id: 'T2',
        is_ext_shared_channel: true,
        authorizations: [{ team_id: 'T1' }],
        event: { user_team: 'T1' },
      },
      false,
    ],
    [
      'their person in such a channel',
      {
        team_id: 'T2',
        is_ext_shared_channel: true,
        authorizations: [{ team_id: 'T1' }],
        event: { user_team: 'T2' },
      },
      true,
    ],
    ['a command of ours', { team_id: 'T1', user_id: 'U2' }, false],
    ['a command of another workspace', { team_id: 'T2' }, true],
    ['a press of ours', { team: { id: 'T1' }, user: { team_id: 'T1' } }, false],
    ['a press in another workspace', { team: { id: 'T2' }, user: { team_id: 'T1' } }, true],
    ['a press by somebody of another workspace', { team: { id: 'T1' }, user: { team_id: 'T2' } }, true],
    ['a form of another installation', { team: { id: 'T1' }, view: { app_installed_team_id: 'T2' } }, true],
    ['no body at all', null, true],
  ])('judges %s', (_, body, expected) => {
    expect(isForeign(body, me)).toBe(expected);
  });

  it('takes the other workspaces of its own enterprise', () => {
    expect(isForeign({ team_id: 'T2', enterprise_id: 'E1' }, grid)).toBe(false);
    expect(isForeign({ team: null, enterprise: { id: 'E1' }, user: { team_id: 'T2' } }, grid)).toBe(false);
    expect(isForeign({ team_id: 'T2', enterprise_id: 'E2' }, grid)).toBe(true);
  });
});
