import type { Locale } from '../../domain/desk.ts';
import { isBad } from '../../domain/survey-rules.ts';
import type { SurveyLink, SurveyLinks } from '../../ports/survey-links.ts';
import type { Route, WebAnswer, WebRequest } from '../../ports/web-route.ts';
import type { AnsweredSurvey, TypedAnswer } from '../../use-cases/survey/answer-survey.ts';
import type { FoundSurvey } from '../../use-cases/survey/find-survey.ts';
import { createFileRoute } from '../file-route.ts';
import { acceptedLanguage } from './accepted-language.ts';
import { createAttempts, type Limit } from './attempts.ts';
import { drawForm, drawNote, languageOf, nothingTyped, stylePath, type PageNote } from './draw-page.ts';

/** For /metrics: what a request came to, and nothing of whose it was. */
export type PageOutcome = 'shown' | 'kept' | 'faulty' | PageNote;

export interface SurveyPageOptions {
  readonly links: SurveyLinks;
  readonly find: (link: SurveyLink) => Promise<FoundSurvey | null>;
  readonly answer: (link: SurveyLink, typed: TypedAnswer) => Promise<AnsweredSurvey>;
  /** Real time in epoch ms, for the rates. */
  readonly now: () => number;
  readonly count: (outcome: PageOutcome) => void;
  readonly limits?: Partial<Limits>;
}

interface Limits {
  /** Behind a proxy all customers have its address, so this holds back a flood and no more. */
  readonly address: Limit;
  /** Answers sent through one link, right or wrong. */
  readonly token: Limit;
}

const usualLimits: Limits = {
  address: { most: 300, withinMs: 60_000 },
  token: { most: 12, withinMs: 10 * 60_000 },
};

/** The longest answer in the widest encoding is a third of it. */
const BODY_LIMIT = 64 * 1024;

const STATUS: Readonly<Record<Exclude<PageNote, 'thanks' | 'thanksBad'>, number>> = {
  answered: 410,
  expired: 410,
  replaced: 410,
  unknown: 404,
  tooMany: 429,
  tooLarge: 413,
};

/**
 * The customer's page. Nobody is logged in and no cookie is read, so there is nothing another site could borrow from
 * a browser: whoever has the link may answer, and a forged form would need the link too. No token against forgery.
 */
export function createSurveyRoutes(options: SurveyPageOptions): Route[] {
  const { address, token } = { ...usualLimits, ...options.limits };
  const attempts = {
    address: createAttempts(address, options.now),
    token: createAttempts(token, options.now),
  };
  const page = { ...options, attempts };
  return [
    { method: 'GET', path: '/survey/:token', handle: (request) => handle(page, request, showPage) },
    { method: 'POST', path: '/survey/:token', handle: (request) => handle(page, request, takeAnswer) },
    createFileRoute({
      path: stylePath,
      file: new URL('./page.css', import.meta.url),
      cacheControl: 'public, max-age=3600',
    }),
  ];
}

interface Page extends SurveyPageOptions {
  readonly attempts: Readonly<Record<'address' | 'token', ReturnType<typeof createAttempts>>>;
}

interface Visit {
  readonly page: Page;
  readonly request: WebRequest;
  readonly locale: Locale;
  readonly link: SurveyLink;
  readonly survey: FoundSurvey;
}

async function handle(
  page: Page,
  request: WebRequest,
  open: (visit: Visit) => Promise<WebAnswer> | WebAnswer,
): Promise<WebAnswer> {
  const locale = acceptedLanguage(request.query.get('lang'), request.header('accept-language'));
  const token = request.params['token'] ?? '';
  const waitMs = Math.max(
    page.attempts.address.take(request.remoteAddress),
    request.method === 'POST' ? page.attempts.token.take(token) : 0,
  );
  if (waitMs > 0) {
    const answer = note(page, locale, 'tooMany', null);
    return {
      ...answer,
      headers: { ...answer.headers, 'retry-after': String(Math.ceil(waitMs / 1000)) },
    };
  }
  const link = page.links.read(token);
  const survey = link === null ? null : await page.find(link);
  if (link === null || survey === null) return note(page, locale, 'unknown', null);
  if (survey.state === 'open') return open({ page, request, locale, link, survey });
  return note(page, locale, survey.state, survey.product);
}

function showPage({ page, locale, survey: { product, isPeriodic = false } }: Visit): WebAnswer {
  page.count('shown');
  return html(200, locale, drawForm({ locale, product, isPeriodic, typed: nothingTyped, faults: [] }));
}

async function takeAnswer({
  page,
  request,
  locale,
  link,
  survey: { product, isPeriodic = false },
}: Visit): Promise<WebAnswer> {
  if (Number(request.header('content-length') ?? 0) > BODY_LIMIT)
    return note(page, locale, 'tooLarge', product);
  const body = await request.body();
  if (body.byteLength > BODY_LIMIT) return note(page, locale, 'tooLarge', product);
  const typed = readForm(body);
  const answered = await page.answer(link, typed);
  switch (answered.kind) {
    case 'kept': {
      page.count('kept');
      const thanks = isBad(answered) ? 'thanksBad' : 'thanks';
      return html(200, locale, drawNote(thanks, { locale, product, isPeriodic }));
    }
    case 'faults':
      page.count('faulty');
      return html(422, locale, drawForm({ locale, product, isPeriodic, typed, faults: answered.fields }));
    case 'not-open': {
      // It was open a moment ago: somebody answered meanwhile, most likely the same person by a second click.
      const now = await page.find(link);
      const state = now === null || now.state === 'open' ? 'answered' : now.state;
      return note(page, locale, state, product);
    }
  }
}

function readForm(body: Uint8Array): TypedAnswer {
  const form = new URLSearchParams(new TextDecoder().decode(body));
  return {
    score: form.get('score'),
    reasons: form.getAll('reasons'),
    words: (form.get('words') ?? '').replaceAll('\r\n', '\n'),
    mayCall: form.get('mayCall') === 'yes',
  };
}

function note(
  page: Page,
  locale: Locale,
  which: keyof typeof STATUS,
  product: string | null,
): Extract<WebAnswer, { body: unknown }> {
  page.count(which);
  return html(STATUS[which], locale, drawNote(which, { locale, product }));
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  vary: 'accept-language',
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

function html(status: number, locale: Locale, body: string): Extract<WebAnswer, { body: unknown }> {
  return { status, headers: { ...HEADERS, 'content-language': languageOf(locale) }, body };
}
