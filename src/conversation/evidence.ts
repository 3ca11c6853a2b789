import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EvidenceSource } from '../domain/complaint.ts';
import { evidenceSources, referenceOf } from '../domain/complaint.ts';
import { findPersonByAccount } from '../domain/desk.ts';
import type { SingleCommand } from '../domain/decide/decide.ts';
import { readReference } from '../domain/typed-text/reference.ts';
import { drawAnswer } from '../messages/answer.ts';
import { fieldFault } from '../messages/forms/fault.ts';
import { formFor } from '../messages/forms/form-for.ts';
import { listAttachmentNames } from '../messages/attachment-names.ts';
import { cutText, headingOf, oneLine } from '../messages/outside-words.ts';
import { plainMessage } from '../messages/plain-message.ts';
import { describeRefusal } from '../messages/refusal.ts';
import type { Json } from '../ports/complaint-store.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Answer } from '../use-cases/answer.ts';
import { act } from '../use-cases/complaint/act.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { ownOpenViews } from './answered.ts';
import { readThread, saidIn } from './investigate.ts';
import { loadView } from './load-view.ts';
import { refusalReply } from './perform.ts';
import type { EvidenceMessage, Reply } from './reply.ts';
import { requestOf, type Turn } from './turn.ts';

type Kept = Pick<EvidenceMessage, 'where' | 'text' | 'attachments' | 'author' | 'at'>;

/** How many complaints the form offers; any other is named by its reference. */
const offered = 20;
const longestLabel = 60;
const longestShown = 600;

/** The form for a message: which complaint it is evidence of, where it comes from, the whole thread with it or not. */
export async function offerEvidence(turn: Turn, message: Kept): Promise<Reply> {
  const { desk, reader } = turn;
  const { investigation } = textsFor(reader.locale);
  const piece = pieceOf(turn, message);
  if (piece === null) {
    return { kind: 'said', message: plainMessage([investigation.nothingToKeep], [], reader) };
  }
  const number = await complaintAt(turn, message);
  const view = number === null ? null : await loadView(turn, number);
  const id = await keepPiece(turn, piece);
  const views = view === null ? await ownOpenViews(turn, offered) : [];
  const files = piece.attachments.length === 0 ? null : listAttachmentNames(piece.attachments, reader.locale);
  const form = formFor('evidence-of', {
    view,
    desk,
    reader,
    prefill: {},
    context: {
      evidence: id,
      ...(view === null ? {} : { ref: referenceOf(view.state.number) }),
      ...(message.where.threadRoot === null ? {} : { thread: message.where.threadRoot }),
    },
    told: [
      ...(piece.text === null ? [] : [investigation.keptWords(cutText(piece.text, longestShown))]),
      ...(files === null ? [] : [textsFor(reader.locale).forms.attached(files)]),
    ],
    options: views.map((one) => ({
      value: referenceOf(one.state.number),
      label: cutText(oneLine(headingOf(one, reader)), longestLabel),
    })),
  });
  return { kind: 'form', form };
}

/** Kept at once, for a complaint that is known. */
export async function keepMessage(turn: Turn, number: number, message: Kept): Promise<Reply> {
  const piece = pieceOf(turn, message);
  const { investigation } = textsFor(turn.reader.locale);
  if (piece === null) {
    return { kind: 'said', message: plainMessage([investigation.nothingToKeep], [], turn.reader) };
  }
  const answer = await act(turn.deps.useCases, {
    ...requestOf(turn),
    number,
    command: commandOf(piece, 'people'),
  });
  if (!answer.ok && answer.refusal.code === 'already-done') {
    return { kind: 'said', message: plainMessage([investigation.keptAlready], [], turn.reader) };
  }
  return sayKept(turn, number, answer);
}

/** A reaction in a complaint's thread; it means nothing anywhere else, and a second one nothing more. */
export async function keepMarked(turn: Turn, message: Kept): Promise<Reply> {
  const number = await complaintAt(turn, message);
  const view = number === null ? null : await loadView(turn, number);
  if (view === null || pieceOf(turn, message) === null) return { kind: 'nothing' };
  return keepMessage(turn, view.state.number, message);
}

