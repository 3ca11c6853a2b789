import { readReference } from '../domain/typed-text/reference.ts';
import { isVerb } from '../domain/verb.ts';
import { drawHelp } from '../messages/help.ts';
import type { FormName } from '../messages/forms/form-for.ts';
import type { ButtonAction } from '../text/en/buttons.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { acknowledgeMany } from './acknowledge-many.ts';
import { beginArticle, editArticle, pressHolds, showArticle, pressRetire } from './articles.ts';
import { endAway, openAwayForm } from './away.ts';
import { showCase } from './cases.ts';
import { pressDigest } from './digests.ts';
import { eraseCustomer } from './erase-customer.ts';
import { home, show, why } from './find.ts';
import { giveSurvey } from './give-survey.ts';
import { acceptBatch, openHandoverForm } from './handover.ts';
import { investigate, keepThread, openRequestForm } from './investigate.ts';
import { list, mine, openListFilter, turnPage } from './lists.ts';
import { joinSimilar, showFacts, showSimilar } from './looking-up.ts';
import { showDeciding, showImproving } from './measures.ts';
import { openNewsForm } from './news.ts';
import { offerForm, openKeptDraft } from './opening.ts';
import { leaveOffered, openOffered } from './overheard.ts';
import { openForm, perform, type Verb } from './perform.ts';
import type { Pressed, Reply } from './reply.ts';
import { report, turnReport } from './report.ts';
import { setUp } from './setup.ts';
import { logSent, showTemplates } from './templates.ts';
import { pressTriage } from './triage.ts';
import type { Turn } from './turn.ts';

/** What the value of a complaint's button says: which one, and, after a slash, which part of it. */
export interface OnComplaint {
  readonly number: number;
  readonly detail: string;
}

type Answer<Said> = (turn: Turn, said: Said) => Reply | Promise<Reply>;

/** A value that says something else than its button is about gets help. */
export type ButtonAnswer =
  | { readonly about: 'complaint'; readonly answer: Answer<OnComplaint> }
  | { readonly about: 'article'; readonly answer: Answer<number> }
  | { readonly about: 'other'; readonly answer: Answer<Pressed> };

