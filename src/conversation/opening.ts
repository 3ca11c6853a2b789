import type { Origin } from '../domain/complaint.ts';
import { isStaff, productsOfChannel, type Product } from '../domain/desk.ts';
import { drawAnswer, drawOutcome } from '../messages/answer.ts';
import { fieldFault } from '../messages/forms/fault.ts';
import { formFor } from '../messages/forms/form-for.ts';
import { tellOfDraft } from '../messages/forms/complaint-form.ts';
import { fieldOfRefusal } from '../messages/forms/refused-field.ts';
import { describeRefusal } from '../messages/refusal.ts';
import { drawNoDesk } from '../messages/setup.ts';
import { drawDraftOpened, drawPickProduct } from '../messages/talk.ts';
import type { Form } from '../ports/message.ts';
import { act } from '../use-cases/complaint/act.ts';
import { readNewComplaint, type Values } from '../use-cases/complaint/command-input.ts';
import { open } from '../use-cases/complaint/open.ts';
import { findAlike } from './find-alike.ts';
import { findDraft, keepDraft, settleDraft, type Draft } from './drafts.ts';
import { loadView } from './load-view.ts';
import { refusalReply } from './perform.ts';
import type { Answered, Filling, Reply, Speaker, Typed, Where } from './reply.ts';
import { requestOf, type Turn } from './turn.ts';

/**
 * A mention in answer to somebody's message: that message is the complaint, and what the mention says beside is a note.
 * A message without words, such as a picture, is evidence of the words in the mention.
 */
export async function openFromAnswered(
  turn: Turn,
  typed: Typed,
  about: Answered,
  words: string,
): Promise<Reply> {
  if (turn.desk.products.size === 0) return noDesk(turn);
  const draft = draftOfAnswered(typed, about, words);
  return draft.text === '' ? offerDraft(turn, draft) : openOrPick(turn, draft, null);
}

/** The same as a form, to be looked through first. */
export async function offerFormFromAnswered(turn: Turn, typed: Typed, about: Answered): Promise<Reply> {
  return offerDraft(turn, draftOfAnswered(typed, about, ''));
}

export function draftOfAnswered({ speaker, attachments }: Typed, about: Answered, words: string): Draft {
  const demand = about.text.trim();
  const own = words.trim();
  const draft = draftOf(speaker, about.where, demand === '' ? own : demand, [
    ...about.attachments,
    ...attachments,
  ]);
  // What is said beside a message that could not be read is not what the customer says.
  if (about.isUnread === true) return { ...draft, text: '', note: own === '' ? null : own, isUnread: true };
  return { ...draft, note: demand === '' || own === '' ? null : own };
}

/** Text that is no verb opens a complaint at once; one click picks the product where the channel does not say. */
export async function openFromText(
  turn: Turn,
  typed: Typed,
  text: string,
  { isNearMiss = false } = {},
): Promise<Reply> {
  if (turn.desk.products.size === 0) return noDesk(turn);
  const draft = draftOf(typed.speaker, typed.where, text, typed.attachments);
  return openOrPick(turn, { ...draft, isNearMiss }, null);
}

async function openOrPick(turn: Turn, draft: Draft, draftId: string | null): Promise<Reply> {
  const products = productsFor(turn, draft.origin?.channel ?? null);
  const [only] = products;
  if (only !== undefined && products.length === 1) return openDraft(turn, draft, only.id, draftId);
  const id = draftId ?? (await keepDraft(turn.deps.settings, draft, turn.keys[0] ?? null));
  const choices = products.length > 0 ? products : [...turn.desk.products.values()];
  return { kind: 'said', message: drawPickProduct({ products: choices, draft: id }, turn.reader) };
}

function productsFor({ desk, speaker }: Turn, channel: string | null): Product[] {
  const found = channel === null ? [] : productsOfChannel(desk, speaker.platform, channel);
  return found.length === 0 && desk.products.size === 1 ? [...desk.products.values()] : found;
}

