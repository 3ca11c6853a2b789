import type { Conversation } from '../../conversation/reply.ts';
import type { PersonId } from '../../domain/desk.ts';
import type { Route, WebRequest, WebStream } from '../../ports/web-route.ts';
import { WebRefusal } from '../../ports/web-route.ts';
import { personOfDirect } from './channels.ts';
import type { Change, Entry, LiveFeed } from './live-feed.ts';
import { eventsQuery, readWith } from './read-request.ts';
import { showMessage, showThread } from './show-message.ts';

export interface EventsDeps {
  readonly conversation: Pick<Conversation, 'speaker'>;
  readonly feed: LiveFeed;
  /** Where other processes share the store: how often to look for what they changed while a page is open. */
  readonly pollEveryMs: number | null;
}

// Proxies and browsers drop a line on which nothing comes.
const BEAT_EVERY_MS = 15_000;
const HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' };

/** Server-sent events of what one person sees: `message`, `read`, `time`, and `reset` when too much was missed. */
export function createEventsRoute(deps: EventsDeps): { readonly route: Route; close(): void } {
  const open = new Set<WebStream>();
  const beat = setInterval(() => open.forEach((output) => output.write(': here\n\n')), BEAT_EVERY_MS);
  beat.unref();
  const poll = startPolling(deps, open);
  return {
    route: { method: 'GET', path: '/local/events', handle: (request) => answerEvents(deps, open, request) },
    close() {
      clearInterval(beat);
      clearInterval(poll);
      for (const output of open) output.end();
    },
  };
}

function startPolling(
  { feed, pollEveryMs }: EventsDeps,
  open: ReadonlySet<WebStream>,
): NodeJS.Timeout | undefined {
  if (pollEveryMs === null) return undefined;
  let isPolling = false;
  return setInterval(() => {
    if (isPolling || open.size === 0) return;
    isPolling = true;
    // What one look misses the next one finds.
    void feed
      .poll()
      .catch(() => {})
      .finally(() => (isPolling = false));
  }, pollEveryMs);
}

async function answerEvents({ conversation, feed }: EventsDeps, open: Set<WebStream>, request: WebRequest) {
  const { as, last } = readWith(eventsQuery, Object.fromEntries(request.query));
  if ((await conversation.speaker('local', as)) === null)
    throw new WebRefusal(403, 'Nobody here has this name.');
  // The header is the browser's own, of a line that broke; the query is the page's, of what it has just loaded.
  const lastId = request.header('last-event-id') ?? last ?? null;
  const stream = (output: WebStream) => {
    open.add(output);
    output.write('retry: 1000\n\n');
    const listening = feed.listen(lastId, (entry) => writeEntry(output, entry, as));
    if (!listening.isComplete) output.write(writeEvent(feed.lastId(), 'reset', {}));
    output.onClose(() => {
      open.delete(output);
      listening.stop();
    });
  };
  return { status: 200 as const, headers: HEADERS, stream };
}

function writeEntry(output: WebStream, { id, change, now }: Entry, viewer: PersonId): void {
  if (isFor(change, viewer)) output.write(writeEvent(id, change.kind, { ...showChange(change), now }));
}

function isFor(change: Change, viewer: PersonId): boolean {
  if (change.kind === 'time') return true;
  if (change.kind === 'read') return change.viewer === viewer;
  const { channel, onlyFor } = change.message;
  const owner = personOfDirect(channel);
  return (onlyFor === null || onlyFor === viewer) && (owner === null || owner === viewer);
}

function showChange(change: Change): object {
  if (change.kind === 'time') return {};
  if (change.kind === 'read') return { channel: change.channel, upTo: change.upTo };
  const { message, isNew, thread } = change;
  return { message: showMessage(message, null), isNew, thread: thread === null ? null : showThread(thread) };
}

function writeEvent(id: string, event: string, data: object): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
