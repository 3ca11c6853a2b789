import type { SingleCommand } from '../domain/decide/decide.ts';
import { openPromise, type Origin } from '../domain/complaint.ts';
import { readArguments } from '../domain/typed-text/read-arguments.ts';
import { readTyped, type Typed as ReadTyped } from '../domain/typed-text/read-typed.ts';
import { isVerb, type Verb } from '../domain/verb.ts';
import { drawHelp } from '../messages/help.ts';
import { drawDidYouMean, drawNoCustomer, drawNoteKept, drawWhichComplaint } from '../messages/talk.ts';
import type { View } from '../messages/view.ts';
import { plainMessage } from '../messages/plain-message.ts';
import type { Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { act } from '../use-cases/complaint/act.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { keepDraft } from './drafts.ts';
import { answerQuestion, ownOpenViews } from './answered.ts';
import { listArticles } from './articles.ts';
import { answerAway } from './away.ts';
import { askToErase, showCase } from './cases.ts';
import { answerDigest } from './digests.ts';
import { keepMessage, offerEvidence } from './evidence.ts';
import { home, show, why } from './find.ts';
import { giveBoardLink } from './give-board-link.ts';
import { askToEraseCustomer, mayErase } from './erase-customer.ts';
import { answerHandover } from './handover.ts';
import { answerRequest, keepThread } from './investigate.ts';
import { list, listCases, mine, search, showCustomer, showCustomerOf } from './lists.ts';
import { loadView } from './load-view.ts';
import {
  draftOf,
  draftOfAnswered,
  offerForm,
  offerFormFromAnswered,
  openFromAnswered,
  openFromText,
} from './opening.ts';
import { showTraining } from './measures.ts';
import { beginNews } from './news.ts';
import { isPerformable, perform, refusalReply } from './perform.ts';
import { report } from './report.ts';
import type { Reply, Typed, Where } from './reply.ts';
import { setUp, withTypedLocale } from './setup.ts';
import { requestOf, speakersTime, type Turn } from './turn.ts';
import { categoriseTyped } from './categorise-typed.ts';
import { valuesOfArguments } from './values-of-arguments.ts';

/** What somebody typed to the bot, anywhere. */
export async function answerTyped(begun: Turn, typed: Typed): Promise<Reply> {
  const turn = withTypedLocale(begun, typed.text);
  const inThreadOf = await complaintOfThread(turn, typed.where);
  const read = readTyped(typed.text, { inThreadOf, command: typed.isCommand });
  const kept = await keepAnswered(turn, typed, read, inThreadOf);
  if (kept !== null) return kept;
  const about = inThreadOf === null ? typed.about : undefined;
  if (about !== undefined) {
    const answer = await answerAbout(turn, typed, about, read);
    if (answer !== null) return answer;
  }
  switch (read.kind) {
    case 'verb':
      return answerVerb(turn, typed, read.verb, read.ref, read.rest);
    case 'whichComplaint':
      return said(drawWhichComplaint({ verb: read.verb, views: await ownOpenViews(turn, 5) }, turn.reader));
    case 'didYouMean': {
      const draft = await keepGuess(turn, typed, inThreadOf, read.text);
      return said(drawDidYouMean({ verb: read.verb, number: read.ref, draft }, turn.reader));
    }
    case 'answer':
      return (
        (await answerQuestion(turn, read, typed.where.isDirect)) ??
        (inThreadOf === null
          ? said(drawHelp(turn.reader, null))
          : keepNote(turn, typed, inThreadOf, typed.text.trim()))
      );
    case 'help':
      return typed.attachments.length > 0
        ? offerForm(turn, typed.where, '', typed.attachments)
        : said(drawHelp(turn.reader, null));
    case 'thanks':
      return { kind: 'nothing' };
    case 'note':
      return keepNote(turn, typed, inThreadOf, read.text);
    case 'open':
      return openFromText(turn, typed, read.text);
    case 'form':
      return offerForm(turn, typed.where, read.text, typed.attachments);
  }
}

/** `evidence` in answer to somebody's message, and nothing more: that message is what is kept. */
async function keepAnswered(
  turn: Turn,
  { about, keys }: Typed,
  read: ReadTyped,
  inThreadOf: number | null,
): Promise<Reply | null> {
  if (about === undefined || about.isUnread === true) return null;
  const message = { ...about, author: about.author ?? null, at: about.at ?? null, keys };
  if (read.kind === 'whichComplaint' && read.verb === 'evidence') return offerEvidence(turn, message);
  if (read.kind !== 'verb' || read.verb !== 'evidence' || read.rest.trim() !== '') return null;
  const number = read.ref ?? inThreadOf;
  return number === null ? offerEvidence(turn, message) : keepMessage(turn, number, message);
}

/** Said in answer to somebody's message: whatever is no verb for another complaint opens one from that message. */
async function answerAbout(
  turn: Turn,
  typed: Typed,
  about: NonNullable<Typed['about']>,
  read: ReadTyped,
): Promise<Reply | null> {
  switch (read.kind) {
    case 'help':
      return read.isThanks ? null : openFromAnswered(turn, typed, about, '');
    case 'open':
      return openFromAnswered(turn, typed, about, read.text);
    case 'form':
      return offerFormFromAnswered(turn, typed, about);
    case 'verb':
      if (read.verb !== 'new') return null;
      return read.rest.trim() === ''
        ? offerFormFromAnswered(turn, typed, about)
        : openFromAnswered(turn, typed, about, read.rest);
    case 'whichComplaint':
      // To escalate somebody's message is to open a complaint from it.
      return read.verb === 'escalate' ? openFromAnswered(turn, typed, about, read.rest) : null;
    case 'answer':
    case 'didYouMean':
    case 'thanks':
    case 'note':
      return null;
  }
}

async function complaintOfThread({ deps, speaker }: Turn, where: Where): Promise<number | null> {
  if (where.channel === null || where.threadRoot === null) return null;
  return deps.useCases.store.findByPlace(speaker.platform, where.channel, where.threadRoot);
}

/** A guess may be wrong, and then the text counts: kept as a note in a complaint's thread, as a draft elsewhere. */
async function keepGuess(
  turn: Turn,
  typed: Typed,
  inThreadOf: number | null,
  text: string,
): Promise<string | null> {
  if (inThreadOf === null) {
    const draft =
      typed.about === undefined
        ? draftOf(typed.speaker, typed.where, text, typed.attachments)
        : draftOfAnswered(typed, typed.about, text);
    return keepDraft(turn.deps.settings, draft, turn.keys[0] ?? null);
  }
  await keepNote(turn, typed, inThreadOf, text);
  return null;
}

async function answerVerb(
  turn: Turn,
  typed: Typed,
  verb: Verb,
  number: number | null,
  rest: string,
): Promise<Reply> {
  const view = number === null ? null : await loadView(turn, number);
  if (number !== null && view === null)
    return refusalReply(turn, { code: 'unknown-complaint', number }, verb, null);
  const found = readArguments(verb, rest);
  const { category, ...values } = valuesOfArguments(verb, found.values, {
    desk: turn.desk,
    platform: turn.speaker.platform,
    speaker: turn.speaker.person,
    time: speakersTime(turn, view?.state.product ?? null),
  });
  if (verb === 'news') {
    const news = await beginNews(turn, typed.where, { number, text: values['text'] });
    return news ?? openFromText(turn, typed, typed.text);
  }
  if (verb === 'away') return answerAway(turn, values, found.unclear.length > 0);
  if (verb === 'customer') return answerCustomer(turn, typed, number, values['name']);
  const { unclear } = found;
  if (number === null) return answerFreeVerb(turn, typed, { verb, values, unclear });
  if (verb === 'handover') return answerHandover(turn, values, number);
  if (verb === 'show') return show(turn, number);
  if (verb === 'case') return showCase(turn, number);
  if (verb === 'erase' && values['customer'] === undefined) return askToErase(turn, number);
  if (verb === 'erase') return answerFreeVerb(turn, typed, { verb, values, unclear });
  if (verb === 'why') return why(turn, number, values['about']);
  if (verb === 'answer') return answerRequest(turn, number, values);
  if (verb === 'evidence' && values['thread'] !== undefined) return keepThread(turn, number);
  const categorised = category === undefined ? null : await categoriseTyped(turn, number, category, values);
  if (categorised !== null) return categorised;
  const isTransfer = verb === 'edit' && values['product'] !== undefined;
  const performed = isTransfer ? 'transfer' : performedBy(verb, values);
  if (!isPerformable(performed)) return answerFreeVerb(turn, typed, { verb, values, unclear });
  const isIncomplete =
    (found.missing.length > 0 && values['team'] === undefined) ||
    isNobodyAsked(verb, values) ||
    isMoveUnexplained(performed, values, view);
  if (isTransfer && !isIncomplete) await editFirst(turn, number, values);
  const complete = withWhereabouts(originOf(turn, typed.where), typed.attachments);
  return perform(turn, { verb: performed, number, values, isFilled: false, isIncomplete, complete });
}

/** Neither a person nor a team that we know. */
function isNobodyAsked(verb: string, { who, team }: Values): boolean {
  return verb === 'ask' && who === undefined && team === undefined;
}

/** Said with the verb: what is done is another thing then. */
function performedBy(verb: Verb, values: Values): string {
  if (values['kept'] !== undefined) return 'promise-kept';
  return verb === 'link' && values['end'] !== undefined ? 'unlink' : verb;
}

/** A promise that is moved needs its reason: the form asks for it, and whether the customer knows. */
function isMoveUnexplained(verb: string, values: Values, view: View | null): boolean {
  return (
    verb === 'promise' && values['reason'] === undefined && view !== null && openPromise(view.state) !== null
  );
}

/** `edit severity low product app …` is two commands: each has a key of its own, or the second would be a double. */
async function editFirst(turn: Turn, number: number, typed: Values): Promise<void> {
  const values = Object.fromEntries(Object.entries(typed).filter(([name]) => name !== 'product'));
  if (Object.keys(values).every((name) => name === 'reason')) return;
  const ownTurn = { ...turn, keys: turn.keys.map((key) => `${key}:edit`) };
  await perform(ownTurn, { verb: 'edit', number, values, isFilled: false });
}

/** Words behind it that name nobody may be somebody's complaint: they are not lost. */
async function answerCustomer(
  turn: Turn,
  typed: Typed,
  number: number | null,
  name: string | undefined,
): Promise<Reply> {
  const { lists } = textsFor(turn.reader.locale);
  if (name === undefined) {
    return number === null
      ? said(plainMessage([lists.whoseCustomer], [], turn.reader))
      : showCustomerOf(turn, number);
  }
  const shown = await showCustomer(turn, name);
  if (shown !== null) return shown;
  const draft = await keepGuess(turn, typed, number, typed.text.trim());
  return said(drawNoCustomer({ name, draft }, turn.reader));
}

/** Verbs that name no complaint. */
async function answerFreeVerb(
  turn: Turn,
  typed: Typed,
  { verb, values, unclear }: { verb: Verb; values: Values; unclear: readonly string[] },
): Promise<Reply> {
  switch (verb) {
    case 'new':
      // Slack opens dialogs only for commands and clicks: words typed after a mention open a complaint at once.
      return typed.isCommand || values['text'] === undefined
        ? offerForm(turn, typed.where, values['text'] ?? '', typed.attachments, {
            isNearMiss: values['isNearMiss'] === 'yes',
          })
        : openFromText(turn, typed, values['text'], { isNearMiss: values['isNearMiss'] === 'yes' });
    case 'list':
      return list(turn, values, unclear);
    case 'mine':
      return mine(turn, values, unclear);
    case 'search':
      return values['words'] === undefined
        ? said(drawHelp(turn.reader, 'search'))
        : search(turn, values['words']);
    case 'report':
      return report(turn, typed.where, values['words'] ?? '');
    case 'case':
      return listCases(turn, values['words']);
    case 'faq':
      return listArticles(turn, typed.where, values['words']);
    case 'action':
      return values['kind'] === 'training' && values['text'] === undefined
        ? showTraining(turn)
        : said(drawWhichComplaint({ verb, views: await ownOpenViews(turn, 5) }, turn.reader));
    case 'digest':
      return answerDigest(turn, typed.where, values);
    case 'board':
      return giveBoardLink(turn);
    case 'erase':
      if (values['customer'] === undefined)
        return said(drawWhichComplaint({ verb, views: await ownOpenViews(turn, 5) }, turn.reader));
      return mayErase(turn)
        ? askToEraseCustomer(turn, values['customer'])
        : openFromText(turn, typed, typed.text);
    case 'home':
      return said(await home(turn));
    case 'handover':
      return answerHandover(turn, values, null);
    case 'setup':
      return setUp(turn, typed.where, values['code'] ?? null);
    case 'help': {
      const { about = '' } = values;
      return said(drawHelp(turn.reader, isVerb(about) ? about : null));
    }
    default:
      return said(drawHelp(turn.reader, verb));
  }
}

async function keepNote(turn: Turn, typed: Typed, number: number | null, text: string): Promise<Reply> {
  if (number === null) return openFromText(turn, typed, text);
  const origin = originOf(turn, typed.where);
  const command: SingleCommand =
    typed.attachments.length === 0
      ? { verb: 'note', text, origin }
      : { verb: 'evidence', text, permalink: typed.where.permalink, attachments: typed.attachments, origin };
  const answer = await act(turn.deps.useCases, { ...requestOf(turn), number, command });
  if (!answer.ok) return refusalReply(turn, answer.refusal, 'note', null);
  const view = await loadView(turn, answer.number);
  return view === null ? { kind: 'nothing' } : said(drawNoteKept({ view }, turn.reader));
}

function originOf({ speaker }: Turn, where: Where): Origin | null {
  if (where.channel === null) return null;
  const { channel, message, threadRoot, permalink, isShared } = where;
  return { platform: speaker.platform, channel, message, thread: threadRoot, permalink, isShared };
}

function withWhereabouts(origin: Origin | null, attachments: Typed['attachments']) {
  return (command: SingleCommand): SingleCommand => {
    if (command.verb === 'note') return { ...command, origin };
    // The verb itself is answered in its own thread too: that it was taken up is seen nowhere else.
    if (command.verb === 'evidence')
      return { ...command, attachments, permalink: command.permalink ?? origin?.permalink ?? null };
    return command;
  };
}

function said(message: Message): Reply {
  return { kind: 'said', message };
}