export function draftOf(
  speaker: Speaker,
  where: Where,
  text: string,
  attachments: Draft['attachments'],
): Draft {
  return {
    text,
    origin: originOf(speaker, where),
    attachments: [...attachments],
    note: null,
    isUnread: false,
    isNearMiss: false,
    number: null,
  };
}

/** A direct conversation is no place to answer under: its message is not named. */
function originOf({ platform }: Speaker, where: Where): Origin | null {
  if (where.channel === null) return null;
  const { channel, permalink, isShared } = where;
  const message = where.isDirect ? null : where.message;
  return {
    platform,
    channel,
    message,
    thread: where.isDirect ? null : where.threadRoot,
    permalink,
    isShared,
  };
}

/** The click on a kept draft; `product` null: the one that its channel means. */
export async function openKeptDraft(turn: Turn, draftId: string, product: string | null): Promise<Reply> {
  const draft = await findDraft(turn.deps.settings, draftId);
  if (draft === null) return { kind: 'form', form: newForm(turn, product === null ? {} : { product }, {}) };
  if (draft.number !== null) return sayOpened(turn, draft.number);
  return product === null ? openOrPick(turn, draft, draftId) : openDraft(turn, draft, product, draftId);
}

/** The form for a kept draft; `draft` null: its words are gone. */
export async function offerKeptDraft(turn: Turn, draftId: string, draft: Draft | null): Promise<Reply> {
  if (draft === null) return offerForm(turn, null, '');
  if (draft.number !== null) return sayOpened(turn, draft.number);
  const [product] = productsFor(turn, draft.origin?.channel ?? null);
  return openForm(turn, draft, product?.id ?? null, draftId);
}

/** A click that comes too late: it opened something already, perhaps for another product. */
async function sayOpened(turn: Turn, number: number): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'new', null);
  return { kind: 'said', message: drawDraftOpened({ view }, turn.reader) };
}

async function openDraft(
  turn: Turn,
  draft: Draft,
  product: string,
  draftId: string | null = null,
): Promise<Reply> {
  const { text: demand, isNearMiss, origin, attachments } = draft;
  const near: Values = isNearMiss ? { isNearMiss: 'yes' } : {};
  const read = readNewComplaint({ product, demand, ...near }, { origin, attachments });
  if (!read.ok) return openForm(turn, draft, product, draftId);
  // The draft is the key: however often it is clicked, it is one complaint.
  const keys = draftId === null ? turn.keys : [`draft:${draftId}`, ...turn.keys];
  const answer = await open(turn.deps.useCases, { ...requestOf(turn), keys, complaint: read.input });
  if (answer.ok) await noteOwnWords(turn, draft, answer.number, keys);
  if (answer.ok && draftId !== null) await settleDraft(turn.deps.settings, draftId, answer.number);
  // Who clicked looks at the click's answer; who wrote looks at the reply under the message.
  if (answer.ok && draftId === null && isAnsweredElsewhere(draft)) return { kind: 'nothing' };
  const view = answer.ok ? await loadView(turn, answer.number) : null;
  const facts = { verb: 'new', view, desk: turn.desk, now: turn.now };
  return { kind: 'said', message: drawAnswer(answer, facts, turn.reader) };
}

/** A command of its own, under keys of its own: the same message again makes neither complaint nor note again. */
async function noteOwnWords(
  turn: Turn,
  { note }: Draft,
  number: number,
  keys: readonly string[],
): Promise<void> {
  if (note === null) return;
  await act(turn.deps.useCases, {
    ...requestOf(turn),
    keys: keys.map((key) => `${key}:note`),
    number,
    command: { verb: 'note', text: note, origin: null },
  });
}

/** The reply under the message says it already. */
function isAnsweredElsewhere({ origin }: Draft): boolean {
  return origin !== null && origin.message !== null && !origin.isShared;
}

