import { refuse } from './api-error.ts';
import { writeUser } from './api-shapes.ts';
import { flag, text } from './method-arguments.ts';
import { paginate } from './pagination.ts';
import type { Caller, Method } from './state.ts';
import type { SlackUser } from './workspace.ts';
import type { JsonObject } from './json.ts';

function writeFor({ state, args }: Caller, user: SlackUser): JsonObject {
  return writeUser(state.workspace, user, {
    locale: flag(args, 'include_locale'),
    email: state.scopes.has('users:read.email'),
  });
}

const info: Method = (caller) => {
  const user = caller.state.workspace.users.get(text(caller.args, 'user') ?? '');
  return user === undefined ? refuse('user_not_found') : { user: writeFor(caller, user) };
};

const lookupByEmail: Method = (caller) => {
  const email = text(caller.args, 'email')?.toLowerCase();
  const user = [...caller.state.workspace.users.values()].find(
    (each) => !each.deleted && each.email !== undefined && each.email.toLowerCase() === email,
  );
  return user === undefined ? refuse('users_not_found') : { user: writeFor(caller, user) };
};

const list: Method = (caller) => {
  const own = [...caller.state.workspace.users.values()].filter(
    (each) => each.team_id === caller.state.workspace.identity.teamId,
  );
  const { items, next } = paginate(own, caller.args);
  return { members: items.map((each) => writeFor(caller, each)), response_metadata: { next_cursor: next } };
};

const authTest: Method = ({ state }) => {
  const { teamId, domain, botUserId, botId, botName } = state.workspace.identity;
  return {
    url: `https://${domain}.slack.com/`,
    team: domain,
    user: botName,
    team_id: teamId,
    user_id: botUserId,
    bot_id: botId,
    is_enterprise_install: false,
  };
};

const botsInfo: Method = ({ state, args }) => {
  const { botId, botUserId, appId, botName } = state.workspace.identity;
  const asked = text(args, 'bot') ?? botId;
  if (asked !== botId) refuse('bot_not_found');
  return { bot: { id: botId, app_id: appId, user_id: botUserId, name: botName, deleted: false } };
};

const teamInfo: Method = ({ state, args }) => {
  const { teamId, domain } = state.workspace.identity;
  const asked = text(args, 'team') ?? teamId;
  if (asked !== teamId) refuse('team_not_found');
  return {
    team: { id: teamId, name: domain, domain, email_domain: '', url: `https://${domain}.slack.com/` },
  };
};

const openConnection: Method = ({ state }) => ({ url: state.socketUrl() });

export const PEOPLE_METHODS: Record<string, Method> = {
  'auth.test': authTest,
  'apps.connections.open': openConnection,
  'users.info': info,
  'users.lookupByEmail': lookupByEmail,
  'users.list': list,
  'bots.info': botsInfo,
  'team.info': teamInfo,
};
