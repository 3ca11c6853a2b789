import type { SingleCommand } from '../../src/domain/decide/decide.ts';
import type { Actor } from '../../src/domain/actor.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import { open } from '../../src/use-cases/complaint/open.ts';
import { someComplaint } from './a-complaint.ts';
import { chen, lin, type OpenStore } from './open-store.ts';

/** A store in which something of everything has happened. */
export interface Lived {
  readonly numbers: readonly number[];
  readonly acknowledged: number;
  /** The timer looks at every complaint. */
  wakeAll(): Promise<void>;
}

const system: Actor = { kind: 'system' };
let keys = 0;

/** One complaint of each customer. */
export async function openSome(home: OpenStore, customers: readonly string[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const customer of customers) {
    const complaint = { ...someComplaint, customer };
    const answer = await open(home.deps, {
      actor: lin,
      surface: 'slack',
      keys: [`lived:${(keys += 1)}`],
      complaint,
    });
    if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
    numbers.push(answer.number);
  }
  return numbers;
}

export async function liveThrough(home: OpenStore): Promise<Lived> {
  const numbers = await openSome(home, [
    '远山科技',
    'Line \u2028 Break "quoted" \\ 😀',
    'Acme',
    'Closed Ltd',
    'Silent Ltd',
  ]);
  const [acknowledged, rejected, waiting, closed] = numbers as [number, number, number, number];

  async function doAll(number: number, ...commands: readonly SingleCommand[]): Promise<void> {
    for (const command of commands) {
      const request = {
        actor: command.verb === 'wake' ? system : chen,
        surface: 'slack',
        number,
        command,
      } as const;
      const answer = await act(home.deps, { ...request, keys: [`lived:${(keys += 1)}`] });
      if (!answer.ok) throw new Error(`${command.verb} refused: ${answer.refusal.code}`);
    }
  }

  const acknowledge = { verb: 'acknowledge', takesOverCustomer: true } as const;
  const contact = {
    verb: 'contact',
    channel: 'phone',
    summary: '已致电客户 \n\t multi-line',
    apology: 'given',
    apologyReason: null,
    reaction: 'partly',
    reactionWords: 'hm',
    promisedAt: null,
  } as const;
  await doAll(acknowledged, acknowledge, contact, { verb: 'note', text: 'two\nlines', origin: null });
  await doAll(rejected, { verb: 'reject', reason: 'not a complaint at all' });
  await doAll(waiting, acknowledge, {
    verb: 'wait',
    on: 'customer',
    question: 'which account?',
    until: null,
  });
  await doAll(closed, acknowledge, contact, { verb: 'resolve', outcome: 'fixed', words: 'done' });

  return {
    numbers,
    acknowledged,
    async wakeAll() {
      for (const number of numbers) await doAll(number, { verb: 'wake' });
    },
  };
}
