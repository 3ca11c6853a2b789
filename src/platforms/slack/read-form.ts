import { z } from 'zod';
import type { FormContext } from './render-form.ts';
import { YES } from './render-form.ts';

const option = z.object({ value: z.string() });
const element = z.object({
  type: z.string().optional(),
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_user: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_channel: z.string().nullish(),
  selected_date_time: z.number().nullish(),
});

/** What of a submitted view is read; Slack sends much more. */
export const submittedView = z.object({
  id: z.string(),
  callback_id: z.string(),
  private_metadata: z.string().default(''),
  blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })).default([]),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), element)).default({}) })
    .default({ values: {} }),
});
export type SubmittedView = z.infer<typeof submittedView>;

const formContext = z.object({
  context: z.record(z.string(), z.string()),
  at: z.object({ channel: z.string(), thread: z.string().nullable() }).nullable(),
});

export interface FilledForm extends FormContext {
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Fields that were left alone are missing. `personOf` turns a picked account into a PersonId, or null for outsiders. */
export async function readForm(
  view: SubmittedView,
  personOf: (account: string) => Promise<string | null>,
): Promise<FilledForm> {
  const values: Record<string, string> = {};
  for (const [field, elements] of Object.entries(view.state.values)) {
    const filled = Object.values(elements)[0];
    const value = filled === undefined ? null : await readValue(filled, personOf);
    if (value !== null) values[field] = value;
  }
  return { ...readContext(view.private_metadata), id: view.callback_id, values };
}

async function readValue(
  filled: z.infer<typeof element>,
  personOf: (account: string) => Promise<string | null>,
): Promise<string | null> {
  if (typeof filled.selected_user === 'string') return personOf(filled.selected_user);
  if (filled.type === 'checkboxes')
    return filled.selected_options?.some(({ value }) => value === YES) ? YES : 'no';
  if (typeof filled.selected_date_time === 'number') return String(filled.selected_date_time * 1000);
  return (
    filled.value ??
    filled.selected_option?.value ??
    filled.selected_conversation ??
    filled.selected_channel ??
    null
  );
}

/** Nothing but our own views writes it; one that is not readable is a form without context. */
function readContext(metadata: string): FormContext {
  try {
    return formContext.parse(JSON.parse(metadata));
  } catch {
    return { context: {}, at: null };
  }
}

/** Names of the inputs, in order: only those can show what is wrong. */
export function listInputs(view: SubmittedView): string[] {
  return view.blocks.flatMap(({ type, block_id: id }) => (type === 'input' && id !== undefined ? [id] : []));
}
