import { Prisma } from './generated/client.ts';

/** In JSON text: NUL and halves of a character (cut emoji), which PostgreSQL takes in no text and no jsonb. */
const MAY_BE_UNSTORABLE = /\\u(?:0000|d[89a-f])/i;
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** JSON that PostgreSQL can keep: what it cannot hold of pasted text is replaced, so that no message is lost by it. */
export function writeJson(value: unknown): string {
  const json = JSON.stringify(value);
  return MAY_BE_UNSTORABLE.test(json) ? JSON.stringify(value, replaceUnstorable) : json;
}

function replaceUnstorable(_: string, part: unknown): unknown {
  return typeof part === 'string' ? part.replace(UNSTORABLE, '\uFFFD') : part;
}

export function toPrismaJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  return value === null ? Prisma.JsonNull : (JSON.parse(writeJson(value)) as Prisma.InputJsonValue);
}

/** The same text for the same content, whatever the order of its keys; keys without a value are left out. */
export function writeCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
