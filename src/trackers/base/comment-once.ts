import { z } from 'zod';
import type { PagedApi } from './paged-api.ts';
import { writeMarkdown } from './write-markdown.ts';

const MOST_PAGES = 20;

const commentShape = z.object({ body: z.string().nullish() });

interface Comment {
  /** Where comments of the item are listed and made. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly text: string;
  readonly ref: string;
}

/** The reference stands below the words, where nobody sees it: asked twice with the same, there is one comment. */
export async function commentOnce(api: PagedApi, { path, query = {}, text, ref }: Comment): Promise<void> {
  const mark = `<!-- ${ref} -->`;
  const isIt = ({ body }: z.output<typeof commentShape>) => body?.includes(mark) === true;
  const there = await api.list(
    { path, query, what: 'look for a comment', mostPages: MOST_PAGES },
    commentShape,
    (comments) => comments.some(isIt),
  );
  if (there.some(isIt)) return;
  const body = `${writeMarkdown(text)}\n\n${mark}`;
  await api.ask(
    { method: 'POST', path, json: { body }, what: 'comment on an issue', does: 'write' },
    z.unknown(),
  );
}