/** The form `evidence-of`, submitted. */
export async function submitEvidenceOf(
  turn: Turn,
  values: Values,
  context: Readonly<Record<string, string>>,
): Promise<Reply> {
  const { reader } = turn;
  const typed = context['ref'] ?? (values['reference']?.trim() || values['complaint']);
  const number = readReference(typed ?? '');
  if (number === null) {
    const fault = typed === undefined || typed === '' ? 'required' : 'not-a-reference';
    return { kind: 'faults', faults: { reference: fieldFault(fault, reader) } };
  }
  const piece = await findPiece(turn, context['evidence'] ?? '');
  const { investigation } = textsFor(reader.locale);
  if (piece === null) return { kind: 'faults', faults: { '': investigation.nothingToKeep } };
  const from = evidenceSources.find((source) => source === values['from']) ?? null;
  const command = await commandFor(turn, piece, {
    from,
    thread: values['wholeThread'] === 'yes' ? (context['thread'] ?? null) : null,
  });
  if (command === null) return { kind: 'faults', faults: { wholeThread: investigation.unreadable } };
  const answer = await act(turn.deps.useCases, { ...requestOf(turn), number, command });
  if (answer.ok) return sayKept(turn, number, answer);
  const view = await loadView(turn, number);
  const field = answer.refusal.code === 'unknown-complaint' ? 'reference' : '';
  return { kind: 'faults', faults: { [field]: describeRefusal(answer.refusal, { ...turn, view }, reader) } };
}

interface Choice {
  readonly from: EvidenceSource | null;
  /** Root of the thread that is kept with it. */
  readonly thread: string | null;
}

/** null: the thread cannot be read. */
async function commandFor(turn: Turn, piece: Piece, { from, thread }: Choice): Promise<SingleCommand | null> {
  if (thread === null) return commandOf(piece, from);
  const { channel, isShared } = piece.origin;
  const place = { channel, root: thread, isShared };
  const read = await readThread(turn, place);
  if (read === null) return null;
  const messages = read.map((message) => saidIn(place, message, turn));
  return { verb: 'keep-thread', messages, ...(from === null ? {} : { from }) };
}

function commandOf({ text, origin, attachments, said }: Piece, from: EvidenceSource | null): SingleCommand {
  const { permalink } = origin;
  return { verb: 'evidence', text, permalink, attachments, origin, from, said };
}

async function sayKept(turn: Turn, number: number, answer: Answer): Promise<Reply> {
  const { desk, now, reader } = turn;
  if (!answer.ok) return refusalReply(turn, answer.refusal, 'evidence', await loadView(turn, number));
  const view = await loadView(turn, answer.number);
  return { kind: 'said', message: drawAnswer(answer, { verb: 'evidence', view, desk, now }, reader) };
}

async function complaintAt({ deps, speaker }: Turn, { where }: Kept): Promise<number | null> {
  const { channel, threadRoot, message } = where;
  const root = threadRoot ?? message;
  if (channel === null || root === null) return null;
  return deps.useCases.store.findByPlace(speaker.platform, channel, root);
}

const attachment = z.object({
  platform: z.enum(['slack', 'lark', 'local']),
  id: z.string(),
  name: z.string(),
  permalink: z.string().nullable(),
});

const place = {
  platform: z.enum(['slack', 'lark', 'local']),
  channel: z.string(),
  message: z.string(),
};

const pieceSchema = z.object({
  text: z.string().nullable(),
  origin: z.object({
    ...place,
    thread: z.string().nullable(),
    permalink: z.string().nullable(),
    isShared: z.boolean(),
  }),
  attachments: z.array(attachment).readonly(),
  said: z.object({ ...place, by: z.string().nullable(), at: z.number().nullable() }),
});

type Piece = z.output<typeof pieceSchema>;

/** null: it says nothing that could be kept. */
function pieceOf({ speaker, desk }: Turn, { where, text, attachments, author, at }: Kept): Piece | null {
  const { channel, message, threadRoot, permalink, isShared } = where;
  const words = text.trim();
  if (channel === null || message === null || (words === '' && attachments.length === 0)) return null;
  const { platform } = speaker;
  const by = author === null ? null : (findPersonByAccount(desk, platform, author)?.id ?? null);
  return {
    text: words === '' ? null : words,
    origin: { platform, channel, message, thread: threadRoot, permalink, isShared },
    attachments,
    said: { platform, channel, message, by, at },
  };
}

/** Among the drafts, which expire when nobody finishes them: no form may carry words. */
const prefix = 'draft:evidence:';

async function keepPiece({ deps, keys }: Turn, piece: Piece): Promise<string> {
  const [key] = keys;
  const id = key === undefined ? randomUUID() : createHash('sha256').update(key).digest('hex').slice(0, 24);
  await deps.settings.setOnce(`${prefix}${id}`, piece satisfies Json);
  return id;
}

async function findPiece({ deps }: Turn, id: string): Promise<Piece | null> {
  if (!/^[0-9a-f-]{8,40}$/.test(id)) return null;
  const kept = pieceSchema.safeParse(await deps.settings.get(`${prefix}${id}`));
  return kept.success ? kept.data : null;
}
