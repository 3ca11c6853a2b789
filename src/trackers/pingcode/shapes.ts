import { z } from 'zod';

const named = z.object({ id: z.string(), name: z.string().nullish() });

/** Missing in what is read, in whole or in part, as real tenants were seen to answer. */
const maybeNamed = z.union([named, z.string()]).nullish();

export const stateShape = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string().nullish(),
});

export const itemShape = z.object({
  id: z.string().min(1),
  identifier: z.string().min(1),
  short_id: z.string().nullish(),
  html_url: z.string().nullish(),
  title: z.string(),
  state: stateShape,
  type: maybeNamed,
  project: maybeNamed,
  product: maybeNamed,
  solution: maybeNamed,
  end_at: z.number().nullish(),
  updated_at: z.number().nullish(),
});

export type PingcodeItem = z.output<typeof itemShape>;
export type PingcodeState = z.output<typeof stateShape>;

export const commentShape = z.object({ content: z.string().nullish() });

/** Types, priorities and properties are known by id; properties by key. */
export const choiceShape = z.object({
  id: z.string(),
  name: z.string().nullish(),
  key: z.string().nullish(),
});

export const tokenShape = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export function idOf(value: z.output<typeof maybeNamed>): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : value.id;
}

export function nameOf(value: z.output<typeof maybeNamed>): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : (value.name ?? null);
}
