import type { Message } from '../../ports/message.ts';

/** What is wrong with a form that stands nowhere any more. */
export function writeFaults(faults: readonly string[]): Message {
  return { tone: 'warning', summary: [{ kind: 'text', text: faults.join('\n') }], blocks: [], locale: 'en' };
}
