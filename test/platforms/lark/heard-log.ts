import type { Log } from '../../../src/ports/log.ts';

export interface HeardLog extends Log {
  readonly lines: { readonly fields: object; readonly sentence: string }[];
  /** Resolves when this was written for the nth time. */
  until(sentence: string, times?: number): Promise<void>;
}

export function createHeardLog(): HeardLog {
  const lines: HeardLog['lines'] = [];
  let waiting: (() => void)[] = [];
  const write = (fields: object, sentence: string) => {
    lines.push({ fields, sentence });
    for (const check of waiting) check();
  };
  return {
    lines,
    info: write,
    warn: write,
    error: write,
    until: (sentence, times = 1) =>
      new Promise((resolve) => {
        const check = () => {
          if (lines.filter((line) => line.sentence === sentence).length < times) return;
          waiting = waiting.filter((each) => each !== check);
          resolve();
        };
        waiting.push(check);
        check();
      }),
  };
}
