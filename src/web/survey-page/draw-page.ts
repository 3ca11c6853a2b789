import type { Locale } from '../../domain/desk.ts';
import { scores, surveyReasons } from '../../domain/survey-rules.ts';
import { textsFor } from '../../text/texts-for.ts';
import {
  longestSurveyWords,
  type SurveyField,
  type TypedAnswer,
} from '../../use-cases/survey/answer-survey.ts';
import { escapeHtml as escape } from '../html.ts';
import { drawHead } from '../page-head.ts';

export const stylePath = '/survey-page/page.css';

/** What the page says when there is nothing to fill in. */
export type PageNote =
  'thanks' | 'thanksBad' | 'answered' | 'expired' | 'replaced' | 'unknown' | 'tooMany' | 'tooLarge';

interface PageLook {
  readonly locale: Locale;
  /** null where the link does not say, or where it is nobody's business. */
  readonly product: string | null;
  /** It is about no complaint; left out: it is about one. */
  readonly isPeriodic?: boolean;
}

export interface SurveyForm extends PageLook {
  readonly typed: TypedAnswer;
  readonly faults: readonly SurveyField[];
}

export const nothingTyped: TypedAnswer = { score: null, reasons: [], words: '', mayCall: false };

/** The form: one column, no script, filled in again with what was typed when something is wrong with it. */
export function drawForm({ locale, product, isPeriodic = false, typed, faults }: SurveyForm): string {
  const { page } = textsFor(locale).survey;
  const periodic = textsFor(locale).periodic.page;
  const lead = isPeriodic && product !== null ? periodic.lead(product) : page.lead;
  const body = [
    `<h1>${escape(page.heading)}</h1>`,
    `<p class="lead">${escape(lead)}</p>`,
    drawFaults(locale, faults),
    `<form method="post" action="?lang=${languageOf(locale)}" accept-charset="utf-8" novalidate>`,
    drawScore(locale, typed, faults.includes('score')),
    drawReasons(locale, typed),
    drawWords(locale, typed, faults.includes('words')),
    drawMayCall(locale, typed),
    `<button type="submit">${escape(page.submit)}</button>`,
    `<p class="small">${escape(isPeriodic ? periodic.privacy : page.privacy)}</p>`,
    '</form>',
  ];
  return drawDocument({ locale, product, isPeriodic }, body);
}

export function drawNote(note: PageNote, look: PageLook): string {
  const texts = textsFor(look.locale);
  const { heading, text } = texts.survey.page[note];
  const said = note === 'thanks' && look.isPeriodic === true ? texts.periodic.page.thanks : text;
  const isGood = note === 'thanks' || note === 'thanksBad' || note === 'answered';
  return drawDocument(look, [
    `<div class="mark ${isGood ? 'is-good' : 'is-over'}" aria-hidden="true">${isGood ? '✓' : '·'}</div>`,
    `<h1>${escape(heading)}</h1>`,
    `<p class="lead">${escape(said)}</p>`,
  ]);
}

function drawDocument({ locale, product, isPeriodic }: PageLook, body: readonly string[]): string {
  const { survey, periodic } = textsFor(locale);
  const { page } = survey;
  const about = isPeriodic === true ? periodic.page.product : page.product;
  const other = page.otherLanguage;
  return `<!doctype html>
<html lang="${page.language}">
<head>
${drawHead(product === null ? page.plainTitle : page.title(product), stylePath).markup}
</head>
<body>
<main>
<header>
<span class="product">${product === null ? '' : escape(about(product))}</span>
<a class="language" href="?lang=${other.code}" lang="${other.lang}" hreflang="${other.lang}">${escape(other.name)}</a>
</header>
${body.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
}

/** Said once above the form, for those who do not see the red. */
function drawFaults(locale: Locale, faults: readonly SurveyField[]): string {
  const { page } = textsFor(locale).survey;
  if (faults.length === 0) return '';
  const lines = faults.map((field) => `<li><a href="#${field}">${escape(page.fault[field])}</a></li>`);
  return `<div class="faults" role="alert"><strong>${escape(page.faultsTitle)}</strong><ul>${lines.join('')}</ul></div>`;
}

function drawScore(locale: Locale, { score }: TypedAnswer, isWrong: boolean): string {
  const { page } = textsFor(locale).survey;
  const choices = scores.map((value) => {
    const checked = score === String(value) ? ' checked' : '';
    const name = escape(page.scoreName[value] ?? String(value));
    return `<label><input type="radio" name="score" value="${value}" required${checked} aria-label="${name}"><span aria-hidden="true">${value}</span></label>`;
  });
  return `<fieldset id="score"${isWrong ? ' class="is-wrong"' : ''}>
<legend>${escape(page.score)}</legend>
<div class="scores">${choices.join('')}</div>
<div class="ends" aria-hidden="true"><span>${escape(page.lowest)}</span><span>${escape(page.highest)}</span></div>
</fieldset>`;
}

function drawReasons(locale: Locale, { reasons }: TypedAnswer): string {
  const { page, reason } = textsFor(locale).survey;
  const choices = surveyReasons.map((value) => {
    const checked = reasons.includes(value) ? ' checked' : '';
    return `<label><input type="checkbox" name="reasons" value="${value}"${checked}><span>${escape(reason[value])}</span></label>`;
  });
  return `<fieldset id="reasons">
<legend>${escape(page.reasons)} <small>${escape(page.reasonsHint)}</small></legend>
<div class="reasons">${choices.join('')}</div>
</fieldset>`;
}

function drawWords(locale: Locale, { words }: TypedAnswer, isWrong: boolean): string {
  const { page } = textsFor(locale).survey;
  return `<div class="field">
<label for="words">${escape(page.words)} <small>${escape(page.optional)}</small></label>
<textarea id="words" name="words" rows="4" maxlength="${longestSurveyWords}"${isWrong ? ' aria-invalid="true"' : ''}>
${escape(words)}</textarea>
</div>`;
}

function drawMayCall(locale: Locale, { mayCall }: TypedAnswer): string {
  const { page } = textsFor(locale).survey;
  return `<label class="tick" id="mayCall"><input type="checkbox" name="mayCall" value="yes"${mayCall ? ' checked' : ''}>
<span>${escape(page.mayCall)}<small>${escape(page.mayCallHint)}</small></span></label>`;
}

export function languageOf(locale: Locale): string {
  return locale === 'en' ? 'en' : 'zh';
}
