import type { IncomingMessage } from 'node:http';
import { WebRefusal } from '../ports/web-route.ts';

export const BODY_LIMIT = 1024 * 1024;
// What is still taken from a sender of too much, so that the refusal can reach them, before the line is cut.
const DRAIN_LIMIT = 16 * BODY_LIMIT;

/** @throws WebRefusal 413 when there is more than the limit, once the sender is ready to hear it. */
export async function readBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    if (size > DRAIN_LIMIT) break;
  }
  if (size > limit)
    throw new WebRefusal(413, `This is more than ${limit} bytes, which is the most that is taken.`);
  return Buffer.concat(chunks);
}

/** @throws WebRefusal 415 or 400. */
export function parseJson(contentType: string | null, body: Uint8Array): unknown {
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) {
    throw new WebRefusal(415, 'Send JSON, with content-type application/json.');
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new WebRefusal(400, 'This is not JSON.');
  }
}
