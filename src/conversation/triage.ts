import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { waitsForThem } from '../domain/own-work.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { drawAnswer } from '../messages/answer.ts';
import {
  drawTriage,
  drawTriageDone,
  drawTriageGone,
  triageActs,
  type TriageAct,
} from '../messages/triage.ts';
import { viewOf } from '../messages/view.ts';
import { sortOwnWork } from '../messages/work-lines.ts';
import type { Message } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { act } from '../use-cases/complaint/act.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { loadView } from './load-view.ts';
import { openForm } from './perform.ts';
import type { Reply } from './reply.ts';
import { requestOf, type Turn } from './turn.ts';

/** Nobody taps through more at once; the rest is there the next time. */
const most = 50;

const listSchema = z.object({ triage: z.array(z.object({ number: z.number(), status: z.string() })) });
type Listed = z.output<typeof listSchema>['triage'];

/** A tap: `<list>/<place>/<act>`; none: begins with the most urgent. */
export async function pressTriage(turn: Turn, value: string): Promise<Reply> {
  const [id = '', place = '', done = ''] = value.split('/');
  if (id === '') return begin(turn);
  const listed = await readList(turn, id);
  const at = Number(place);
  const one = listed?.[at];
  if (listed === null || one === undefined) return inPlace(drawTriageGone(turn.reader));
  const isAct = (name: string): name is TriageAct => (triageActs as readonly string[]).includes(name);
  if (!isAct(done) || done === 'later') return goOn(turn, { id, listed, at: at + 1, told: [] });
  if (done === 'acknowledge') {
    const told = await acknowledge(turn, one.number);
    return goOn(turn, { id, listed, at: at + 1, told: [told] });
  }
  return askByForm(turn, done, { number: one.number, context: `${id}/${at}` });
}

/** A form that the card opened was sent: what came of it, and the next. null: no card opened it. */
export async function afterTriageForm(turn: Turn, context: Values, reply: Reply): Promise<Reply> {
  const [id = '', place = ''] = (context['triage'] ?? '').split('/');
  if (id === '' || reply.kind === 'form' || reply.kind === 'faults') return reply;
  const listed = await readList(turn, id);
  if (listed === null) return reply;
  const said = reply.kind === 'said' ? reply.message : ((await reply.done?.()) ?? null);
  const told: Sentence[] = said === null ? [] : [said.summary];
  return goOn(turn, { id, listed, at: Number(place) + 1, told });
}

async function begin(turn: Turn): Promise<Reply> {
  const { deps, desk, actor, now, speaker } = turn;
  const person = speaker.person.id;
  const page = { offset: 0, limit: 2 * most };
  const { records } = await deps.useCases.store.list({ waitsFor: person }, visibilityOf(actor, desk), page);
  const views = records.map((record) => viewOf({ record, desk, now }));
  const { late, today, rest } = sortOwnWork(views, person, { now, until: now });
  const listed = [...late, ...today, ...rest]
    .filter((view) => waitsForThem(view, person))
    .slice(0, most)
    .map(({ state: { number, status } }) => ({ number, status }));
  const id = randomUUID().slice(0, 13);
  await deps.settings.set(`query:${id}`, { triage: listed });
  // The list it begins from stays.
  const { kind, message } = await goOn(turn, { id, listed, at: 0, told: [] });
  return { kind, message };
}

async function readList({ deps }: Turn, id: string): Promise<Listed | null> {
  const read = listSchema.safeParse(await deps.settings.get(`query:${id}`));
  return read.success ? read.data.triage : null;
}

interface GoingOn {
  readonly id: string;
  readonly listed: Listed;
  readonly at: number;
  readonly told: readonly Sentence[];
}

/** On to the next that still waits for the speaker; what others did meanwhile is named and passed over. */
async function goOn(turn: Turn, { id, listed, at, told }: GoingOn) {
  const person = turn.speaker.person.id;
  const skipped: number[] = [];
  for (const [index, { number, status }] of listed.entries()) {
    if (index < at) continue;
    const view = await loadView(turn, number);
    if (view !== null && view.state.status === status && waitsForThem(view, person)) {
      const card = { view, person, at: index, of: listed.length, id, told, skipped };
      return inPlace(drawTriage(card, turn.reader));
    }
    skipped.push(number);
  }
  return inPlace(drawTriageDone({ told, skipped }, turn.reader));
}

/** Through the same command as everywhere, and what it answers in a word. */
async function acknowledge(turn: Turn, number: number): Promise<Sentence> {
  const command = { verb: 'acknowledge', takesOverCustomer: false, note: null } as const;
  const answer = await act(turn.deps.useCases, { ...requestOf(turn), number, command });
  const view = await loadView(turn, answer.ok ? answer.number : number);
  const input = { verb: 'acknowledge', view, desk: turn.desk, now: turn.now };
  return drawAnswer(answer, input, turn.reader).summary;
}

async function askByForm(
  turn: Turn,
  form: 'ask' | 'contact' | 'transfer',
  { number, context }: { readonly number: number; readonly context: string },
): Promise<Reply> {
  const view = await loadView(turn, number);
  const prefill: Values = form === 'ask' && view !== null ? { who: view.state.reporter } : {};
  const reply = await openForm(turn, form, number, prefill);
  if (reply.kind !== 'form') return reply;
  return { kind: 'form', form: { ...reply.form, context: { ...reply.form.context, triage: context } } };
}

function inPlace(message: Message) {
  return { kind: 'said', message, isInPlace: true } as const;
}
