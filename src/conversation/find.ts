import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { cutForQuery } from '../domain/search-pieces.ts';
import type { ComplaintEvent } from '../domain/events.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { awayBlocks } from '../messages/away.ts';
import { drawCases } from '../messages/case-study.ts';
import { drawHome } from '../messages/home.ts';
import { drawList } from '../messages/list.ts';
import { drawShow } from '../messages/show.ts';
import { viewOf, type View } from '../messages/view.ts';
import { drawWhy } from '../messages/why.ts';
import type { ComplaintFilter } from '../ports/complaint-store.ts';
import type { Message } from '../ports/message.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { absencesToCome } from '../use-cases/people/go-away.ts';
import { loadView } from './load-view.ts';
import { refusalReply } from './perform.ts';
import { permalinkOf } from './place-link.ts';
import type { Reply } from './reply.ts';
import { leaveOutUnseen } from './seen-links.ts';
import type { Turn } from './turn.ts';

const pageSize = 10;

const querySchema = z.object({
  title: z.enum(['list', 'mine', 'search', 'cases']),
  words: z.string().optional(),
  isOpen: z.boolean().optional(),
  isOverdue: z.boolean().optional(),
  product: z.string().optional(),
  owner: z.string().optional(),
  concerns: z.string().optional(),
  waitsFor: z.string().optional(),
  hasCaseStudy: z.literal(true).optional(),
});

type Query = z.output<typeof querySchema>;

export async function list(turn: Turn, values: Values): Promise<Reply> {
  const { product, owner, overdue } = values;
  return page(turn, {
    title: 'list',
    isOpen: true,
    ...(overdue === 'yes' ? { isOverdue: true } : {}),
    ...(product === undefined ? {} : { product }),
    ...(owner === undefined ? {} : { owner }),
  });
}

export async function mine(turn: Turn): Promise<Reply> {
  return page(turn, { title: 'mine', waitsFor: turn.speaker.person.id });
}

/** Published case studies; with words, those that have them. */
export async function listCases(turn: Turn, words: string | undefined): Promise<Reply> {
  return page(turn, { title: 'cases', hasCaseStudy: true, ...(words === undefined ? {} : { words }) });
}

export async function search(turn: Turn, words: string): Promise<Reply> {
  return page(turn, { title: 'search', words });
}

async function page(turn: Turn, query: Query, number = 0, known: string | null = null): Promise<Reply> {
  const { words, title, ...rest } = query;
  // exactOptionalPropertyTypes: the schema's optional keys are simply absent.
  const filter = { ...rest, ...(words === undefined ? {} : { text: cutForQuery(words) }) } as ComplaintFilter;
  const { records, total } = await turn.deps.useCases.store.list(
    filter,
    visibilityOf(turn.actor, turn.desk),
    {
      offset: number * pageSize,
      limit: pageSize,
    },
  );
  const views = records.map((record) => viewOf({ record, desk: turn.desk, now: turn.now }));
  const id = total > (number + 1) * pageSize ? (known ?? (await keepQuery(turn, query))) : (known ?? '');
  if (title === 'cases') {
    const shown = { views, total, page: number, pageSize, query: id, isSearch: words !== undefined };
    return { kind: 'said', message: drawCases(shown, turn.reader) };
  }
  return {
    kind: 'said',
    message: drawList(
      {
        title,
        views,
        total,
        page: number,
        pageSize,
        query: id,
        ...(title === 'mine' ? { told: awayOf(turn), person: turn.speaker.person.id } : {}),
      },
      turn.reader,
    ),
  };
}

/** Words searched for are people's words: a button carries only the id under which they are kept. */
async function keepQuery({ deps }: Turn, query: Query): Promise<string> {
  const id = randomUUID();
  // What is not asked for is left out: a setting holds no undefined.
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  await deps.settings.set(`query:${id}`, Object.fromEntries(asked));
  return id;
}

export async function turnPage(turn: Turn, value: string): Promise<Reply> {
  const [id = '', number = '0'] = value.split('/');
  const query = querySchema.safeParse(await turn.deps.settings.get(`query:${id}`));
  return query.success ? page(turn, query.data, Number(number), id) : mine(turn);
}

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

/** Their own absence, on the pages that are about them. */
function awayOf({ desk, speaker, now, reader }: Turn) {
  return awayBlocks(absencesToCome(desk, speaker.person.id, now), desk, reader);
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
