import { z } from 'zod';
import { WebRefusal } from '../../ports/web-route.ts';

const TEXT_LIMIT = 10_000;

const person = z.string().min(1).max(100);
const channel = z.string().min(1).max(120);
// Ids of messages are positive 64-bit numbers, written down.
const message = z.string().regex(/^[1-9]\d{0,17}$/);
/** Made by the page for each act, so that a double click or a retry is one act. */
const key = z.uuid();
const moment = z.number().int().min(0).max(8.64e15);

export const sendBody = z.strictObject({
  as: person,
  key,
  channel,
  thread: message.nullable(),
  text: z.string().max(TEXT_LIMIT),
});

export const pressBody = z.strictObject({
  as: person,
  key,
  /** null where the button stands in no message: on the home page or in a dialog. */
  message: message.nullable(),
  /** Whether it was pressed in the thread, which is where a private answer then goes. */
  isInThread: z.boolean(),
  action: z.string().min(1).max(255),
  value: z.string().max(2000),
});

export const submitBody = z.strictObject({
  as: person,
  key,
  form: z.string().min(1).max(255),
  context: z.record(z.string(), z.string().max(3000)),
  values: z.record(z.string().max(255), z.string().max(TEXT_LIMIT)),
  /** Where the form was opened, which is where a private answer goes. */
  channel: channel.nullable(),
  thread: message.nullable(),
});

export const fillingBody = submitBody.pick({ as: true, form: true, context: true, values: true });
export const escalateBody = z.strictObject({ as: person, message });
export const evidenceBody = z.strictObject({ as: person, key, message });
export const openBody = z.strictObject({ as: person });
export const dismissBody = z.strictObject({ as: person, message });
export const readMarkBody = z.strictObject({ as: person, channel, upTo: message });
export const moveTimeBody = z.strictObject({ as: person, how: z.enum(['move', 'down']), to: moment });

export const viewerQuery = z.object({ as: person });
export const optionalViewerQuery = z.object({ as: person.optional() });
export const pageQuery = z.object({
  as: person,
  channel,
  thread: message.optional(),
  before: message.optional(),
});
export const messageQuery = z.object({ as: person, id: message });
export const eventsQuery = z.object({ as: person, last: z.string().max(100).optional() });

/** @throws WebRefusal 400 that names the faulty fields and never repeats what was sent. */
export function readWith<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = [...new Set(result.error.issues.map(({ path }) => path.join('.') || 'the whole'))];
  throw new WebRefusal(400, `This cannot be read: ${fields.join(', ')}.`);
}
