import { isSamePerson } from '../domain/desk.ts';
import type { Typed as ReadTyped } from '../domain/typed-text/read-typed.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { drawWhichComplaint } from '../messages/talk.ts';
import { viewOf, type View } from '../messages/view.ts';
import type { Message } from '../ports/message.ts';
import { acceptBatch } from './handover.ts';
import { perform } from './perform.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

type Answer = Extract<ReadTyped, { kind: 'answer' }>;

/** Words for a button. null: they answer nothing that was asked. */
export async function answerQuestion(turn: Turn, read: Answer, isDirect: boolean): Promise<Reply | null> {
  const open = await ownOpenViews(turn);
  if (read.answer === 'accept-handover') return acceptAll(turn, open);
  const asked = open.filter(({ state }) => isAsked(turn, state.stillOnIt?.person ?? null));
  if (read.answer === 'still-on-it') {
    if (read.ref !== null) return stayOnIt(turn, read.ref);
    return pickQuestion(turn, asked.length > 0 ? asked : open);
  }
  if (read.ref !== null) {
    const isMeant = asked.some(({ state }) => state.number === read.ref);
    return isMeant ? stayOnIt(turn, read.ref) : null;
  }
  return isDirect && asked.length > 0 ? pickQuestion(turn, asked) : null;
}

function isAsked({ desk, speaker }: Turn, person: string | null): boolean {
  return person !== null && isSamePerson(desk, person, speaker.person.id);
}

async function pickQuestion(turn: Turn, views: readonly View[]): Promise<Reply> {
  const [first] = views;
  if (first !== undefined && views.length === 1) return stayOnIt(turn, first.state.number);
  const verb = 'still-on-it';
  return { kind: 'said', message: drawWhichComplaint({ verb, views: views.slice(0, 5) }, turn.reader) };
}

async function stayOnIt(turn: Turn, number: number): Promise<Reply> {
  const values = { person: turn.speaker.person.id };
  return perform(turn, { verb: 'still-on-it', number, values, isFilled: false });
}

/** Every batch that waits for the speaker; each is told in the same answer. */
async function acceptAll(turn: Turn, open: readonly View[]): Promise<Reply> {
  const batches = open.flatMap(({ state: { handover } }) =>
    handover !== null && handover.acceptedAt === null && isAsked(turn, handover.to) ? [handover.batch] : [],
  );
  const messages: Message[] = [];
  for (const batch of new Set(batches)) messages.push(await acceptBatch(turn, batch));
  const message = messages[0] ?? (await acceptBatch(turn, ''));
  return {
    kind: 'said',
    message: { ...message, blocks: [message, ...messages.slice(1)].flatMap(({ blocks }) => blocks) },
  };
}

const mostOpen = 100;

/** What the speaker owns, reported or talks about. */
export async function ownOpenViews(
  { deps, desk, actor, now, speaker }: Turn,
  limit = mostOpen,
): Promise<View[]> {
  const filter = { isOpen: true, concerns: speaker.person.id };
  const page = { offset: 0, limit };
  const { records } = await deps.useCases.store.list(filter, visibilityOf(actor, desk), page);
  return records.map((record) => viewOf({ record, desk, now }));
}
