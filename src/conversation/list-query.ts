import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { priorities } from '../domain/priority.ts';
import type { Turn } from './turn.ts';

const querySchema = z.object({
  title: z.enum(['list', 'mine', 'search', 'cases', 'articles', 'customer']),
  words: z.string().optional(),
  state: z.enum(['open', 'closed', 'all']).optional(),
  isOverdue: z.literal(true).optional(),
  isDueToday: z.literal(true).optional(),
  isWaiting: z.literal(true).optional(),
  priority: z.enum(priorities).optional(),
  product: z.string().optional(),
  owner: z.string().optional(),
  customer: z.string().optional(),
  customerName: z.string().optional(),
  causeCategory: z.string().optional(),
  period: z.string().optional(),
});

export type Query = z.output<typeof querySchema>;

/** Words searched for are people's words: a button carries only the id under which they are kept. */
export async function keepQuery({ deps }: Turn, query: Query): Promise<string> {
  const id = randomUUID();
  // What is not asked for is left out: a setting holds no undefined.
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  await deps.settings.set(`query:${id}`, Object.fromEntries(asked));
  return id;
}

/** Nothing to be kept: its title says it all. */
export function isPlain({ title, state, ...others }: Query): boolean {
  return title === 'cases' || title === 'search' || (state !== 'closed' && Object.keys(others).length === 0);
}

export async function readQuery({ deps }: Turn, id: string): Promise<Query | null> {
  if (id === 'mine' || id === 'list') return { title: id };
  const query = querySchema.safeParse(await deps.settings.get(`query:${id}`));
  return query.success ? query.data : null;
}
