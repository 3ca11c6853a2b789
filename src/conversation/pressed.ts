import { readReference } from '../domain/typed-text/reference.ts';
import { isVerb } from '../domain/verb.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { drawHelp } from '../messages/help.ts';
import { isFormName } from '../messages/forms/form-for.ts';
import { drawPressedMoved } from '../messages/moved.ts';
import { viewOf } from '../messages/view.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { acknowledgeMany } from './acknowledge-many.ts';
import { answerOnArticle, beginArticle } from './articles.ts';
import { showCase } from './cases.ts';
import { endAway, openAwayForm } from './away.ts';
import { pressDigest } from './digests.ts';
import { eraseCustomer } from './erase-customer.ts';
import { home, show, why } from './find.ts';
import { giveSurvey } from './give-survey.ts';
import { acceptBatch, openHandoverForm } from './handover.ts';
import { investigate, keepThread, openRequestForm } from './investigate.ts';
import { detailsOfMeasure, measuresAtOnce, showDeciding, showImproving } from './measures.ts';
import { openNewsForm } from './news.ts';
import { list, mine, openListFilter, turnPage } from './lists.ts';
import { offerForm, openKeptDraft } from './opening.ts';
import { leaveOffered, openOffered } from './overheard.ts';
import { isPerformable, openForm, perform } from './perform.ts';
import { currentCopy, permalinkOf } from './place-link.ts';
import { report, turnReport } from './report.ts';
import type { Pressed, Reply, Where } from './reply.ts';
import { joinSimilar, showFacts, showSimilar } from './looking-up.ts';
import { setUp } from './setup.ts';
import { logSent, showTemplates } from './templates.ts';
import { pressTriage } from './triage.ts';
import type { Turn } from './turn.ts';

/** A button, anywhere. Its value is a reference or another small id; an unknown one gets help. */
export async function answerPressed(turn: Turn, pressed: Pressed): Promise<Reply> {
  return (
    (await answerOnArticle(turn, pressed.action, pressed.value)) ??
    (await answerOnComplaint(turn, pressed)) ??
    (await answerElse(turn, pressed))
  );
}

/** Buttons that act at once; every other verb opens its form. */
const atOnce: readonly string[] = [
  'acknowledge',
  'resume',
  'nudge',
  'undo',
  'outcome-accepted',
  'ask-review',
  'restrict',
  'told',
  'close',
  'promise-kept',
  'still-on-it',
  'publish-case',
  'erase',
  ...measuresAtOnce,
];

async function answerOnComplaint(turn: Turn, pressed: Pressed): Promise<Reply | null> {
  const { action, value, where } = pressed;
  const [reference = '', detail = ''] = value.split('/');
  const number = readReference(reference);
  if (number === null) return null;
  const moved = await answerOnMoved(turn, number, where);
  if (moved !== null) return moved;
  if (action === 'show') return show(turn, number);
  if (action === 'why') return why(turn, number);
  if (action === 'decide') return showDeciding(turn, number);
  if (action === 'improve') return showImproving(turn, number);
  if (action === 'facts') return showFacts(turn, number);
  if (action === 'similar') return showSimilar(turn, number);
  if (action === 'merge-into' || action === 'link-to') {
    return joinSimilar(turn, action, { number, other: detail });
  }
  if (action === 'case' || action === 'show-case') return showOrWriteCase(turn, action, number);
  if (action === 'article') return beginArticle(turn, number);
  if (action === 'investigate') return investigate(turn, number);
  if (action === 'keep-thread') return keepThread(turn, number);
  if (action === 'answer-request' || action === 'cancel-request')
    return openRequestForm(turn, action, number, detail);
  if (action === 'templates') return showTemplates(turn, number, detail);
  if (action === 'sent') return logSent(turn, number, detail);
  if (action === 'give-survey') return giveSurvey(turn, number);
  if (!isPerformable(action)) return null;
  if (!atOnce.includes(action) && isFormName(action)) {
    return openForm(turn, action, number, prefillOf(action, detail));
  }
  return perform(turn, { verb: action, number, values: valuesOf(turn, action, detail), isFilled: false });
}

