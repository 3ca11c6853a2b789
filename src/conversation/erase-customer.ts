import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { drawEraseCustomer, drawErasedCustomer } from '../messages/erase.ts';
import { findOfCustomer, forgetCustomer } from '../use-cases/complaint/forget-customer.ts';
import type { Reply } from './reply.ts';
import { requestOf, type Turn } from './turn.ts';

const prefix = 'erase:';

/** Says how much would be gone before it is. The name waits with us: no button may carry it. */
export async function askToEraseCustomer(turn: Turn, customer: string): Promise<Reply> {
  const { deps, actor, reader } = turn;
  const look = { store: deps.useCases.store, customers: deps.customers };
  const { current, former } = await findOfCustomer(look, actor, customer);
  const id = randomUUID();
  if (current.length + former.length > 0) await deps.settings.set(`${prefix}${id}`, { customer });
  return { kind: 'said', message: drawEraseCustomer({ customer, current, former, id }, reader) };
}

const asked = z.object({ customer: z.string() });

/** The one click. A second one finds nothing more to do. */
export async function eraseCustomer(turn: Turn, id: string): Promise<Reply> {
  const { deps, reader, now } = turn;
  const kept = asked.safeParse(await deps.settings.get(`${prefix}${id}`));
  if (!kept.success || !mayErase(turn)) {
    return { kind: 'said', message: drawErasedCustomer(0, reader) };
  }
  const { customer } = kept.data;
  const { useCases, articles, customers, periodic } = deps;
  const count = await forgetCustomer({ ...useCases, articles, customers, periodic }, requestOf(turn), {
    customer,
    now,
  });
  await deps.settings.remove(`${prefix}${id}`);
  return { kind: 'said', message: drawErasedCustomer(count, reader) };
}

export function mayErase({ actor }: Turn): boolean {
  return actor.kind === 'person' && actor.roles.includes('admin');
}
