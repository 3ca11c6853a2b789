import { readTyped, type Typed as ReadTyped } from '../domain/typed-text/read-typed.ts';
import { drawHelp } from '../messages/help.ts';
import { drawDidYouMean, drawWhichComplaint } from '../messages/talk.ts';
import { answerQuestion, ownOpenViews } from './answered.ts';
import { keepMessage, offerEvidence } from './evidence.ts';
import { keepGuess, keepNote } from './keep-typed.ts';
import { offerForm, offerFormFromAnswered, openFromAnswered, openFromText } from './opening.ts';
import { said, type Reply, type Typed, type Where } from './reply.ts';
import { withTypedLocale } from './setup.ts';
import type { Turn } from './turn.ts';
import { answerVerb } from './typed-verb.ts';

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
