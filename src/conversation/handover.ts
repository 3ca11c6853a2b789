import { createHash, randomUUID } from 'node:crypto';
import { referenceOf } from '../domain/complaint.ts';
import { readReference } from '../domain/typed-text/reference.ts';
import { formFor } from '../messages/forms/form-for.ts';
import {
  describeHandoverFault,
  drawAccepted,
  drawHandedOver,
  drawHandoverFault,
} from '../messages/handover.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { acceptHandover, handOver, type HandOverFault } from '../use-cases/complaint/hand-over.ts';
import type { Message } from '../ports/message.ts';
import { mayTellOfOthers } from '../use-cases/people/go-away.ts';
import { loadView } from './load-view.ts';
import type { Reply } from './reply.ts';
import { requestOf, type Turn } from './turn.ts';

/** `handover …`, typed: all open complaints of a person, or the one it names. */
export async function answerHandover(turn: Turn, values: Values, only: number | null): Promise<Reply> {
  if (values['to'] === undefined) return openHandoverForm(turn, values, only);
  return passOn(turn, values, only, (fault) => ({
    kind: 'said',
    message: drawHandoverFault(fault, turn.reader),
  }));
}

export async function openHandoverForm(turn: Turn, prefill: Values, only: number | null): Promise<Reply> {
  const { desk, reader, actor } = turn;
  const view = only === null ? null : await loadView(turn, only);
  const context: Record<string, string> = view === null ? {} : { ref: referenceOf(view.state.number) };
  const isForOthers = mayTellOfOthers(actor);
  return { kind: 'form', form: formFor('handover', { view, desk, reader, prefill, context, isForOthers }) };
}

export async function submitHandover(
  turn: Turn,
  values: Values,
  context: Readonly<Record<string, string>>,
): Promise<Reply> {
  return passOn(turn, values, readReference(context['ref'] ?? ''), (fault, field) => ({
    kind: 'faults',
    faults: { [field]: describeHandoverFault(fault, turn.reader) },
  }));
}

/** The button of a batch. */
export async function acceptBatch(turn: Turn, batch: string): Promise<Message> {
  const answer = await acceptHandover(turn.deps.useCases, requestOf(turn), batch);
  return drawAccepted(answer, turn.reader);
}

type Refuse = (fault: HandOverFault, field: string) => Reply;

async function passOn(turn: Turn, values: Values, only: number | null, refuse: Refuse): Promise<Reply> {
  const { deps, desk, reader, speaker } = turn;
  const { from = '', to = '', reason = '' } = values;
  const own = only === null ? speaker.person.id : null;
  const answer = await handOver(
    { ...deps.useCases, settings: deps.settings },
    {
      ...requestOf(turn),
      from: from === '' ? own : from,
      to,
      batch: batchOf(turn),
      only,
      reason: reason.trim() === '' ? null : reason,
    },
  );
  if (!answer.ok) return refuse(answer.fault, answer.field);
  return { kind: 'said', message: drawHandedOver(answer, desk, reader) };
}

/** Sent by the platform once more, it is the same batch. */
function batchOf({ keys }: Turn): string {
  const hash = createHash('sha256').update(keys[0] ?? randomUUID());
  return `batch-${hash.digest('hex').slice(0, 16)}`;
}