/** What a button's value says beyond the complaint, where its form begins with it. */
function prefillOf(action: string, detail: string): Values {
  if (action === 'contact-detail') return { contact: detail };
  if (action === 'cause') return detail === 'why' ? { fromWhy: 'yes' } : {};
  return action === 'follow-up' ? { number: detail } : detailsOfMeasure(action, detail);
}

/** The button of a case study that stands already opens its form; the page has its own. */
function showOrWriteCase(turn: Turn, action: 'case' | 'show-case', number: number): Promise<Reply> {
  return action === 'case' ? openForm(turn, 'case', number, {}) : showCase(turn, number);
}

function valuesOf({ speaker }: Turn, action: string, detail: string): Values {
  if (action === 'still-on-it') return { person: speaker.person.id };
  return action === 'told' ? { update: detail } : detailsOfMeasure(action, detail);
}

/** On a card's earlier copy nothing is done: it may show what is no longer so. */
async function answerOnMoved(turn: Turn, number: number, where: Where): Promise<Reply | null> {
  const { deps, speaker, actor, desk, now, reader } = turn;
  const mayHaveMoved = (deps.platforms.get(speaker.platform)?.messageLife ?? null) !== null;
  if (!mayHaveMoved || where.message === null) return null;
  const record = await deps.useCases.store.find(number, visibilityOf(actor, desk));
  const copy = record?.places.find(
    ({ role, platform, channel, message }) =>
      role === 'moved' &&
      platform === speaker.platform &&
      channel === where.channel &&
      message === where.message,
  );
  if (record === null || copy === undefined) return null;
  const permalink = await permalinkOf(deps.platforms, currentCopy(copy, record.places));
  return {
    kind: 'said',
    message: drawPressedMoved({ view: viewOf({ record, desk, now }), permalink }, reader),
  };
}

async function answerElse(turn: Turn, { action, value, where }: Pressed): Promise<Reply> {
  switch (action) {
    case 'open-in': {
      const [draft = '', ...product] = value.split('/');
      return openKeptDraft(turn, draft, product.join('/'));
    }
    case 'open-draft':
      return openKeptDraft(turn, value, null);
    case 'offer-open':
      return openOffered(turn, value);
    case 'offer-leave':
      return leaveOffered(turn, value);
    case 'report':
      return report(turn, where, '');
    case 'report-part':
      return turnReport(turn, where, value);
    case 'list-page':
    case 'list-back':
      return turnPage(turn, value);
    case 'list-filter':
      return openListFilter(turn, value);
    case 'new':
      return offerForm(turn, null, '');
    case 'list':
      return list(turn, {});
    case 'mine':
      return mine(turn);
    case 'home':
      return { kind: 'said', message: await home(turn) };
    case 'erase-customer':
      return eraseCustomer(turn, value);
    case 'news':
      return openNewsForm(turn, value === '' ? null : value, {});
    case 'triage':
      return pressTriage(turn, value);
    case 'acknowledge-all':
      return acknowledgeMany(turn, value);
    case 'digest':
      return pressDigest(turn, value);
    case 'away':
      return openAwayForm(turn, {});
    case 'away-off':
      return endAway(turn, turn.speaker.person.id);
    case 'handover':
      return value.startsWith('from/')
        ? openHandoverForm(turn, { from: value.slice('from/'.length) }, null)
        : openHandoverForm(turn, {}, readReference(value));
    case 'accept-handover':
      return { kind: 'said', message: await acceptBatch(turn, value) };
    case 'setup':
      return setUp(turn, where, null);
    default:
      return { kind: 'said', message: drawHelp(turn.reader, isVerb(value) ? value : null) };
  }
}