/** What each button does, wherever it is pressed. */
export const buttonAnswers: Readonly<Record<ButtonAction, ButtonAnswer>> = {
  // Work on a complaint.
  ...openTheirForm(
    'contact',
    'update',
    'note',
    'edit',
    'assign',
    'transfer',
    'ask',
    'evidence',
    'contain',
    'options',
    'plan',
    'promise',
    'action',
    'wait',
    'snooze',
    'escalate',
    'resolve',
    'reopen',
    'reject',
    'merge',
    'link',
    'whys',
    'impact',
    'step',
    'explain',
    'categorise',
    'outcome-refused',
    'more-urgent',
    'case-rest',
    'return-case',
    'skip-survey',
    'rate-handling',
  ),
  cause: openFormWith('cause', (detail) => (detail === 'why' ? { fromWhy: 'yes' } : {})),
  'contact-detail': openFormWith('contact-detail', (detail) => ({ contact: detail })),
  'choose-option': openFormWith('choose-option', numbered),
  'change-action': openFormWith('change-action', numbered),
  'drop-action': openFormWith('drop-action', numbered),
  'follow-up': openFormWith('follow-up', numbered),
  'return-explanation': openFormWith('return-explanation', worded),
  track: openFormWith('track', (detail) => (detail === '' ? {} : { subject: detail })),
  'answer-request': onComplaint((turn, { number, detail }) =>
    openRequestForm(turn, 'answer-request', number, detail),
  ),
  'cancel-request': onComplaint((turn, { number, detail }) =>
    openRequestForm(turn, 'cancel-request', number, detail),
  ),
  ...actAtOnce(
    'acknowledge',
    'resume',
    'nudge',
    'undo',
    'close',
    'restrict',
    'erase',
    'outcome-accepted',
    'ask-review',
    'promise-kept',
    'publish-case',
  ),
  told: actWith('told', (detail) => ({ update: detail })),
  'still-on-it': actWith('still-on-it', (_, { speaker }) => ({ person: speaker.person.id })),
  'step-done': actWith('step-done', numbered),
  'begin-action': actWith('begin-action', numbered),
  'action-done': actWith('action-done', numbered),
  'effect-worked': actWith('effect-worked', numbered),
  'effect-failed': actWith('effect-failed', numbered),
  'unlink-item': actWith('unlink-item', numbered),
  unlink: actWith('unlink', (detail) => ({ to: `C-${detail}` })),
  'pass-explanation': actWith('pass-explanation', worded),
  'approve-explanation': actWith('approve-explanation', worded),
  'merge-into': onComplaint((turn, { number, detail }) =>
    joinSimilar(turn, 'merge-into', { number, other: detail }),
  ),
  'link-to': onComplaint((turn, { number, detail }) =>
    joinSimilar(turn, 'link-to', { number, other: detail }),
  ),
  'keep-thread': onComplaint((turn, { number }) => keepThread(turn, number)),
  sent: onComplaint((turn, { number, detail }) => logSent(turn, number, detail)),
  'give-survey': onComplaint((turn, { number }) => giveSurvey(turn, number)),

  // Pages of a complaint.
  show: onComplaint((turn, { number }) => show(turn, number)),
  why: onComplaint((turn, { number }) => why(turn, number)),
  investigate: onComplaint((turn, { number }) => investigate(turn, number)),
  decide: onComplaint((turn, { number }) => showDeciding(turn, number)),
  improve: onComplaint((turn, { number }) => showImproving(turn, number)),
  facts: onComplaint((turn, { number }) => showFacts(turn, number)),
  similar: onComplaint((turn, { number }) => showSimilar(turn, number)),
  templates: onComplaint((turn, { number, detail }) => showTemplates(turn, number, detail)),
  // The button of a case study that stands already opens its form; the page has its own.
  case: onComplaint((turn, { number }) => openForm(turn, 'case', number, {})),
  'show-case': onComplaint((turn, { number }) => showCase(turn, number)),

  // Articles.
  article: onComplaint((turn, { number }) => beginArticle(turn, number)),
  'show-article': onArticle(showArticle),
  'edit-article': onArticle(editArticle),
  'retire-article': onArticle(pressRetire),
  'article-holds': onArticle(pressHolds),

  // Opening one.
  new: onOther((turn) => offerForm(turn, null, '')),
  'open-in': onOther((turn, { value }) => {
    const [draft = '', ...product] = value.split('/');
    return openKeptDraft(turn, draft, product.join('/'));
  }),
  'open-draft': onOther((turn, { value }) => openKeptDraft(turn, value, null)),
  'offer-open': onOther((turn, { value }) => openOffered(turn, value)),
  'offer-leave': onOther((turn, { value }) => leaveOffered(turn, value)),

  // Lists and reports.
  home: onOther(async (turn) => ({ kind: 'said', message: await home(turn) })),
  mine: onOther((turn) => mine(turn)),
  list: onOther((turn) => list(turn, {})),
  'list-page': onOther((turn, { value }) => turnPage(turn, value)),
  'list-back': onOther((turn, { value }) => turnPage(turn, value)),
  'list-filter': onOther((turn, { value }) => openListFilter(turn, value)),
  report: onOther((turn, { where }) => report(turn, where, '')),
  'report-part': onOther((turn, { where, value }) => turnReport(turn, where, value)),
  triage: onOther((turn, { value }) => pressTriage(turn, value)),
  'acknowledge-all': onOther((turn, { value }) => acknowledgeMany(turn, value)),

  // People and the desk.
  away: onOther((turn) => openAwayForm(turn, {})),
  'away-off': onOther((turn) => endAway(turn, turn.speaker.person.id)),
  handover: onOther((turn, { value }) =>
    value.startsWith('from/')
      ? openHandoverForm(turn, { from: value.slice('from/'.length) }, null)
      : openHandoverForm(turn, {}, readReference(value)),
  ),
  'accept-handover': onOther(async (turn, { value }) => ({
    kind: 'said',
    message: await acceptBatch(turn, value),
  })),
  digest: onOther((turn, { value }) => pressDigest(turn, value)),
  news: onOther((turn, { value }) => openNewsForm(turn, value === '' ? null : value, {})),
  'erase-customer': onOther((turn, { value }) => eraseCustomer(turn, value)),
  setup: onOther((turn, { where }) => setUp(turn, where, null)),

  // Typed only, or no more than words.
  answer: onOther(giveHelp),
  customer: onOther(giveHelp),
  search: onOther(giveHelp),
  board: onOther(giveHelp),
  faq: onOther(giveHelp),
  help: onOther(giveHelp),
};

/** Its value may name the verb that help is asked for. */
export function giveHelp({ reader }: Turn, { value }: Pick<Pressed, 'value'>): Reply {
  return { kind: 'said', message: drawHelp(reader, isVerb(value) ? value : null) };
}

function onComplaint(answer: Answer<OnComplaint>): ButtonAnswer {
  return { about: 'complaint', answer };
}

function onArticle(answer: Answer<number>): ButtonAnswer {
  return { about: 'article', answer };
}

function onOther(answer: Answer<Pressed>): ButtonAnswer {
  return { about: 'other', answer };
}

function openTheirForm<Name extends FormName & Verb & ButtonAction>(
  ...names: readonly Name[]
): Record<Name, ButtonAnswer> {
  return byName(names, (name) => openFormWith(name, () => ({})));
}

function openFormWith(name: FormName & Verb, prefillFrom: (detail: string) => Values): ButtonAnswer {
  return onComplaint((turn, { number, detail }) => openForm(turn, name, number, prefillFrom(detail)));
}

function actAtOnce<Name extends Verb & ButtonAction>(...verbs: readonly Name[]): Record<Name, ButtonAnswer> {
  return byName(verbs, (verb) => actWith(verb, () => ({})));
}

function actWith(verb: Verb, valuesFrom: (detail: string, turn: Turn) => Values): ButtonAnswer {
  return onComplaint((turn, { number, detail }) =>
    perform(turn, { verb, number, values: valuesFrom(detail, turn), isFilled: false }),
  );
}

function byName<Name extends string>(
  names: readonly Name[],
  answerOf: (name: Name) => ButtonAnswer,
): Record<Name, ButtonAnswer> {
  return Object.fromEntries(names.map((name) => [name, answerOf(name)])) as Record<Name, ButtonAnswer>;
}

/** Which option, step or action of the complaint. */
function numbered(detail: string): Values {
  return { number: detail };
}

/** Which words of the explanation, so that nobody passes others than they read. */
function worded(detail: string): Values {
  return { explanation: detail };
}
