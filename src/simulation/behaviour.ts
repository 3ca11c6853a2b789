import type { Complaint, Moment } from '../domain/complaint.ts';
import type { NewComplaint } from '../domain/commands.ts';
import type { SingleCommand } from '../domain/decide/decide.ts';
import { isSamePerson, type Desk, type PersonId, type ProductId } from '../domain/desk.ts';
import type { Colleague, Personality } from './office.ts';
import type { Random } from './random.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Minutes until somebody looks who was told of something, and how likely they look at all. */
const reactions: Readonly<Record<Personality, { from: number; to: number; looks: number }>> = {
  quick: { from: 1, to: 20, looks: 0.9 },
  steady: { from: 5, to: 180, looks: 0.7 },
  sleepy: { from: 60, to: 600, looks: 0.5 },
  silent: { from: 0, to: 0, looks: 0 },
  snoozer: { from: 2, to: 60, looks: 0.8 },
  passer: { from: 5, to: 120, looks: 0.7 },
  waiter: { from: 5, to: 240, looks: 0.7 },
  promiser: { from: 2, to: 90, looks: 0.8 },
};

/** When somebody who was told looks at it; null: not for this. */
export function planReaction({ personality }: Colleague, now: Moment, random: Random): Moment | null {
  const { from, to, looks } = reactions[personality];
  if (!random.chance(looks)) return null;
  const at = now + random.between(from, to) * minute;
  return personality === 'quick' ? at : awake(at, random);
}

/** When somebody comes back to a complaint by themselves; null: they leave it to others. */
export function planReturn({ personality }: Colleague, now: Moment, random: Random): Moment | null {
  if (personality === 'silent' || !random.chance(0.65)) return null;
  return awake(now + random.between(1, 40) * hour, random);
}

/** Nobody but the quick works at night: 8 to 20 in China, by a clock that knows no holidays. */
function awake(at: Moment, random: Random): Moment {
  const hourThere = new Date(at + 8 * hour).getUTCHours();
  if (hourThere >= 8 && hourThere < 20) return at;
  const untilMorning = ((8 - hourThere + 24) % 24) * hour;
  return at + untilMorning + random.between(0, 90) * minute;
}

/** A morning has more of them than a night, a weekday more than a Sunday. */
export function planArrivals(count: number, from: Moment, days: number, random: Random): Moment[] {
  const arrivals: Moment[] = [];
  while (arrivals.length < count) {
    const at = from + random.between(0, days * day);
    const there = new Date(at + 8 * hour);
    const isNight = there.getUTCHours() < 8 || there.getUTCHours() >= 21;
    const isSunday = there.getUTCDay() === 0;
    if (random.chance((isNight ? 0.15 : 1) * (isSunday ? 0.3 : 1))) arrivals.push(Math.round(at));
  }
  return arrivals.toSorted((one, other) => one - other);
}

/** A complaint as it is reported: most are of the middle, few are pressing, fewer are about a colleague. */
export function writeComplaint(
  index: number,
  products: readonly ProductId[],
  desk: Desk,
  random: Random,
): NewComplaint {
  const levels = (high: number, medium: number, low: number) =>
    random.weigh([
      [high, 'high'],
      [medium, 'medium'],
      [low, 'low'],
    ] as const);
  const product = random.pick(products);
  return {
    product,
    demand: `Charged twice for order ${index}`,
    title: null,
    customer: `Customer ${index}`,
    contactPerson: null,
    severity: levels(2, 5, 4),
    urgency: levels(2, 5, 3),
    remedy: 'refund',
    source: 'phone',
    about: random.chance(0.02) ? (desk.products.get(product)?.owner ?? null) : null,
    restricted: random.chance(0.04),
    complainedAt: null,
    origin: null,
    attachments: [],
  };
}

export interface Look {
  readonly colleague: Colleague;
  readonly complaint: Complaint;
  readonly desk: Desk;
  readonly products: readonly ProductId[];
  readonly now: Moment;
}

/** What somebody does who looks at a complaint; null: nothing. It may be refused, like what people really try. */
export function chooseCommand(look: Look, random: Random): SingleCommand | null {
  const { complaint, colleague, desk } = look;
  if (complaint.stillOnIt !== null && isSamePerson(desk, complaint.stillOnIt.person, colleague.id)) {
    if (random.chance(0.6)) return { verb: 'still-on-it', person: colleague.id, how: 'button' };
  }
  switch (complaint.status) {
    case 'reported':
      return whileReported(look, random);
    case 'acknowledged':
      return whileWorked(look, random);
    case 'resolved':
      return whileResolved(look, random);
    case 'closed':
      return random.chance(0.03) ? { verb: 'reopen', reason: 'it happened again' } : null;
    case 'rejected':
    case 'merged':
      return null;
  }
}

type Choice = readonly [weight: number, command: SingleCommand | null];

