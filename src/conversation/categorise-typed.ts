import { findCategory } from '../messages/categories.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { openForm, perform } from './perform.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

/**
 * `edit category billing`: a name of several words reads on into what would be the reason; one that nobody knows gets
 * the list. null: more was typed, which is still to be done.
 */
export async function categoriseTyped(
  turn: Turn,
  number: number,
  category: string,
  { reason, ...others }: Values,
): Promise<Reply | null> {
  const whole = reason === undefined ? null : findCategory(`${category} ${reason}`, turn.desk);
  const found = whole ?? findCategory(category, turn.desk);
  if (found === null) return openForm(turn, 'categorise', number, {});
  const values: Values = { category: found, ...(whole !== null || reason === undefined ? {} : { reason }) };
  const isAlone = Object.keys(others).length === 0;
  // Each command has a key of its own, or the second would be a double.
  const own = isAlone ? turn : { ...turn, keys: turn.keys.map((key) => `${key}:category`) };
  const reply = await perform(own, { verb: 'categorise', number, values, isFilled: false });
  return isAlone ? reply : null;
}
