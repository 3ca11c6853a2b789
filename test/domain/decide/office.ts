import { describe, expect, it } from 'vitest';
import type { NewComplaint } from '../../../src/domain/commands.ts';
import { statuses, type Complaint, type Status } from '../../../src/domain/complaint.ts';
import { decide, type SingleCommand } from '../../../src/domain/decide/decide.ts';
import type { Situation } from '../../../src/domain/decision.ts';
import type { Absence, Desk, Policy, PolicyVersionId } from '../../../src/domain/desk.ts';
import type { ComplaintEvent, NewEvent, WordsField } from '../../../src/domain/events.ts';
import { evolve } from '../../../src/domain/evolve.ts';
import type { Refusal } from '../../../src/domain/refusal.ts';
import { aComplaint, actorOf, hour, wednesdayMorning, type Story } from '../../support/a-complaint.ts';
import { aDesk } from '../../support/a-desk.ts';

/** One person for each row of DESIGN's "Who may do what"; lin escalates, and pan is complained about. */
export const office = aDesk(`
calendars:
  office: { timezone: Asia/Shanghai, week: { mon-fri: ["09:00-18:00"] } }
people:
  mia: { name: Mia }
  lin: { name: Lin, roles: [support] }
  amy: { name: Amy, roles: [support] }
  chen: { name: Chen, roles: [pm] }
  bo: { name: Bo, roles: [pm] }
  zhang: { name: Zhang, roles: [pm] }
  wu: { name: Wu, roles: [lead] }
  luo: { name: Luo, roles: [lead] }
  ada: { name: Ada, roles: [admin] }
  pan: { name: Pan, roles: [support, pm, lead, admin] }
policies:
  standard:
    calendar: office
    clocks:
      P1: { acknowledge: 15m, contact: 2h, update: 4h, resolve: 3d }
      P2: { acknowledge: 1h, contact: 4h, update: 1d, resolve: 5d }
      P3: { acknowledge: work 4h, contact: work 1d, update: work 2d, resolve: work 10d }
      P4: { acknowledge: work 1d, contact: work 1d, resolve: work 20d }
    gate: { P1: &gate [respond, communicate], P2: *gate, P3: *gate, P4: *gate }
  other:
    calendar: office
    clocks:
      P1: { acknowledge: 30m }
    priorities:
      high: { high: P2, medium: P2, low: P3 }
      medium: { high: P2, medium: P3, low: P4 }
      low: { high: P3, medium: P4, low: P4 }
products:
  billing: { name: Billing, owner: chen, backup: bo, lead: wu, policy: standard, channels: { slack: C0BILLING } }
  app: { name: App, owner: zhang, policy: other, channels: { slack: C0APP } }
`);

export type Away = readonly [person: string, standIn: string | null];

/** The office with people away, each with who stands in, all the time. */
export function away(...absences: readonly Away[]): Desk {
  const days = absences.map(([person, standIn], index): Absence => {
    return { id: String(index), person, standIn, from: 0, to: Infinity, by: person };
  });
  return { ...office, absences: days };
}

/** The office after these accounts are gone from their workspaces. */
export function withoutAccounts(...gone: readonly string[]): Desk {
  const people = [...office.people].map(
    ([id, person]) => [id, { ...person, isGone: gone.includes(id) }] as const,
  );
  return { ...office, people: new Map(people) };
}

const everybody = {
  member: 'mia',
  'support of another complaint': 'amy',
  'support of the own complaint': 'lin',
  'pm of the product': 'chen',
  'backup of the product': 'bo',
  'pm of another product': 'zhang',
  'lead of the product': 'wu',
  'lead of other products': 'luo',
  admin: 'ada',
} as const;

type Row = keyof typeof everybody;

const workers: readonly Row[] = [
  'pm of the product',
  'backup of the product',
  'lead of the product',
  'lead of other products',
  'admin',
];

/** Columns of DESIGN's table, by who gets a yes. */
export const whoMay = {
  anyone: Object.keys(everybody) as Row[],
  worker: workers,
  workerOrLiaison: [...workers, 'support of the own complaint'] as readonly Row[],
  workerOrSupport: [
    ...workers,
    'support of the own complaint',
    'support of another complaint',
  ] as readonly Row[],
} as const;

export type Outcome = { readonly refusal: Refusal } | object;
export type Run = (complaint: Complaint, situation: Situation) => Outcome;

export function running(command: SingleCommand): Run {
  return (complaint, situation) => decide(complaint, command, situation);
}

function refusalOf(outcome: Outcome): Refusal | null {
  return 'refusal' in outcome ? outcome.refusal : null;
}

export function situationOf(who: string, now = wednesdayMorning + hour): Situation {
  return { now, actor: actorOf(who, office), desk: office };
}

interface Asked {
  readonly allowed: readonly Row[];
  /** Before it is asked for; an acknowledged one where nothing is said. */
  readonly complaint?: (overrides: Partial<NewComplaint>) => Complaint;
}

