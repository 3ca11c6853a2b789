import type { Origin } from '../domain/complaint.ts';
import type { SingleCommand } from '../domain/decide/decide.ts';
import { drawNoteKept } from '../messages/talk.ts';
import { act } from '../use-cases/complaint/act.ts';
import { keepDraft } from './drafts.ts';
import { loadView } from './load-view.ts';
import { draftOf, draftOfAnswered, openFromText } from './opening.ts';
import { refusalReply } from './perform.ts';
import { said, type Reply, type Typed, type Where } from './reply.ts';
import { requestOf, type Turn } from './turn.ts';

export async function keepNote(
  turn: Turn,
  typed: Typed,
  number: number | null,
  text: string,
): Promise<Reply> {
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

/** A guess may be wrong, and then the text counts: kept as a note in a complaint's thread, as a draft elsewhere. */
export async function keepGuess(
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

export function originOf({ speaker }: Turn, where: Where): Origin | null {
  if (where.channel === null) return null;
  const { channel, message, threadRoot, permalink, isShared } = where;
  return { platform: speaker.platform, channel, message, thread: threadRoot, permalink, isShared };
}

export function withWhereabouts(origin: Origin | null, attachments: Typed['attachments']) {
  return (command: SingleCommand): SingleCommand => {
    if (command.verb === 'note') return { ...command, origin };
    // The verb itself is answered in its own thread too: that it was taken up is seen nowhere else.
    if (command.verb === 'evidence')
      return { ...command, attachments, permalink: command.permalink ?? origin?.permalink ?? null };
    return command;
  };
}
