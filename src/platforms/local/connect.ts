import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Conversation, Speaker } from '../../conversation/reply.ts';
import type { Desk } from '../../domain/desk.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ShownMessage, ShownReply } from '../../ports/local-workspace.ts';
import type { Log } from '../../ports/log.ts';
import { answerJson, WebRefusal } from '../../ports/web-route.ts';
import type { Route, WebAnswer, WebRequest } from '../../ports/web-route.ts';
import { dismiss, escalate, getMessage, keepAsEvidence, open, press, send, submit } from './acts.ts';
import type { ActDeps } from './acts.ts';
import { canSeeChannel } from './channels.ts';
import { createEventsRoute } from './events-route.ts';
import type { LiveFeed } from './live-feed.ts';
import * as read from './read-request.ts';
import { showMessage } from './show-message.ts';
import { listHappenings } from './time-control.ts';
import type { TimeControl } from './time-control.ts';
import { describeWorkspace } from './workspace-state.ts';

export interface LocalWorkspaceDeps {
  readonly conversation: Conversation;
  /** What is changed through its messages reaches the open pages at once. */
  readonly feed: LiveFeed;
  readonly desk: () => Promise<Desk>;
  readonly clock: Clock;
  /** null where time cannot be moved. */
  readonly time: TimeControl | null;
  /** Base of links given to people. */
  readonly publicUrl: string;
  /** Whether the same may work when it is tried again, as when the database is away. */
  readonly isPassing: (error: unknown) => boolean;
  /** How often to look for what other processes changed; null where there are none. */
  readonly pollEveryMs: number | null;
  readonly log: Log;
}

export interface LocalWorkspace {
  /** To be served to this machine only. */
  readonly routes: readonly Route[];
  close(): void;
}

const PAGE_SIZE = 60;
const FURTHEST_STEP_MS = 400 * 86_400_000;

interface Deps extends LocalWorkspaceDeps, ActDeps {}

/** The local workspace, inward: what its page asks for and does. */
export function connectLocal(options: LocalWorkspaceDeps): LocalWorkspace {
  const deps: Deps = { ...options, messages: options.feed.messages };
  const events = createEventsRoute(deps);
  return {
    routes: [
      ...createReadingRoutes(deps),
      ...createActRoutes(deps),
      createReadMarkRoute(deps),
      createDismissRoute(deps),
      createTimeRoute(deps),
      events.route,
    ],
    close: () => events.close(),
  };
}

function createReadingRoutes(deps: Deps): Route[] {
  return [
    createReading(deps, '/local/state', read.optionalViewerQuery, async ({ as }) => {
      // Before the state is read: what happens meanwhile is told again rather than missed.
      const last = deps.feed.lastId();
      return { ...(await describeWorkspace(deps, as ?? null)), last };
    }),
    createReading(deps, '/local/messages', read.pageQuery, (query) => listMessages(deps, query)),
    createReading(deps, '/local/message', read.messageQuery, async ({ as, id }) => {
      const speaker = await findSpeaker(deps, as);
      return showMessage(await getMessage(deps, speaker, id), null);
    }),
    createReading(deps, '/local/home', read.viewerQuery, async ({ as }) => ({
      message: await deps.conversation.home(await findSpeaker(deps, as)),
    })),
  ];
}

function createReading<Schema extends z.ZodType>(
  deps: Deps,
  path: string,
  schema: Schema,
  answer: (query: z.infer<Schema>) => Promise<object>,
): Route {
  return {
    method: 'GET',
    path,
    handle: async (request) => {
      const query = readQuery(schema, request);
      return answerOr(deps, null, async () => answerJson(200, await answer(query)));
    },
  };
}

function readQuery<Schema extends z.ZodType>(schema: Schema, request: WebRequest): z.infer<Schema> {
  return read.readWith(schema, Object.fromEntries(request.query));
}

async function listMessages(deps: Deps, query: z.infer<typeof read.pageQuery>): Promise<object> {
  const { as, channel, thread = null, before = null } = query;
  const { person } = await findSpeaker(deps, as);
  if (!canSeeChannel(await deps.desk(), channel, person.id))
    throw new WebRefusal(404, 'This channel is not there.');
  const page = { channel, thread, viewer: person.id, before, limit: PAGE_SIZE + 1 };
  const found = await deps.messages.list(page);
  const messages = found.slice(-PAGE_SIZE);
  return { messages: await showAll(deps, messages), hasMore: found.length > PAGE_SIZE };
}

async function showAll(
  deps: Deps,
  messages: Awaited<ReturnType<Deps['messages']['list']>>,
): Promise<ShownMessage[]> {
  const roots = messages.filter(({ thread }) => thread === null).map(({ id }) => id);
  const threads = await deps.messages.summarizeThreads(roots);
  return messages.map((message) => showMessage(message, threads.get(message.id) ?? null));
}

