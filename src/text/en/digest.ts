import type { DigestKind } from '../../domain/digest.ts';
import { say, type Part, type Sentence } from '../sentence.ts';

function some(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What comes in the morning, once a week, and the pages it is like. */
export const digest = {
  work: {
    by: (when: Part): Sentence => say`by ${when}`,
    since: (when: Part): Sentence => say`overdue since ${when}`,
    task: {
      action: (number: number, text: Part): Sentence => say`action ${number}: ${text}`,
      step: (number: number, text: Part): Sentence => say`step ${number} of the plan: ${text}`,
      request: (number: number, text: Part): Sentence => say`question ${number}, asked of you: ${text}`,
    },
  },
  day: {
    title: (day: string): string => `Your day: ${day}`,
    summary: (late: number, today: number): string =>
      late + today === 0 ? 'Nothing is late or due today' : `${late} late, ${today} due today`,
    summaryNeeds: (count: number): string => `${some(count, 'thing needs', 'things need')} you`,
    late: (count: number): string => `Late (${count})`,
    today: (count: number): string => `Due today (${count})`,
    promises: (count: number): string => `Promised to customers (${count})`,
    jobs: (count: number): string => `Your actions and requests (${count})`,
    requests: 'Not answered yet, by team',
    rest: (count: number): string =>
      `${some(count, 'other open complaint is', 'other open complaints are')} yours.`,
    standIn: (who: Sentence): Sentence => say`You stand in for ${who}: their work is listed here too.`,
    isLate: 'This comes later than usual: I was not running in the morning.',
  },
  needs: {
    title: (count: number): string => `Needs you (${count})`,
    exhausted: (clock: Sentence): Sentence => say`everybody was reminded, nobody acted: ${clock}`,
    late: (clock: Sentence): Sentence => say`${clock}`,
    review: {
      rejection: 'somebody asks whether rejecting it was right',
      explanation: 'the words for the customer wait for a second person',
      case: 'the case study waits to be reviewed',
    },
    waived: (parts: string): string => `closed without: ${parts}`,
    absent: (who: Part, count: number): Sentence =>
      say`${who} is away and nobody stands in: ${some(count, 'open complaint', 'open complaints')}`,
    since: (when: Part, parts: string): Sentence => say`Since ${when}: ${parts}.`,
    opened: (count: number): string => `${count} opened`,
    closed: (count: number): string => `${count} closed`,
    ranLate: (count: number): string => `${count} ran late`,
    broken: (count: number): string => some(count, 'promise broken', 'promises broken'),
    handOver: (who: string): string => `Hand over from ${who}`,
  },
  team: {
    title: 'Your team this week',
    load: (who: Part, open: number, late: number): Sentence =>
      say`${who}: ${String(open)} open${late === 0 ? '' : `, ${late} late`}`,
    exhausted: (count: number): string => `Ladder at its end: ${some(count, 'complaint', 'complaints')}`,
    waits: 'Waiting',
    wait: (party: string, count: number, since: Part): Sentence =>
      say`for ${party}: ${String(count)}, the longest since ${since}`,
    requests: 'Requests not answered',
    request: (team: string, open: number, late: number): string =>
      `${team}: ${open}${late === 0 ? '' : `, ${late} late`}`,
    people: 'people asked by name',
    lowered: 'Severity lowered just before a deadline',
    loweredBy: (reference: Part, who: Part, from: string, to: string, when: Part, clock: string): Sentence =>
      say`${reference}: ${who}, ${when}, from ${from} to ${to}, shortly before “${clock}” was due`,
  },
  weekly: {
    title: (product: string): string => `The week of ${product}`,
    days: (first: string, last: string): string => `${first} to ${last}`,
    opened: 'Opened · closed',
    counts: (opened: number, closed: number): string => `${opened} · ${closed}`,
    late: 'Late now',
    inTime: 'In time',
    clock: (clock: string, inTime: number, all: number): string =>
      `${clock}: ${inTime} of ${all} (${Math.round((inTime / all) * 100)}%)`,
    causes: 'Most frequent causes',
    ageing: 'Open, by age',
    upTo: (days: number, count: number): string => `up to ${some(days, 'day', 'days')}: ${count}`,
    longer: (count: number): string => `longer: ${count}`,
    promises: 'Promises kept · broken',
    actions: 'Actions overdue',
    satisfaction: 'Satisfaction',
    score: (mean: string, answers: number): string => `${mean} of 5 (${some(answers, 'answer', 'answers')})`,
    isLate: 'This comes later than usual: I was not running in the morning.',
  },
  choices: {
    title: 'What comes by itself',
    line: {
      daily: 'Every working morning: what is late or due today, your promises and actions',
      team: 'On the first working morning of a week: how your people are loaded, what waits and why',
      weekly: (product: string): string => `Once a week in the channel of ${product}: how the week went`,
    } satisfies Record<DigestKind, unknown>,
    on: 'on',
    off: 'off',
    state: (line: string, state: string): string => `${line}: ${state}`,
    turnOn: {
      daily: 'Send me my day',
      team: 'Send me the team’s week',
      weekly: (product: string): string => `Send the week of ${product}`,
    },
    turnOff: {
      daily: 'Stop my day',
      team: 'Stop the team’s week',
      weekly: (product: string): string => `Stop the week of ${product}`,
    },
    quiet: 'Nothing comes where there is nothing to say. Quiet hours and days off hold.',
    notYours:
      'Only the owner, the backup, a lead or an admin of the product decides what comes into its channel.',
    noTeam: 'The team’s week is for leads.',
    whichProduct: 'Say it in the channel of the product, or press one of the buttons.',
  },
  triage: {
    title: (at: number, of: number): string => `${at}/${of}`,
    later: 'Later',
    ask: 'Ask for more',
    skipped: (references: string): string => `Done by somebody else meanwhile, skipped: ${references}.`,
    done: 'That was all. What you left for later is still under “mine”.',
    gone: 'This list is too old. Begin again with “mine”.',
    left: (count: number): string => (count === 0 ? 'the last one' : `${count} more after this`),
  },
  many: {
    label: (count: number): string => `Acknowledge all P3 and P4 (${count})`,
    confirmTitle: (count: number): string => `Acknowledge ${some(count, 'complaint', 'complaints')}?`,
    confirmText: (references: string): string => `${references}. You answer for them from then on.`,
    yes: 'Acknowledge',
    no: 'Not now',
    done: (count: number, references: string): string => `Acknowledged: ${count} (${references}).`,
    none: 'None was acknowledged.',
    left: (count: number): string => `Not acknowledged: ${count}`,
    leftOne: (reference: Part, why: Sentence): Sentence => say`${reference}: ${why}`,
    urgentNow: (priority: string): string => `is ${priority} by now: look at it on its own.`,
  },
  home: {
    now: (count: number): string => `Waits for you now (${count})`,
    nothingNow: 'Nothing waits for you right now.',
    rest: (count: number): string => `Yours, not pressing (${count})`,
  },
};