/** A draft that is kept already is not kept twice: its words go when one complaint has them. */
async function openForm(
  turn: Turn,
  draft: Draft,
  product: string | null,
  draftId: string | null = null,
): Promise<Reply> {
  const id = draftId ?? (await keepDraft(turn.deps.settings, draft, turn.keys[0] ?? null));
  const prefill = {
    demand: draft.text,
    ...(product === null ? {} : { product }),
    ...(draft.isNearMiss ? { isNearMiss: 'yes' } : {}),
  };
  const alike = await findAlike(turn, draft.text, product);
  const context = { draft: id, ...alike.context };
  return { kind: 'form', form: newForm(turn, prefill, context, draft, alike.told) };
}

/** The words are looked for among those of the product that is picked, as far as both are there. */
export async function tellWhileFilling(turn: Turn, { form, context, values }: Filling): Promise<Form | null> {
  if (form !== 'complaint_open') return null;
  const { alike: toldBefore, ...kept } = context;
  const alike = await findAlike(turn, values['demand'] ?? '', values['product'] ?? null);
  if (alike.context.alike === toldBefore) return null;
  const draft = kept['draft'] === undefined ? null : await findDraft(turn.deps.settings, kept['draft']);
  return newForm(turn, values, { ...kept, ...alike.context }, draft, alike.told);
}

function newForm(
  { desk, reader }: Turn,
  prefill: Record<string, string>,
  context: Record<string, string>,
  draft: Draft | null = null,
  known: readonly string[] = [],
) {
  const told = [...(draft === null ? [] : tellOfDraft(draft, reader)), ...known];
  return formFor('complaint_open', { view: null, desk, reader, prefill, context, told });
}

/** The form, prefilled with what is known: the text, the channel's product, the message it is about. */
export async function offerForm(
  turn: Turn,
  where: Where | null,
  text: string,
  attachments: Draft['attachments'] = [],
  { isNearMiss = false } = {},
): Promise<Reply> {
  if (turn.desk.products.size === 0) return noDesk(turn);
  if (where === null) return { kind: 'form', form: newForm(turn, {}, {}) };
  return offerDraft(turn, { ...draftOf(turn.speaker, where, text, attachments), isNearMiss });
}

async function offerDraft(turn: Turn, draft: Draft): Promise<Reply> {
  if (turn.desk.products.size === 0) return noDesk(turn);
  const [product] = productsFor(turn, draft.origin?.channel ?? null);
  return openForm(turn, draft, product?.id ?? null);
}

/** The form `complaint_open`, submitted. */
export async function submitNew(
  turn: Turn,
  values: Values,
  context: Readonly<Record<string, string>>,
): Promise<Reply> {
  const draftId = context['draft'];
  const draft = draftId === undefined ? null : await findDraft(turn.deps.settings, draftId);
  const read = readNewComplaint(values, {
    origin: draft?.origin ?? null,
    attachments: draft?.attachments ?? [],
  });
  if (!read.ok) {
    const faults = Object.entries(read.faults).map(
      ([name, fault]) => [name, fieldFault(fault, turn.reader)] as const,
    );
    return { kind: 'faults', faults: Object.fromEntries(faults) };
  }
  const answer = await open(turn.deps.useCases, { ...requestOf(turn), complaint: read.input });
  if (!answer.ok) {
    const { refusal } = answer;
    const field = fieldOfRefusal(refusal, { form: 'complaint_open', values, view: null });
    const where = { view: null, desk: turn.desk, now: turn.now };
    return { kind: 'faults', faults: { [field]: describeRefusal(refusal, where, turn.reader) } };
  }
  if (draft !== null) await noteOwnWords(turn, draft, answer.number, turn.keys);
  if (draftId !== undefined) await settleDraft(turn.deps.settings, draftId, answer.number);
  const done = async () => {
    const view = await loadView(turn, answer.number);
    return view && drawOutcome('new', view, turn.reader);
  };
  return { kind: 'nothing', done };
}

function noDesk(turn: Turn): Reply {
  const isAdmin = isStaff(turn.speaker.person) && turn.speaker.person.roles.includes('admin');
  return { kind: 'said', message: drawNoDesk({ isAdmin }, turn.reader) };
}
