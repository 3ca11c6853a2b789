/** A fixed sentence and fields; never words of people, names, secrets or tokens. */
export interface Log {
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}
