import type { PersonId } from '../../domain/desk.ts';
import { headingOf } from '../../messages/outside-words.ts';
import type { ChartDrawer } from '../../ports/chart-drawer.ts';
import type { ComplaintStore, Place } from '../../ports/complaint-store.ts';
import type { Route, WebAnswer, WebRequest } from '../../ports/web-route.ts';
import { answerPlain } from '../../ports/web-route.ts';
import { textsFor } from '../../text/texts-for.ts';
import { count } from '../../use-cases/report/count.ts';
import { answerChart } from '../chart-route.ts';
import { createFileRoute } from '../file-route.ts';
import { html } from '../html.ts';
import { loadBoard, loadStory, type Story } from './board-data.ts';
import { drawBoard, type BoardInput } from './board-page.ts';
import { readBoardQuery, writeBoardPath } from './board-query.ts';
import { drawComplaint } from './complaint-page.ts';
import { askedOf, drawFigures, readFiguresQuery } from './figures-page.ts';
import { answerPage, redirectTo, scriptPath, stylePath } from './frame.ts';
import { createLive, fingerprintOf, type LiveOptions } from './live.ts';
import { answerWhy, createSignInRoutes, type SignInDeps } from './sign-in-routes.ts';
import { acceptedLanguage } from '../survey-page/accepted-language.ts';
import { findViewer, type Viewer } from './viewer.ts';

export interface BoardOptions extends SignInDeps, LiveOptions {
  readonly store: Pick<ComplaintStore, 'desk' | 'find' | 'list' | 'history' | 'walk'>;
  readonly charts: ChartDrawer;
  /** Where its thread can be opened. */
  readonly permalinkOf: (places: readonly Place[], person: PersonId) => Promise<string | null>;
}

export interface Board {
  readonly routes: readonly Route[];
  close(): void;
}

type Show = (request: WebRequest, viewer: Viewer) => Promise<WebAnswer>;

/** Pages for people of the desk; nothing can be done on them. */
export function createBoard(options: BoardOptions): Board {
  const live = createLive(options);
  const { store } = options;
  const page = (path: string, show: Show): Route => ({
    method: 'GET',
    path,
    handle: (request) => handle(options, request, show),
  });
  return {
    routes: [
      page('/board', async ({ query }, viewer) =>
        showBoard(await loadBoard(store, readBoardQuery(query), viewer), viewer),
      ),
      page('/board/complaint/:number', async (request, viewer) => {
        const story = await findStory(options, request, viewer);
        return story === null ? showUnknown(viewer) : showStory(story, viewer);
      }),
      page('/board/figures', (request, viewer) => showFigures(options, request, viewer)),
      page('/board/figures/chart.svg', ({ query }) => answerChart(options.charts, query)),
      page('/board/complaint/:number/thread', (request, viewer) => goToThread(options, request, viewer)),
      {
        method: 'GET',
        path: '/board/events',
        handle: async (request) => {
          const seen = request.query.get('seen') ?? '';
          const fingerprint = () => fingerprintFor(options, request);
          const shown = await fingerprint();
          if (shown === null) return answerPlain(401, 'Sign in first.');
          return (
            live.follow({ seen, shown, fingerprint }) ??
            answerPlain(503, 'Too many pages are open. Try again later.')
          );
        },
      },
      createFileRoute({
        path: stylePath,
        file: new URL('./board.css', import.meta.url),
        cacheControl: 'no-cache',
      }),
      createFileRoute({
        path: scriptPath,
        file: new URL('./board.js', import.meta.url),
        cacheControl: 'no-cache',
      }),
      ...createSignInRoutes(options),
    ],
    close: () => live.close(),
  };
}

/** Who it is, and what they may see, is read anew each time. */
async function handle(options: BoardOptions, request: WebRequest, show: Show): Promise<WebAnswer> {
  const person = await options.sessions.find(request);
  if (person === null) return redirectTo('/board/sign-in');
  const viewer = await findViewer(options, person);
  if (viewer !== null) return show(request, viewer);
  const locale = acceptedLanguage(null, request.header('accept-language'));
  return answerWhy(403, locale, 'refused');
}

function showBoard(input: BoardInput, viewer: Viewer): WebAnswer {
  const query = new URLSearchParams(writeBoardPath(input.query).split('?')[1] ?? '');
  query.set('seen', printBoard(input));
  return answerPage(viewer, {
    title: textsFor(viewer.reader.locale).board.title,
    current: 'board',
    livePath: `/board/events?${query.toString()}`,
    main: drawBoard(input, viewer),
  });
}

function showStory(story: Story, viewer: Viewer): WebAnswer {
  const { view } = story;
  return answerPage(viewer, {
    title: headingOf(view, viewer.reader),
    current: null,
    livePath: `/board/events?complaint=${view.state.number}&seen=${printStory(story)}`,
    main: drawComplaint(story, viewer),
  });
}

/** It counts whole weeks, so there is nothing to follow live. */
async function showFigures({ store }: BoardOptions, request: WebRequest, viewer: Viewer): Promise<WebAnswer> {
  const query = readFiguresQuery(request.query, viewer.desk);
  const figures = await count({ store }, askedOf(query, viewer), viewer.visibility);
  return answerPage(viewer, {
    title: textsFor(viewer.reader.locale).board.figures.title,
    current: 'figures',
    livePath: null,
    main: drawFigures({ query, figures }, viewer),
  });
}

function showUnknown(viewer: Viewer): WebAnswer {
  const { board } = textsFor(viewer.reader.locale);
  return answerPage(viewer, {
    status: 404,
    title: board.unknown.title,
    current: null,
    livePath: null,
    main: html`<div class="head"><h1>${board.unknown.title}</h1></div>
      <p>${board.unknown.text}</p>
      <p class="back"><a href="/board">← ${board.back}</a></p>`,
  });
}

async function findStory(
  { store }: BoardOptions,
  { params }: WebRequest,
  viewer: Viewer,
): Promise<Story | null> {
  const number = readNumber(params['number'] ?? '');
  return number === null ? null : loadStory(store, number, viewer);
}

/** What the database can hold, written as a person would. */
function readNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

async function goToThread(options: BoardOptions, request: WebRequest, viewer: Viewer): Promise<WebAnswer> {
  const number = readNumber(request.params['number'] ?? '');
  const record = number === null ? null : await options.store.find(number, viewer.visibility);
  if (record === null) return showUnknown(viewer);
  const url = await options.permalinkOf(record.places, viewer.person.id);
  return url === null ? redirectTo(`/board/complaint/${number}`) : redirectTo(url);
}

/** null: whoever asks sees nothing here (any more). */
async function fingerprintFor(options: BoardOptions, request: WebRequest): Promise<string | null> {
  const person = await options.sessions.find(request);
  const viewer = person === null ? null : await findViewer(options, person);
  if (viewer === null) return null;
  const complaint = request.query.get('complaint');
  if (complaint === null)
    return printBoard(await loadBoard(options.store, readBoardQuery(request.query), viewer));
  const number = readNumber(complaint);
  const story = number === null ? null : await loadStory(options.store, number, viewer);
  return story === null ? null : printStory(story);
}

function printBoard({ groups, counts }: BoardInput): string {
  const shown = groups.map(({ views, total }) => [
    total,
    views.map(({ state }) => [state.number, state.version]),
  ]);
  return fingerprintOf([shown, counts]);
}

function printStory({ view, history }: Story): string {
  return fingerprintOf([view.state.version, view.state.links.length, history.length]);
}
