import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../ports/complaint-store.ts';
import type { Settings } from '../ports/settings.ts';

const attachment = z.object({
  platform: z.enum(['slack', 'lark', 'local']),
  id: z.string(),
  name: z.string(),
  permalink: z.string().nullable(),
});

const draftSchema = z.object({
  text: z.string(),
  origin: z
    .object({
      platform: z.enum(['slack', 'lark', 'local']),
      channel: z.string(),
      message: z.string().nullable(),
      thread: z.string().nullable(),
      permalink: z.string().nullable(),
      isShared: z.boolean(),
    })
    .nullable(),
  attachments: z.array(attachment).readonly(),
  /** The writer's own words about the text: kept as a note of the complaint. */
  note: z.string().nullable().default(null),
  /** It is about a message that could not be read: the customer's words are still missing. */
  isUnread: z.boolean().default(false),
  /** Nobody was hurt yet. */
  isNearMiss: z.boolean().default(false),
  /** The complaint that it became; its words are gone from here then. */
  number: z.number().nullable().default(null),
});

/** Words that wait for one more click: kept by us, since no button or form may carry them. */
export type Draft = z.output<typeof draftSchema>;

const prefix = 'draft:';

/** The same inbound key keeps the same draft, so that a redelivered event asks once, and brings no words back. */
export async function keepDraft(settings: Settings, draft: Draft, key: string | null): Promise<string> {
  const id = key === null ? randomUUID() : createHash('sha256').update(key).digest('hex').slice(0, 24);
  await settings.setOnce(`${prefix}${id}`, draft satisfies Json);
  return id;
}

export async function findDraft(settings: Settings, id: string): Promise<Draft | null> {
  if (!/^[0-9a-f-]{8,40}$/.test(id)) return null;
  const kept = draftSchema.safeParse(await settings.get(`${prefix}${id}`));
  return kept.success ? kept.data : null;
}

/** Nothing came of it. What one complaint has already stays known. */
export async function dropDraft(settings: Settings, id: string): Promise<void> {
  const draft = await findDraft(settings, id);
  if (draft !== null && draft.number === null) await settings.remove(`${prefix}${id}`);
}

/** What is left of a draft is the complaint that it became: whoever clicks again is told. */
export async function settleDraft(settings: Settings, id: string, number: number): Promise<void> {
  const settled = {
    text: '',
    origin: null,
    attachments: [],
    note: null,
    isUnread: false,
    isNearMiss: false,
    number,
  } satisfies Draft;
  await settings.set(`${prefix}${id}`, settled);
}
