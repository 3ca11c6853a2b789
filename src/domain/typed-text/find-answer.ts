import { readBareWords } from './courtesy.ts';
import type { Message } from './typed-message.ts';

/** Words for a button of something the bot asked or told; `yes` says so only where exactly one question is open. */
export type AnswerWords = 'still-on-it' | 'accept-handover' | 'away-off' | 'yes';

export interface FoundAnswer {
  readonly answer: AnswerWords;
  /** The complaint named. */
  readonly ref: number | null;
}

const patterns: readonly (readonly [AnswerWords, RegExp])[] = [
  ['still-on-it', /^(?:yes )?(?:(?:i m|i am) )?still (?:on|working on) (?:it|this)$/],
  ['still-on-it', /^(?:是的?)? ?我?(?:还|仍|仍然)?在(?:跟进?|处理)(?:了|的|中|着)?$/u],
  ['accept-handover', /^(?:i )?accept (?:all|(?:the )?handover)$/],
  ['accept-handover', /^(?:我)?(?:全部接手|接受交接)了?$/u],
  ['away-off', /^(?:(?:i m|i am) )?back(?: again)?$/],
  ['away-off', /^我回来了?$/u],
  ['yes', /^(?:yes|yep|yeah|y|是|是的|在|在的|对|对的|还在|还在的)$/u],
];

/** The whole message is one of these, but for a reference. A question answers nothing. */
export function findAnswer({ folded: { text }, references }: Message): FoundAnswer | null {
  if (text.includes('?')) return null;
  const [reference, second] = references;
  if (second !== undefined) return null;
  const words =
    reference === undefined ? text : `${text.slice(0, reference.start)} ${text.slice(reference.end)}`;
  const bare = readBareWords(words);
  const answer = patterns.find(([, pattern]) => pattern.test(bare))?.[0];
  return answer === undefined ? null : { answer, ref: reference?.number ?? null };
}
