import { endOfDay } from '../domain/digest.ts';
import type { ComplaintEvent } from '../domain/events.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { drawHome } from '../messages/home.ts';
import { drawShow } from '../messages/show.ts';
import { viewOf, type View } from '../messages/view.ts';
import { drawWhy } from '../messages/why.ts';
import type { Message } from '../ports/message.ts';
import { leaveOutUnseen } from '../use-cases/complaint/seen-others.ts';
import { loadView } from './load-view.ts';
import { refusalReply } from './perform.ts';
import { permalinkOf } from './place-link.ts';
import type { Reply } from './reply.ts';
import { awayOf } from './list-page.ts';
import type { Turn } from './turn.ts';

export async function show(turn: Turn, number: number): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'show', null);
  const history = await historyFor(turn, number);
  const permalink = await permalinkOfCard(turn, view);
  return { kind: 'said', message: drawShow({ view, history, permalink }, turn.reader) };
}

export async function why(turn: Turn, number: number, about = ''): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'why', null);
  const history = await historyFor(turn, number);
  const tellsWhenRead = [...turn.deps.platforms.values()].flatMap((platform) =>
    platform.tellsWhenRead ? [platform.name] : [],
  );
  const waiting = await turn.deps.useCases.inbox.waitingOf(number);
  return { kind: 'said', message: drawWhy({ view, history, about, tellsWhenRead, waiting }, turn.reader) };
}

async function historyFor({ deps, actor, desk }: Turn, number: number): Promise<readonly ComplaintEvent[]> {
  const { store } = deps.useCases;
  return leaveOutUnseen(store, await store.history(number), visibilityOf(actor, desk));
}

async function permalinkOfCard({ deps, speaker, actor, desk }: Turn, view: View): Promise<string | null> {
  const record = await deps.useCases.store.find(view.state.number, visibilityOf(actor, desk));
  const place = record?.places.find((found) => found.role === 'card' && found.platform === speaker.platform);
  return permalinkOf(deps.platforms, place ?? null);
}

/** As many as there is any use in sorting for a page that names the most pressing. */
const mostOnHome = 200;

export async function home(turn: Turn): Promise<Message> {
  const { deps, desk, actor, now, speaker, reader } = turn;
  const { person } = speaker;
  const page = { offset: 0, limit: mostOnHome };
  const { records } = await deps.useCases.store.list(
    { waitsFor: person.id },
    visibilityOf(actor, desk),
    page,
  );
  const views = records.map((record) => viewOf({ record, desk, now }));
  const day = { now, until: endOfDay(now, reader.zone) };
  return drawHome({ views, person, day, told: awayOf(turn) }, reader);
}
