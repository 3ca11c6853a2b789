/** What a subcommand of the command line takes. */
export interface TakenArguments {
  readonly options: readonly string[];
  /** Options that are followed by a value: `--from 2026-01-01`. */
  readonly valued?: readonly string[];
  /** How many words beside the options; null: any number. */
  readonly words: number | null;
}

/** A wrong call: the usage is shown. */
export class UsageError extends Error {}

export interface GivenArguments {
  readonly options: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly words: readonly string[];
}

/** The first argument that would have no effect: an option of another name or without its value, or a word too many. */
export function findUnknownArgument(args: readonly string[], taken: TakenArguments): string | null {
  const { options, valued = [], words } = taken;
  const given = splitArguments(args, taken);
  const unknown = [...given.options].find((name) => !options.includes(name) || valued.includes(name));
  if (unknown !== undefined) return unknown;
  return words === null ? null : (given.words[words] ?? null);
}

export function splitArguments(
  args: readonly string[],
  { valued = [] }: Pick<TakenArguments, 'valued'>,
): GivenArguments {
  const options = new Set<string>();
  const values = new Map<string, string>();
  const words: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const next = args[index + 1];
    if (!arg.startsWith('--')) words.push(arg);
    else if (valued.includes(arg) && next !== undefined && !next.startsWith('--')) {
      values.set(arg, next);
      index += 1;
    } else options.add(arg);
  }
  return { options, values, words };
}

/** @throws UsageError */
export function readWholeNumber(given: GivenArguments, name: string, limits: WholeNumber): number {
  const text = given.values.get(name);
  if (text === undefined) return limits.usual;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= limits.least && value <= limits.most) return value;
  throw new UsageError(`${name} is a whole number from ${limits.least} to ${limits.most}, not ${text}.`);
}

interface WholeNumber {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

/** Midnight of a date in UTC, or a moment with its zone. @throws UsageError */
export function readMoment(given: GivenArguments, name: string): number | null {
  const text = given.values.get(name);
  if (text === undefined) return null;
  const isMoment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const at = isMoment ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new UsageError(`${name} is a date such as 2026-01-31 or 2026-01-31T09:00+08:00, not ${text}.`);
}
