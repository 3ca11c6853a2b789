export interface SimulateOptions {
  readonly complaints: number;
  readonly days: number;
  readonly seed: number;
  readonly store: 'memory' | 'embedded';
  /** How often the process is killed on the embedded store. */
  readonly kills: number;
}

/** Wrong arguments, in a sentence. */
export class SimulateFault extends Error {}

const limits = {
  complaints: { least: 1, most: 100_000, usual: 500 },
  days: { least: 1, most: 400, usual: 30 },
  seed: { least: 0, most: 2_147_483_647, usual: 1 },
  kills: { least: 0, most: 1_000, usual: 5 },
} as const;

/** @throws SimulateFault */
export function readSimulateOptions(args: readonly string[]): SimulateOptions {
  const given = readPairs(args);
  const numberOf = (name: keyof typeof limits) => readNumber(name, given.get(`--${name}`));
  const store = given.get('--store') ?? 'memory';
  if (store !== 'memory' && store !== 'embedded') {
    throw new SimulateFault(`--store is memory or embedded, not ${store}.`);
  }
  if (store === 'memory' && given.has('--kills')) {
    throw new SimulateFault('--kills is for --store embedded: in memory processes end by themselves.');
  }
  return {
    complaints: numberOf('complaints'),
    days: numberOf('days'),
    seed: numberOf('seed'),
    kills: numberOf('kills'),
    store,
  };
}

function readPairs(args: readonly string[]): Map<string, string> {
  const known = [...Object.keys(limits).map((name) => `--${name}`), '--store'];
  const given = new Map<string, string>();
  for (let index = 0; index < args.length; index += 2) {
    const [name = '', value] = [args[index], args[index + 1]];
    if (!known.includes(name)) throw new SimulateFault(`${name} is not known to simulate.`);
    if (value === undefined || value.startsWith('--')) throw new SimulateFault(`${name} has no value.`);
    if (given.has(name)) throw new SimulateFault(`${name} stands there twice.`);
    given.set(name, value);
  }
  return given;
}

function readNumber(name: keyof typeof limits, text: string | undefined): number {
  const { least, most, usual } = limits[name];
  if (text === undefined) return usual;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new SimulateFault(`--${name} is a whole number from ${least} to ${most}, not ${text}.`);
}