interface Rules extends Asked {
  /** The statuses in which an admin is not told that the verb does not fit. */
  readonly fits: readonly Status[];
}

/** Who may do it, and when. */
export function describeRules(asked: SingleCommand | Run, { fits, ...who }: Rules): void {
  describeWhoMay(asked, who);
  const run = runOf(asked);
  it.each(statuses)('fits the status or is refused: %s', (status) => {
    const refusal = refusalOf(run(complaintIn(status), situationOf('ada')));
    const isRefused = refusal?.code === 'wrong-status';
    expect(isRefused ? 'refused' : 'fits').toBe(fits.includes(status) ? 'fits' : 'refused');
    if (isRefused) expect(refusal.status).toBe(status);
  });
}

function runOf(asked: SingleCommand | Run): Run {
  return typeof asked === 'function' ? asked : running(asked);
}

/** Everybody of the table, and the person complained about, who beats every role. */
export function describeWhoMay(
  asked: SingleCommand | Run,
  { allowed, complaint = anAcknowledged }: Asked,
): void {
  const run = runOf(asked);
  describe('who may', () => {
    it.each(Object.entries(everybody))('%s', (row, who) => {
      const refusal = refusalOf(run(complaint({}), situationOf(who)));
      const isRefused = refusal?.code === 'not-allowed';
      expect({ refusal, isRefused }).toEqual({
        refusal: isRefused ? refusal : null,
        isRefused: !allowed.includes(row as Row),
      });
    });

    it('tells the person complained about that there is no such complaint', () => {
      const outcome = run(complaint({ about: 'pan' }), situationOf('pan'));
      expect(refusalOf(outcome)).toEqual({ code: 'unknown-complaint', number: 42 });
    });
  });
}

export const contact = {
  verb: 'contact',
  channel: 'phone',
  summary: '已致电说明,客户要求今天退款',
  apology: 'given',
  apologyReason: null,
  reaction: 'partly',
  reactionWords: null,
  promisedAt: null,
} as const;
export const acknowledge = { verb: 'acknowledge', takesOverCustomer: false } as const;
export const resolve = { verb: 'resolve', outcome: 'refunded', words: null } as const;
const reject = { verb: 'reject', reason: '不是我们的产品' } as const;

export function story(overrides: Partial<NewComplaint> = {}, desk: Desk = office): Story {
  return aComplaint(overrides, { desk });
}

/** The office on a later day: its standard policy has this version now, and these clocks. */
export function inForce(id: PolicyVersionId, clocks: Partial<Policy['clocks']>): Desk {
  const first = office.policyVersions.get('standard@1');
  if (first === undefined) throw new Error('no policy');
  const policy = { ...first.policy, clocks: { ...first.policy.clocks, ...clocks } };
  return {
    ...office,
    policies: new Map([...office.policies, ['standard', policy]]),
    policyVersions: new Map([...office.policyVersions, [id, { ...first, id, policy }]]),
    latestPolicyVersion: new Map([...office.latestPolicyVersion, ['standard', id]]),
  };
}

export function storyIn(status: Exclude<Status, 'merged'>, overrides: Partial<NewComplaint> = {}): Story {
  const reported = story(overrides).later(60_000);
  switch (status) {
    case 'reported':
      return reported;
    case 'acknowledged':
      return reported.when('chen', acknowledge);
    case 'resolved':
      return storyIn('acknowledged', overrides).when('chen', resolve);
    case 'closed':
      return storyIn('resolved', overrides).when('lin', { verb: 'outcome-accepted' });
    case 'rejected':
      return reported.when('chen', reject);
  }
}

export function complaintIn(status: Status, overrides: Partial<NewComplaint> = {}): Complaint {
  if (status !== 'merged') return storyIn(status, overrides).complaint;
  return after(complaintIn('acknowledged', overrides), { type: 'merged', data: { into: 7 } }, 'chen');
}

export function anAcknowledged(overrides: Partial<NewComplaint> = {}): Complaint {
  return complaintIn('acknowledged', overrides);
}

/** The complaint after one more event, for those that no single command brings. */
export function after(
  complaint: Complaint,
  event: NewEvent,
  who: string,
  at = complaint.lastEventAt,
): Complaint {
  return evolve(complaint, recorded(complaint, event, who, at));
}

function recorded(complaint: Complaint, event: NewEvent, who: string, at: number): ComplaintEvent {
  return {
    type: event.type,
    data: event.data,
    wordsFields: Object.keys(event.words ?? {}) as WordsField[],
    complaint: complaint.number,
    version: complaint.version + 1,
    at,
    actor: actorOf(who, office),
    surface: 'local',
  } as ComplaintEvent;
}

/** The newest event of a story, with the words it brought. */
export function newest({ events, words, brought }: Story) {
  const event = events.at(-1);
  if (event === undefined || brought.length === 0) throw new Error('the last step brought nothing');
  const texts = event.wordsFields.map((field) => [field, words.get(`${event.version}.${field}`)]);
  return { type: event.type, data: event.data, words: Object.fromEntries(texts) as Record<string, string> };
}
