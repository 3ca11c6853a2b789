import { tokensRevoked } from '../payloads.ts';
import { readBody } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** The app was removed from the workspace. */
export const noteUninstalled: Listener = async (session) => {
  session.lost('app_uninstalled');
};

/** The lists name the users whose tokens ended; ours is the bot's. */
export const noteTokensRevoked: Listener = async (session, { body }) => {
  const revoked = readBody(session, tokensRevoked, body);
  const botUserId = session.identity.known()?.botUserId ?? '';
  if (revoked?.event.tokens.bot?.includes(botUserId) === true) session.lost('tokens_revoked');
};
