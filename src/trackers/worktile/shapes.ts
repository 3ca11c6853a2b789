import { z } from 'zod';
import { readPath } from '../base/read-body.ts';

const id = z.union([z.string().min(1), z.number().transform(String)]);
const moment = z.object({ date: z.number().nullish() });

const stateShape = z.object({
  _id: id.nullish(),
  id: id.nullish(),
  name: z.string(),
  type: z.number().nullish(),
});

export const taskShape = z.object({
  _id: id,
  identifier: id.nullish(),
  title: z.string(),
  project_id: id.nullish(),
  state_type: z.number().nullish(),
  task_state: stateShape.nullish(),
  properties: z
    .looseObject({
      due: z
        .union([moment, z.object({ value: moment.nullish() })])
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  updated_at: z.number().nullish(),
});

export type WorktileTask = z.output<typeof taskShape>;

export const tokenShape = z.object({
  tenant_access_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** Which envelope an answer comes in differs by version and by call. */
const ENVELOPES = ['value', 'data', 'data.value', 'tasks', 'data.tasks'];

/** The things of an answer, in whichever envelope; null: there is none that is known. */
export function readValues(json: unknown): unknown[] | null {
  const candidates = [json, ...ENVELOPES.map((path) => readPath(json, path))];
  return candidates.find(isList) ?? null;
}

/** One task, bare or in whichever envelope. */
export function readTask(json: unknown): WorktileTask | null {
  const candidates = [json, ...ENVELOPES.map((path) => readPath(json, path))];
  for (const each of candidates) {
    const read = taskShape.safeParse(Array.isArray(each) ? each[0] : each);
    if (read.success) return read.data;
  }
  return null;
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
