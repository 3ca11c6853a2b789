import { currentId, type PersonId } from '../domain/desk.ts';
import { describeAwayFault, drawAway, drawAwayFault, drawBack } from '../messages/away.ts';
import { formFor } from '../messages/forms/form-for.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import {
  comeBack,
  goAway,
  mayTellOfOthers,
  type AwayFault,
  type AwayField,
} from '../use-cases/people/go-away.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

/** `away …`, typed: whole days keep it, `off` ends it, anything less asks by the form. */
export async function answerAway(turn: Turn, values: Values, hasMoreWords = false): Promise<Reply> {
  if (values['end'] === 'yes') return endAway(turn, values['who'] ?? turn.speaker.person.id);
  const isAsked = values['from'] === undefined || values['to'] === undefined || values['isPart'] === 'yes';
  if (isAsked) return openAwayForm(turn, values);
  return keepAway({ ...turn, hasMoreWords }, values, (fault) => ({
    kind: 'said',
    message: drawAwayFault(fault, turn.reader),
  }));
}

export function openAwayForm({ desk, reader, actor }: Turn, prefill: Values): Reply {
  const isForOthers = mayTellOfOthers(actor);
  return {
    kind: 'form',
    form: formFor('away', { view: null, desk, reader, prefill, context: {}, isForOthers }),
  };
}

export async function submitAway(turn: Turn, values: Values): Promise<Reply> {
  return keepAway(turn, values, (fault, field) => ({
    kind: 'faults',
    faults: { [field]: describeAwayFault(fault, turn.reader) },
  }));
}

export async function endAway(turn: Turn, person: PersonId): Promise<Reply> {
  const { deps, actor, now, desk, reader, speaker } = turn;
  const answer = await comeBack(deps.useCases, { actor, now }, person);
  const message = answer.ok
    ? drawBack({ person, desk, reads: speaker.person.id }, reader)
    : drawAwayFault(answer.fault, reader);
  return { kind: 'said', message };
}

type Refuse = (fault: AwayFault, field: AwayField) => Reply;

/** A turn whose message said more than was read. */
type AwayTurn = Turn & { readonly hasMoreWords?: boolean };

async function keepAway(turn: AwayTurn, values: Values, refuse: Refuse): Promise<Reply> {
  const { deps, actor, now, desk, reader, speaker, hasMoreWords } = turn;
  const { who, from, to, standIn } = values;
  const [first, last] = [momentOf(from), momentOf(to)];
  if (first === null || last === null) return refuse('days-needed', first === null ? 'from' : 'to');
  const answer = await goAway(
    deps.useCases,
    { actor, now },
    {
      person: given(who) ?? currentId(desk, speaker.person.id),
      from: first,
      to: last,
      standIn: given(standIn),
    },
  );
  if (!answer.ok) return refuse(answer.fault, answer.field);
  const told = { ...answer, desk, reads: speaker.person.id, hasMoreWords: hasMoreWords === true };
  return { kind: 'said', message: drawAway(told, reader) };
}

function given(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

function momentOf(value: string | undefined): number | null {
  return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : null;
}