function whileReported(look: Look, random: Random): SingleCommand | null {
  const { colleague, now } = look;
  if (colleague.role === 'support') {
    return random.weigh<SingleCommand | null>([
      [3, contact(look, random)],
      [2, { verb: 'nudge', words: null }],
      [1, { verb: 'escalate', reason: 'the customer is waiting', to: 'next' }],
      [1, { verb: 'note', text: 'called again', origin: null }],
      [3, null],
    ]);
  }
  const choices: Choice[] = [
    [colleague.personality === 'snoozer' ? 6 : 0.3, snooze(now, random)],
    [colleague.personality === 'passer' ? 6 : 0.2, transfer(look, random)],
    [0.2, { verb: 'reject', reason: 'this is no complaint about us' }],
    [0.3, reassess(random)],
    [0.3, { verb: 'assign', owner: random.pick([...look.desk.people.keys()]), reason: 'knows it best' }],
    [10, { verb: 'acknowledge', takesOverCustomer: random.chance(0.2) }],
  ];
  return random.weigh(choices);
}

function whileWorked(look: Look, random: Random): SingleCommand | null {
  const { complaint, colleague, now } = look;
  if (complaint.waiting !== null && random.chance(0.5)) return { verb: 'resume', reason: null };
  const promised = complaint.promises.some(({ state }) => state === 'open');
  const isWaiter = colleague.personality === 'waiter';
  if (colleague.role === 'support') {
    const tellable = complaint.lastUpdate;
    return random.weigh<SingleCommand | null>([
      [4, contact(look, random)],
      [tellable === null ? 0 : 4, { verb: 'told', update: tellable?.version ?? 0 }],
      [promised ? 2 : 0, { verb: 'promise-kept' }],
      [1, { verb: 'nudge', words: null }],
      [3, null],
    ]);
  }
  return random.weigh<SingleCommand | null>([
    [
      5,
      {
        verb: 'update',
        colleagues: 'looked into it',
        forCustomer: random.chance(0.6) ? 'we are on it' : null,
      },
    ],
    [1.5, { verb: 'contain', text: 'the charge is blocked' }],
    [1.5, { verb: 'cause', text: 'a retry without a key' }],
    [2, { verb: 'plan', text: 'refund by hand', dueAt: now + Math.round(random.between(1, 10)) * day }],
    [isWaiter ? 8 : 1, wait(now, random)],
    [colleague.personality === 'promiser' ? 4 : 1, promise(look, random)],
    [promised ? 3 : 0, { verb: 'promise-kept' }],
    [colleague.personality === 'snoozer' ? 5 : 0.4, snooze(now, random)],
    [0.5, reassess(random)],
    [0.3, transfer(look, random)],
    [0.4, { verb: 'assign', owner: random.pick([...look.desk.people.keys()]), reason: null }],
    [5, { verb: 'resolve', outcome: 'refunded', words: 'the money is back' }],
    [3, null],
  ]);
}

function whileResolved(look: Look, random: Random): SingleCommand | null {
  if (look.colleague.role !== 'support' && random.chance(0.6)) return null;
  return random.weigh<SingleCommand | null>([
    [3, contact(look, random)],
    [4, { verb: 'outcome-accepted' }],
    [1, { verb: 'outcome-refused', reaction: 'not enough' }],
    [2, { verb: 'close', waived: [], reason: null }],
    [1, null],
  ]);
}

function contact({ colleague, now }: Look, random: Random): SingleCommand {
  const isPromised = random.chance(colleague.personality === 'promiser' ? 0.7 : 0.2);
  return {
    verb: 'contact',
    channel: 'phone',
    summary: 'spoke with the customer',
    apology: 'given',
    apologyReason: null,
    reaction: random.pick(['accepts', 'partly', 'unknown']),
    reactionWords: null,
    promisedAt: isPromised ? promisedDay(now, random) : null,
  };
}

function promise({ now }: Look, random: Random): SingleCommand {
  const reason = random.chance(0.5) ? 'the bank takes longer' : null;
  return { verb: 'promise', dueAt: promisedDay(now, random), reason, isCustomerTold: random.chance(0.7) };
}

function promisedDay(now: Moment, random: Random): Moment {
  return Math.round(now + random.between(4, 120) * hour);
}

function snooze(now: Moment, random: Random): SingleCommand {
  const until = Math.round(now + random.pick([0.5, 2, 8, 20]) * hour);
  return { verb: 'snooze', until, reason: 'in a meeting', onlyMe: random.chance(0.5) };
}

function wait(now: Moment, random: Random): SingleCommand {
  const until = random.chance(0.7) ? Math.round(now + random.between(2, 90) * hour) : null;
  const on = random.pick(['customer', 'reporter', 'third-party'] as const);
  return { verb: 'wait', on, question: 'which order was it?', until };
}

function transfer({ products }: Look, random: Random): SingleCommand {
  return { verb: 'transfer', product: random.pick(products), reason: 'not ours' };
}

function reassess(random: Random): SingleCommand {
  const level = () => random.pick(['high', 'medium', 'low'] as const);
  return {
    verb: 'edit',
    severity: level(),
    urgency: level(),
    title: null,
    customer: null,
    contactPerson: null,
    reason: 'seen more closely',
  };
}

/** Who looks after a complaint by themselves next. */
export function pickCaretaker(complaint: Complaint, owner: PersonId | null, random: Random): PersonId | null {
  if (complaint.status === 'resolved') return complaint.liaison;
  return random.chance(0.7) ? owner : complaint.liaison;
}
