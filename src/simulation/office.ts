import type { PersonId, ProductId } from '../domain/desk.ts';
import type { Random } from './random.ts';

/** How a person behaves towards complaints. */
export const personalities = [
  /** Answers within minutes, also in the evening. */
  'quick',
  /** Answers within working hours, after a while. */
  'steady',
  /** Turns the telephone off at night, and lets things lie. */
  'sleepy',
  'silent',
  /** Asks for quiet before working. */
  'snoozer',
  /** Gives it to another product. */
  'passer',
  /** Waits for others. */
  'waiter',
  /** Tells the customer a date. */
  'promiser',
] as const;
export type Personality = (typeof personalities)[number];

export interface Colleague {
  readonly id: PersonId;
  readonly role: 'support' | 'pm' | 'lead';
  readonly personality: Personality;
}

export interface Office {
  /** In the form of desk.yml. */
  readonly deskFile: object;
  /** The same with other lengths, for the day on which the policy changes. */
  readonly changedDeskFile: object;
  readonly colleagues: ReadonlyMap<PersonId, Colleague>;
  readonly products: readonly ProductId[];
}

/** So many complaints as one product's people can live with. */
const complaintsPerProduct = 200;

/** A desk large enough for so many complaints, in two countries, with people of every kind. */
export function buildOffice(complaints: number, random: Random): Office {
  const productCount = Math.max(4, Math.ceil(complaints / complaintsPerProduct));
  const colleagues = new Map<PersonId, Colleague>();
  const people: Record<string, object> = {};
  const hire = (id: PersonId, role: Colleague['role'], personality: Personality, extra: object = {}) => {
    colleagues.set(id, { id, role, personality });
    people[id] = { name: id, roles: [role], ...hoursOf(random), ...extra };
  };
  // Nobody above stays silent for ever, or nothing would end.
  hire('admin', 'lead', 'quick', { roles: ['lead', 'admin'] });
  for (let index = 0; index < Math.max(2, productCount / 3); index += 1) {
    hire(`support-${index}`, 'support', random.pick(['quick', 'steady', 'sleepy', 'promiser', 'steady']));
  }
  for (let index = 0; index < Math.max(1, productCount / 4); index += 1) {
    hire(`lead-${index}`, 'lead', random.pick(['quick', 'steady', 'sleepy']));
  }
  for (let index = 0; index < productCount + 1; index += 1) {
    hire(`pm-${index}`, 'pm', random.pick(personalities), index % 7 === 3 ? { calendar: 'late' } : {});
  }
  const leads = [...colleagues.values()].filter(({ role }) => role === 'lead');
  const products = Array.from({ length: productCount }, (_, index): readonly [ProductId, object] => [
    `product-${index}`,
    {
      name: `Product ${index}`,
      owner: `pm-${index}`,
      ...(index % 5 === 4 ? {} : { backup: `pm-${(index + 1) % (productCount + 1)}` }),
      ...(index % 9 === 8 ? {} : { lead: leads[index % leads.length]?.id }),
      policy: index % 3 === 2 ? 'strict' : 'standard',
      channels: { local: `channel-${index}` },
    },
  ]);
  const file = {
    locale: 'en',
    calendars,
    people,
    rotas: {
      duty: {
        timezone: 'Asia/Shanghai',
        handover: 'mon 09:00',
        since: '2026-01-05',
        people: [...colleagues.values()].filter(({ role }) => role === 'pm').map(({ id }) => id),
      },
    },
    products: Object.fromEntries(products) as Record<ProductId, object>,
  };
  return {
    deskFile: { ...file, policies: policiesWith('work 5d') },
    changedDeskFile: { ...file, policies: policiesWith('work 4d') },
    colleagues,
    products: products.map(([id]) => id),
  };
}

const calendars = {
  office: {
    timezone: 'Asia/Shanghai',
    week: { 'mon-fri': ['09:00-12:00', '13:30-18:00'] },
    holidays: 'CN',
  },
  late: { timezone: 'Europe/Berlin', week: { 'tue-sat': ['10:00-18:30'] } },
};

function hoursOf(random: Random): object {
  const timezone = random.weigh([
    [4, 'Asia/Shanghai'],
    [1, 'Europe/Berlin'],
  ]);
  return random.chance(0.6) ? { timezone, quiet: '22:00-08:00' } : { timezone };
}

/** The made-up staff answer and tell; what they investigate and prevent is not played. */
const answered = ['respond', 'communicate'] as const;
const gate = { P1: answered, P2: answered, P3: answered, P4: answered };

function policiesWith(resolve: string): object {
  return {
    standard: {
      calendar: 'office',
      clocks: {
        P1: {
          acknowledge: '15m',
          contact: '2h',
          update: 'work 4h',
          contain: '8h',
          plan: '1d',
          resolve: '3d',
        },
        P2: {
          acknowledge: 'work 1h',
          contact: 'work 4h',
          update: 'work 1d',
          plan: 'work 2d',
          resolve,
        },
        P3: {
          acknowledge: 'work 4h',
          contact: 'work 1d',
          update: 'work 2d',
          cause: 'work 3d',
          resolve: 'work 10d',
        },
        P4: { acknowledge: 'work 1d', contact: 'work 1d', update: 'work 5d', resolve: 'work 20d' },
      },
      unacknowledge: { P1: '4h', P2: 'work 1d' },
      gate,
    },
    strict: {
      calendar: 'late',
      gate,
      clocks: {
        P1: { acknowledge: '10m', contact: '1h', update: '1d', resolve: '2d' },
        P2: { acknowledge: 'work 2h', contact: 'work 1d', update: 'work 2d', resolve },
        P3: { acknowledge: 'work 1d', contact: 'work 2d', resolve: 'work 8d' },
        P4: { acknowledge: 'work 2d', resolve: 'work 15d' },
      },
      ladder: [
        { at: '75%', tell: ['owner'], by: 'direct' },
        { at: '100%', tell: ['owner', 'backup'] },
        { after: '15m', tell: ['lead'], by: 'direct' },
        { after: '1h', tell: ['duty', 'lead'], repeat: 2 },
      ],
      ladders: {
        acknowledge: [
          { at: '50%', tell: ['owner'], by: 'direct' },
          { at: '100%', tell: ['owner', 'backup'], by: 'urgent' },
          { after: '30m', tell: ['backup'], reassign: true },
          { after: '30m', tell: ['lead'], by: 'direct', repeat: 3 },
        ],
      },
      unacknowledge: { P1: '2h' },
    },
  };
}
