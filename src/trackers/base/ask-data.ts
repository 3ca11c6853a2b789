import { z } from 'zod';
import type { Caller, TrackerRequest } from './call.ts';

/** What the schema makes of `data`, where answers are wrapped in it. */
export async function askData<Answer>(
  caller: Pick<Caller, 'ask'>,
  request: TrackerRequest,
  shape: z.ZodType<Answer>,
): Promise<Answer> {
  return (await caller.ask(request, z.object({ data: shape }))).data;
}
