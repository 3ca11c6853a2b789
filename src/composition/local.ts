import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Conversation } from '../conversation/reply.ts';
import type { Logger } from '../logger.ts';
import { connectLocal } from '../platforms/local/connect.ts';
import { createLiveFeed } from '../platforms/local/live-feed.ts';
import { createLocalPlatform } from '../platforms/local/platform.ts';
import type { ChartDrawer } from '../ports/chart-drawer.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Route } from '../ports/web-route.ts';
import { createChartRoute } from '../web/chart-route.ts';
import { createLocalPageRoutes } from '../web/local-page.ts';
import { createLocalEntry } from '../web/board/local-entry.ts';
import type { Sessions } from '../web/board/sessions.ts';
import { guardLoopback } from '../web/loopback.ts';
import type { Engine } from './engine.ts';
import { isPassing } from './passing.ts';
import type { Storage } from './storage.ts';
import { createWorkspaceTime } from './workspace-time.ts';

export interface LocalInput {
  readonly config: Config;
  readonly storage: Storage;
  readonly engine: Engine;
  readonly conversation: Conversation;
  readonly charts: ChartDrawer;
  readonly sessions: Sessions;
  readonly log: Logger;
}

const pollBesideOthers = 1_000;

/** The chat page of this machine, speaking through the same port as every platform. */
export function composeLocal(input: LocalInput): {
  platform: ChatPlatform;
  routes: readonly Route[];
  close(): void;
} {
  const { config, storage, engine, conversation, sessions, charts, log } = input;
  const { clock, complaints } = storage;
  const desk = () => complaints.desk();
  const publicUrl = config.http.publicUrl ?? `http://localhost:${config.http.port}`;
  const feed = createLiveFeed({ messages: storage.localMessages, clock, name: randomUUID(), log });
  const isAlone = config.slack === null && config.lark === null;
  const local = connectLocal({
    conversation,
    feed,
    desk,
    clock,
    time: isAlone ? createWorkspaceTime({ storage, engine }) : null,
    publicUrl,
    isPassing,
    pollEveryMs: config.role === 'all' ? null : pollBesideOthers,
    log,
  });
  return {
    platform: createLocalPlatform({ messages: feed.messages, desk, clock, publicUrl }),
    routes: guardLoopback([
      ...createLocalPageRoutes(),
      createChartRoute(charts),
      ...local.routes,
      createLocalEntry(sessions, conversation),
    ]),
    close: () => local.close(),
  };
}
