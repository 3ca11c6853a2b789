import { openPromise } from '../domain/complaint.ts';
import { readArguments } from '../domain/typed-text/read-arguments.ts';
import { isVerb, type Verb } from '../domain/verb.ts';
import { drawHelp } from '../messages/help.ts';
import { plainMessage } from '../messages/plain-message.ts';
import { drawNoCustomer, drawWhichComplaint } from '../messages/talk.ts';
import type { View } from '../messages/view.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { ownOpenViews } from './answered.ts';
import { listArticles } from './articles.ts';
import { answerAway } from './away.ts';
import { askToErase, showCase } from './cases.ts';
import { categoriseTyped } from './categorise-typed.ts';
import { answerDigest } from './digests.ts';
import { askToEraseCustomer, mayErase } from './erase-customer.ts';
import { home, show, why } from './find.ts';
import { giveBoardLink } from './give-board-link.ts';
import { answerHandover } from './handover.ts';
import { answerRequest, keepThread } from './investigate.ts';
import { keepGuess, originOf, withWhereabouts } from './keep-typed.ts';
import { list, listCases, mine, search, showCustomer, showCustomerOf } from './lists.ts';
import { loadView } from './load-view.ts';
import { showTraining } from './measures.ts';
import { beginNews } from './news.ts';
import { offerForm, openFromText } from './opening.ts';
import { isPerformable, perform, refusalReply } from './perform.ts';
import { said, type Reply, type Typed } from './reply.ts';
import { report } from './report.ts';
import { setUp } from './setup.ts';
import { speakersTime, type Turn } from './turn.ts';
import { valuesOfArguments } from './values-of-arguments.ts';

/** A verb, on a complaint or on none. */
export async function answerVerb(
  turn: Turn,
  typed: Typed,
  verb: Verb,
  number: number | null,
  rest: string,
): Promise<Reply> {
  const view = number === null ? null : await loadView(turn, number);
  if (number !== null && view === null)
    return refusalReply(turn, { code: 'unknown-complaint', number }, verb, null);
  const { values: words, unclear, missing } = readArguments(verb, rest);
  const values = valuesOfArguments(verb, words, {
    desk: turn.desk,
    platform: turn.speaker.platform,
    speaker: turn.speaker.person,
    time: speakersTime(turn, view?.state.product ?? null),
  });
  switch (verb) {
    case 'news': {
      const news = await beginNews(turn, typed.where, { number, text: values['text'] });
      return news ?? openFromText(turn, typed, typed.text);
    }
    case 'away':
      return answerAway(turn, values, unclear.length > 0);
    case 'customer':
      return answerCustomer(turn, typed, number, values['name']);
    default:
      return view === null
        ? answerFreeVerb(turn, typed, { verb, values, unclear })
        : answerOnComplaint(turn, typed, { verb, view, values, unclear, isMissing: missing.length > 0 });
  }
}

interface SaidVerb {
  readonly verb: Verb;
  readonly values: Values;
  /** Words of it that nobody could read. */
  readonly unclear: readonly string[];
}

interface SaidOfComplaint extends SaidVerb {
  readonly view: View;
  /** Something required was not said. */
  readonly isMissing: boolean;
}

async function answerOnComplaint(turn: Turn, typed: Typed, asked: SaidOfComplaint): Promise<Reply> {
  const { verb, values, view } = asked;
  const { number } = view.state;
  switch (verb) {
    case 'show':
      return show(turn, number);
    case 'why':
      return why(turn, number, values['about']);
    case 'case':
      return showCase(turn, number);
    case 'handover':
      return answerHandover(turn, values, number);
    case 'answer':
      return answerRequest(turn, number, values);
    case 'erase':
      return values['customer'] === undefined ? askToErase(turn, number) : answerFreeVerb(turn, typed, asked);
    case 'evidence':
      return values['thread'] === undefined ? performTyped(turn, typed, asked) : keepThread(turn, number);
    default:
      return performTyped(turn, typed, asked);
  }
}

async function performTyped(turn: Turn, typed: Typed, asked: SaidOfComplaint): Promise<Reply> {
  const { verb, view, isMissing } = asked;
  const { category, ...values } = asked.values;
  const { number } = view.state;
  const categorised = category === undefined ? null : await categoriseTyped(turn, number, category, values);
  if (categorised !== null) return categorised;
  const isTransfer = verb === 'edit' && values['product'] !== undefined;
  const performed = isTransfer ? 'transfer' : performedBy(verb, values);
  if (!isPerformable(performed)) return answerFreeVerb(turn, typed, { ...asked, values });
  const isIncomplete =
    (isMissing && values['team'] === undefined) ||
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
async function answerFreeVerb(turn: Turn, typed: Typed, { verb, values, unclear }: SaidVerb): Promise<Reply> {
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
