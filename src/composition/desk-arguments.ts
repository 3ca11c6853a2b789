/** What a subcommand of the command line takes. */
export interface TakenArguments {
  readonly options: readonly string[];
  /** How many words beside the options; null: any number. */
  readonly words: number | null;
}

/** The first argument that would have no effect: an option of another name, or a word too many. */
export function findUnknownArgument(args: readonly string[], taken: TakenArguments): string | null {
  const unknown = args.find((arg) => arg.startsWith('--') && !taken.options.includes(arg));
  if (unknown !== undefined) return unknown;
  const words = args.filter((arg) => !arg.startsWith('--'));
  return taken.words === null ? null : (words[taken.words] ?? null);
}
