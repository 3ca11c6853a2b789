/** What came of the reminders: each rung of a ladder that fell due, for each person it was to reach. */
export interface Tally {
  due: number;
  sentOnce: number;
  bundled: number;
  readonly suppressed: Map<string, number>;
  /** Decided, and still in an inbox or on its way when the run ended. */
  waiting: number;
  /** Of those told: how many came late, by what held them up. */
  readonly late: Map<string, number>;
  /** Of those told: how many were held back first, and how many heard of it for somebody who was not there. */
  readonly held: Map<string, number>;
  lost: number;
  doubled: number;
  /** Raised before its time, or for nothing. */
  early: number;
  /** Sent, and not so in the history; or the other way round. */
  misrecorded: number;
  /** The first findings in words, to look after. */
  readonly findings: string[];
}

export function createTally(): Tally {
  return {
    due: 0,
    sentOnce: 0,
    bundled: 0,
    suppressed: new Map(),
    waiting: 0,
    late: new Map(),
    held: new Map(),
    lost: 0,
    doubled: 0,
    early: 0,
    misrecorded: 0,
    findings: [],
  };
}

export type Fault = 'lost' | 'doubled' | 'early' | 'misrecorded';

const mostFindings = 20;

export function addFault(tally: Tally, fault: Fault, finding: string): void {
  tally[fault] += 1;
  if (tally.findings.length < mostFindings) tally.findings.push(`${fault}: ${finding}`);
}

export function addTo(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

export function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

export function isFaulty({ lost, doubled, early, misrecorded }: Tally): boolean {
  return lost + doubled + early + misrecorded > 0;
}

/** One line a figure, so that two runs can be compared line by line. */
export function writeTally(tally: Tally): string {
  const rows: (readonly [string, number])[] = [
    ['reminders due', tally.due],
    ['  sent once', tally.sentOnce],
    ['  bundled', tally.bundled],
    ['  suppressed by rule', sumOf(tally.suppressed)],
    ...written(tally.suppressed),
    ['  still waiting at the end', tally.waiting],
    ['  lost', tally.lost],
    ['  doubled', tally.doubled],
    ['late', sumOf(tally.late)],
    ...written(tally.late),
    ['held back first, or told to somebody else', sumOf(tally.held)],
    ...written(tally.held),
    ['too early, or for nothing', tally.early],
    ['not as the history says', tally.misrecorded],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, count]) => `${name.padEnd(width)}  ${String(count).padStart(9)}`);
  return [...lines, ...tally.findings.map((finding) => `! ${finding}`)].join('\n');
}

function written(counts: ReadonlyMap<string, number>): (readonly [string, number])[] {
  return [...counts]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([name, count]) => [`    ${name}`, count] as const);
}
