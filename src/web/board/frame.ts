import type { Locale } from '../../domain/desk.ts';
import type { Moment } from '../../domain/complaint.ts';
import { textsFor } from '../../text/texts-for.ts';
import type { WebAnswer } from '../../ports/web-route.ts';
import { html, type Html } from '../html.ts';
import { drawHead } from '../page-head.ts';
import type { Viewer } from './viewer.ts';

export const stylePath = '/board/board.css';
export const scriptPath = '/board/board.js';

export type PageAnswer = Extract<WebAnswer, { body: unknown }>;

/** Where a page hears of what changed; pages without one stand still. */
export interface PageFrame {
  readonly title: string;
  readonly current: 'board' | 'figures' | null;
  readonly livePath: string | null;
  readonly main: Html;
  readonly status?: number;
}

/** A page for whoever is signed in. */
export function answerPage(viewer: Viewer, frame: PageFrame): PageAnswer {
  const { person, reader, now } = viewer;
  const { board } = textsFor(reader.locale);
  const nav = html`<header class="bar">
    <a class="brand" href="/board"><span aria-hidden="true" class="brand-mark"></span>${board.brand}</a>
    <nav aria-label="${board.nav}">
      ${[
        drawNavLink('/board', board.title, frame.current === 'board'),
        drawNavLink('/board/figures', board.figures.title, frame.current === 'figures'),
      ]}
    </nav>
    ${frame.livePath === null ? null : html`<span class="live" role="status" data-on="${board.live.on}" data-off="${board.live.off}" hidden></span>`}
    <span class="me">${person.name}</span>
    <form method="post" action="/board/sign-out">
      <button class="quiet" type="submit">${board.signOut}</button>
    </form>
  </header>`;
  const body = html`${nav}
    <main id="main" tabindex="-1">${frame.main}</main>`;
  return answerHtml(frame.status ?? 200, {
    title: `${frame.title} · ${board.brand}`,
    locale: reader.locale,
    live: frame.livePath === null ? null : { path: frame.livePath, now },
    body,
  });
}

function drawNavLink(href: string, label: string, isCurrent: boolean): Html {
  return html`<a href="${href}" ${isCurrent ? html` aria-current="page"` : null}>${label}</a>`;
}

/** A page for whoever is not signed in: one column, no script. */
export function answerNotice(status: number, locale: Locale, title: string, main: Html): PageAnswer {
  const { board } = textsFor(locale);
  const body = html`<main id="main" class="notice">
    <p class="brand"><span aria-hidden="true" class="brand-mark"></span>${board.brand}</p>
    <h1>${title}</h1>
    ${main}
  </main>`;
  return answerHtml(status, { title: `${title} · ${board.brand}`, locale, live: null, body });
}

interface Document {
  readonly title: string;
  readonly locale: Locale;
  readonly live: { readonly path: string; readonly now: Moment } | null;
  readonly body: Html;
}

function answerHtml(status: number, { title, locale, live, body }: Document): PageAnswer {
  const { board } = textsFor(locale);
  const script = html`<script src="${scriptPath}" type="module"></script>
    <noscript><meta http-equiv="refresh" content="60" /></noscript>`;
  const data = html` data-live="${live?.path ?? ''}" data-now="${live?.now ?? 0}"
  data-texts="${JSON.stringify({ count: board.count, length: board.length })}"`;
  const page = html`<!doctype html>
<html lang="${locale === 'en' ? 'en' : 'zh-CN'}">
<head>
${drawHead(title, stylePath)}
${live === null ? null : script}
</head>
<body${live === null ? null : data}>
${body}
</body>
</html>
`;
  return { status, headers: HEADERS, body: page.markup };
}

/** What may run and be framed is said by the server for every page (web/server.ts). */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
};

export function redirectTo(path: string, cookies: string | null = null): WebAnswer {
  const headers = { location: path, 'cache-control': 'no-store' };
  return {
    status: 303,
    headers: cookies === null ? headers : { ...headers, 'set-cookie': cookies },
    body: '',
  };
}
