import type { ComplaintEvent } from '../domain/events.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { drawHome } from '../messages/home.ts';
import { drawShow } from '../messages/show.ts';
import { viewOf, type View } from '../messages/view.ts';
import { drawWhy } from '../messages/why.ts';
import type { Message } from '../ports/message.ts';
import { loadView } from './load-view.ts';
import { refusalReply } from './perform.ts';
import { permalinkOf } from './place-link.ts';
import type { Reply } from './reply.ts';
import { awayOf } from './lists.ts';
import { leaveOutUnseen } from './seen-links.ts';
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

export async function home(turn: Turn): Promise<Message> {
  const { store } = turn.deps.useCases;
  const visibility = visibilityOf(turn.actor, turn.desk);
  const person = turn.speaker.person;
  const { records } = await store.list({ waitsFor: person.id }, visibility, {
    offset: 0,
    limit: 40,
  });
  const views = records.map((record) => viewOf({ record, desk: turn.desk, now: turn.now }));
  const isReported = ({ state }: View) => state.reporter === person.id || state.liaison === person.id;
  return drawHome(
    {
      mine: views.filter((view) => !isReported(view)),
      reported: views.filter(isReported),
      person,
      told: awayOf(turn),
    },
    turn.reader,
  );
}
