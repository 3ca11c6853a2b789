import type { Log } from '../../src/ports/log.ts';

export interface KeptLog extends Log {
  readonly entries: { readonly level: string; readonly fields: object; readonly sentence: string }[];
}

/** A log that can be looked into. */
export function createKeptLog(): KeptLog {
  const entries: KeptLog['entries'] = [];
  const keep = (level: string) => (fields: object, sentence: string) => {
    entries.push({ level, fields, sentence });
  };
  return { entries, info: keep('info'), warn: keep('warn'), error: keep('error') };
}
