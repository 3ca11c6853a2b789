import type { Config } from '../config.ts';
import { permalinkOfCardOn } from '../conversation/place-link.ts';
import type { Conversation } from '../conversation/reply.ts';
import type { PlatformName } from '../domain/actor.ts';
import { findPerson } from '../domain/desk.ts';
import type { Logger } from '../logger.ts';
import { createLarkSignIn } from '../platforms/lark/sign-in.ts';
import { createSlackSignIn } from '../platforms/slack/sign-in.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { ChartDrawer } from '../ports/chart-drawer.ts';
import type { SignIn } from '../ports/sign-in.ts';
import { createChangeMark } from '../storage/change-mark.ts';
import { createBoard, type Board, type BoardOptions } from '../web/board/routes.ts';
import type { Sessions } from '../web/board/sessions.ts';
import type { Storage } from './storage.ts';

interface BoardParts {
  readonly config: Config;
  readonly storage: Storage;
  readonly conversation: Conversation;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  readonly sessions: Sessions;
  readonly charts: ChartDrawer;
  readonly log: Logger;
}

const pollEveryMs = 1_000;

/** The board, where people of the desk see what is open. */
export function composeBoard({
  config,
  storage,
  conversation,
  platforms,
  sessions,
  charts,
  log,
}: BoardParts): Board {
  const { complaints: store, clock, realNow, pool } = storage;
  const permalinkOf: BoardOptions['permalinkOf'] = async (places, person) => {
    const accounts = findPerson(await store.desk(), person)?.accounts ?? {};
    for (const platform of platforms.keys()) {
      const url =
        platform in accounts || platform === 'local'
          ? await permalinkOfCardOn(platforms, platform, places)
          : null;
      if (url !== null) return url;
    }
    return null;
  };
  return createBoard({
    store,
    clock,
    sessions,
    charts,
    signIns: signInsOf(config, realNow),
    personOfAccount: (platform, account) => conversation.personOfAccount(platform, account),
    permalinkOf,
    changeMark: createChangeMark(pool),
    pollEveryMs,
    secretKeys: config.secretKeys,
    baseUrl: () => config.http.publicUrl ?? '',
    realNow,
    log,
  });
}

/** Platforms send people back to an address that they were told of, so there must be one. */
function signInsOf({ http, slack, lark }: Config, now: () => number): SignIn[] {
  if (http.publicUrl === null) return [];
  return [
    ...(slack?.signIn === undefined
      ? []
      : [createSlackSignIn({ ...slack.signIn, botToken: slack.botToken, apiUrl: slack.apiUrl, now })]),
    ...(lark === null ? [] : [createLarkSignIn(lark)]),
  ];
}
