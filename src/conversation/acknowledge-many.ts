import { isSamePerson } from '../domain/desk.ts';
import { drawManyAcknowledged, type LeftAlone } from '../messages/acknowledge-many.ts';
import { sayRefusal } from '../messages/refusal.ts';
import { textsFor } from '../text/texts-for.ts';
import { act } from '../use-cases/complaint/act.ts';
import { loadView } from './load-view.ts';
import type { Reply } from './reply.ts';
import { requestOf, type Turn } from './turn.ts';

const command = { verb: 'acknowledge', takesOverCustomer: false, note: null } as const;

/** `12,14`: those that the confirmed button named, each by the command of its own and with its own answer. */
export async function acknowledgeMany(turn: Turn, value: string): Promise<Reply> {
  const done: number[] = [];
  const left: LeftAlone[] = [];
  const numbers = value
    .split(',')
    .filter((one) => /^\d{1,9}$/.test(one))
    .map(Number);
  for (const number of new Set(numbers)) {
    const why = await acknowledgeOne(turn, number);
    if (why === null) done.push(number);
    else left.push({ number, why });
  }
  return { kind: 'said', message: drawManyAcknowledged({ done, left }, turn.reader) };
}

/** null: it is theirs. */
async function acknowledgeOne(turn: Turn, number: number): Promise<LeftAlone['why'] | null> {
  const { deps, desk, now, reader } = turn;
  const before = await loadView(turn, number);
  // The urgent are looked at one by one: one may have become so since the button was drawn.
  if (before !== null && (before.state.priority === 'P1' || before.state.priority === 'P2')) {
    const { acknowledged, priority } = before.state;
    if (acknowledged === null || !isSamePerson(desk, acknowledged.by, turn.speaker.person.id))
      return [textsFor(reader.locale).digest.many.urgentNow(priority)];
  }
  const request = requestOf(turn);
  const keys = request.keys.map((key) => `${key}:${number}`);
  const answer = await act(deps.useCases, { ...request, keys, number, command });
  if (answer.ok) return null;
  const view = await loadView(turn, number);
  return sayRefusal(answer.refusal, { view, desk, now }, reader);
}
