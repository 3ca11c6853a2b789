import { referenceOf } from '../domain/complaint.ts';
import { cutForIndex, piecesVersion } from '../domain/search-pieces.ts';
import type { Transaction } from './transaction.ts';

/**
 * No more pieces of one complaint are kept. A tsvector holds a megabyte: beyond it the write would fail, and with
 * it the command.
 */
export const MAX_PIECES = 20_000;

/** The pieces of these words; those of the reference are with the first ones. */
export function cutWords(texts: Iterable<string>): string[] {
  const pieces = new Set<string>();
  for (const text of texts) {
    for (const piece of cutForIndex(text)) pieces.add(piece);
  }
  return [...pieces].slice(0, MAX_PIECES);
}

/** All the pieces of a complaint. */
export function cutComplaint(number: number, texts: Iterable<string>): string[] {
  return cutWords([referenceOf(number), ...texts]);
}

/** Prisma has no type for a tsvector, so these rows are read and written in SQL. */
export async function readPieces(
  tx: Pick<Transaction, '$queryRaw'>,
  numbers: readonly number[],
): Promise<Map<number, { schema: number; pieces: string[] }>> {
  const rows = await tx.$queryRaw<{ complaint: number; schema: number; pieces: string[] }[]>`
    SELECT complaint, schema, tsvector_to_array(pieces) AS pieces FROM search WHERE complaint = ANY (${[...numbers]})`;
  return new Map(rows.map(({ complaint, ...row }) => [complaint, row]));
}

export async function writePieces(
  tx: Pick<Transaction, '$executeRaw'>,
  complaint: number,
  pieces: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO search (complaint, schema, pieces)
    VALUES (${complaint}, ${piecesVersion}, array_to_tsvector(${[...pieces]}::text[]))
    ON CONFLICT (complaint) DO UPDATE SET schema = excluded.schema, pieces = excluded.pieces`;
}