function createActRoutes(deps: Deps): Route[] {
  return [
    createAct(deps, '/local/send', read.sendBody, (speaker, body) => send(deps, speaker, body)),
    createAct(deps, '/local/press', read.pressBody, (speaker, body) => press(deps, speaker, body)),
    createAct(deps, '/local/submit', read.submitBody, (speaker, body) => submit(deps, speaker, body)),
    createAct(deps, '/local/escalate', read.escalateBody, (speaker, body) =>
      escalate(deps, speaker, body.message),
    ),
    createAct(deps, '/local/evidence', read.evidenceBody, (speaker, body) =>
      keepAsEvidence(deps, speaker, body),
    ),
    createAct(deps, '/local/open', read.openBody, (speaker) => open(deps, speaker)),
    createPost(deps, '/local/filling', read.fillingBody, async (speaker, { form, context, values }) => ({
      form: await deps.conversation.filling({ speaker, form, context, values }),
    })),
  ];
}

type ActBody = z.ZodType<{ as: string }>;

function createAct<Schema extends ActBody>(
  deps: Deps,
  path: string,
  schema: Schema,
  act: (speaker: Speaker, body: z.infer<Schema>) => Promise<ShownReply>,
): Route {
  return createPost(deps, path, schema, async (speaker, body) => ({ reply: await act(speaker, body) }));
}

function createPost<Schema extends ActBody>(
  deps: Deps,
  path: string,
  schema: Schema,
  answer: (speaker: Speaker, body: z.infer<Schema>) => Promise<object>,
): Route {
  return {
    method: 'POST',
    path,
    handle: async (request) => {
      const body = read.readWith(schema, await request.json());
      let speaker: Speaker | null = null;
      return answerOr(
        deps,
        () => speaker,
        async () => {
          speaker = await findSpeaker(deps, body.as);
          return answerJson(200, await answer(speaker, body));
        },
      );
    },
  };
}

function createReadMarkRoute(deps: Deps): Route {
  return createPost(deps, '/local/read', read.readMarkBody, async ({ person }, { channel, upTo }) => {
    if (!canSeeChannel(await deps.desk(), channel, person.id))
      throw new WebRefusal(404, 'This channel is not there.');
    await deps.messages.markRead(person.id, channel, upTo);
    return {};
  });
}

function createDismissRoute(deps: Deps): Route {
  return createPost(deps, '/local/dismiss', read.dismissBody, async (speaker, { message }) => {
    await dismiss(deps, speaker, message);
    return {};
  });
}

function createTimeRoute(deps: Deps): Route {
  let isMoving = false;
  return createPost(deps, '/local/time', read.moveTimeBody, async ({ person }, { how, to }) => {
    if (deps.time === null) throw new WebRefusal(409, 'Time cannot be moved here.');
    if (isMoving) throw new WebRefusal(409, 'Time is being moved already.');
    isMoving = true;
    try {
      const from = await deps.clock.now();
      if (to <= from || to > from + FURTHEST_STEP_MS) {
        throw new WebRefusal(400, 'Time moves forward only, by 400 days at most.');
      }
      await (how === 'move' ? deps.time.moveTo(to) : deps.time.beDownUntil(to));
      const happenings = await listHappenings(deps.messages, {
        from,
        desk: await deps.desk(),
        viewer: person.id,
      });
      return { from, now: await deps.clock.now(), happenings };
    } finally {
      isMoving = false;
      deps.feed.announceTime();
    }
  });
}

async function findSpeaker({ conversation }: Deps, as: string): Promise<Speaker> {
  const speaker = await conversation.speaker('local', as);
  if (speaker === null) throw new WebRefusal(403, 'Nobody here has this name.');
  return speaker;
}

// The edge of this adapter: what nobody below could answer is told to the person, in words, with a reference.
async function answerOr(
  deps: Deps,
  speaker: (() => Speaker | null) | null,
  work: () => Promise<WebAnswer>,
): Promise<WebAnswer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WebRefusal) throw error;
    return answerTrouble(deps, speaker?.() ?? null, error);
  }
}

function answerTrouble(deps: Deps, speaker: Speaker | null, error: unknown): WebAnswer {
  const isPassing = deps.isPassing(error);
  const reference = randomUUID().slice(0, 8);
  deps.log.error({ error, reference }, 'local workspace could not answer');
  const kind = isPassing ? 'try-again' : 'bug';
  const reply =
    speaker === null
      ? { kind: 'away', reference }
      : { kind: 'troubled', message: deps.conversation.troubled(speaker, kind, reference) };
  return answerJson(isPassing ? 503 : 500, { reply });
}
