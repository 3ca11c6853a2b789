import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { beforeEach, describe, expect, it } from 'vitest';
import { holidayTable } from '../../src/domain/calendar/holidays.ts';
import { waitingParties } from '../../src/domain/complaint.ts';
import { clockKinds, usualDesk, usualPolicy, usualProduct } from '../../src/domain/desk.ts';
import { priorities } from '../../src/domain/priority.ts';
import type { DeskContent, DeskStore } from '../../src/ports/desk-store.ts';
import { applyDesk } from '../../src/use-cases/desk/apply-desk.ts';
import { readDesk } from '../../src/use-cases/desk/read-desk.ts';
import { writeDesk } from '../../src/use-cases/desk/write-desk.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { knownDays, type KnownDaysForTest } from '../support/known-days.ts';

/** The example of DESIGN's contract, word for word. */
const contract = `
locale: zh-CN
calendars:
  office:
    timezone: Asia/Shanghai
    week: { mon-fri: ["09:00-12:00", "13:30-18:00"] }
    holidays: CN
people:
  lin:  { name: 林晓, roles: [support], slack: U0LIN, lark: ou_lin, email: lin@example.com }
  chen: { name: 陈平, roles: [pm], slack: U0CHEN, lark: ou_chen, timezone: Asia/Shanghai, quiet: "22:00-08:00" }
  zhang: { name: Zhang, roles: [pm], slack: U0ZHANG, locale: en }
  wu:   { name: 吴刚, roles: [lead, admin], slack: U0WU, lark: ou_wu }
policies:
  standard:
    calendar: office
    clocks:
      P1: { acknowledge: 15m, contact: 2h, update: work 4h, plan: 1d, resolve: 3d }
      P2: { acknowledge: work 1h, contact: work 4h, update: work 1d, plan: work 2d, resolve: work 5d }
      P3: { acknowledge: work 4h, contact: work 1d, update: work 2d, plan: work 3d, resolve: work 10d }
      P4: { acknowledge: work 1d, contact: work 1d, update: work 5d, resolve: work 20d }
    ladder:
      - { at: 75%,  tell: [owner], by: direct }
      - { at: 100%, tell: [owner, backup] }
      - { after: 15m, tell: [lead] }
      - { after: 30m, tell: [lead], repeat: 2 }
    unacknowledge: { P1: 2h, P2: work 1d }
products:
  billing:
    name: 计费
    owner: chen
    backup: zhang
    lead: wu
    policy: standard
    channels: { slack: C0BILLING, lark: oc_billing }
    intake: { slack: [C0SUPPORT] }
`;

type Lines = Record<string, unknown>;

/** The contract's example with one place changed: a path of keys, and what stands there (undefined: nothing). */
function changed(path: string, value: unknown): unknown {
  const desk = parse(contract) as Lines;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const place = keys.reduce<Lines>((lines, key) => (lines[key] ??= {}) as Lines, desk);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return desk;
}

function faultsOf(raw: unknown): string[] {
  const read = readDesk(raw);
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`);
}

function aRota(changes: object = {}): object {
  return {
    timezone: 'Asia/Shanghai',
    handover: 'mon 09:00',
    since: '2026-01-05',
    people: ['chen', 'zhang'],
    ...changes,
  };
}

describe('readDesk', () => {
  it('reads the contract’s example', () => {
    const read = readDesk(parse(contract));
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const { content } = read;
    expect(content.locale).toBe('zh-CN');
    expect(content.calendars.get('office')).toMatchObject({
      timezone: 'Asia/Shanghai',
      week: [0, 1, 2, 3, 4]
        .map(() => [
          [540, 720],
          [810, 1080],
        ])
        .concat([[], []]),
      holidays: { country: 'CN' },
    });
    expect(content.people.get('chen')).toEqual({
      id: 'chen',
      name: '陈平',
      roles: ['pm'],
      accounts: { local: 'chen', slack: 'U0CHEN', lark: 'ou_chen' },
      email: null,
      locale: null,
      timezone: 'Asia/Shanghai',
      quiet: { from: 1320, to: 480 },
      calendar: null,
      isGone: false,
    });
    expect(content).toMatchObject({ rotas: new Map(), remindersPerHour: 6 });
    expect(content.policies.get('standard')).toMatchObject({
      clocks: { P1: { acknowledge: { unit: 'calendar', ms: 900_000 }, plan: { unit: 'calendar', days: 1 } } },
      ladder: [
        { when: { part: 0.75 }, tell: [{ kind: 'owner' }], by: 'direct', repeat: 0, reassign: false },
        { when: { part: 1 }, tell: [{ kind: 'owner' }, { kind: 'backup' }], by: 'thread', repeat: 0 },
        { when: { after: { unit: 'calendar', ms: 900_000 } }, by: 'thread', repeat: 0 },
        { tell: [{ kind: 'lead' }], repeat: 2 },
      ],
      unacknowledge: { P1: { ms: 7_200_000 }, P2: { unit: 'work', days: 1 } },
    });
    expect(content.products.get('billing')).toMatchObject({
      owner: 'chen',
      channels: { slack: { id: 'C0BILLING', locale: null } },
      intake: { slack: ['C0SUPPORT'] },
    });
  });

  it.each<[string, unknown, string, RegExp]>([
    ['colour', 'red', 'colour', /not known here: remove it/],
    ['people.lin.colour', 'red', 'people.lin.colour', /not known here/],
    ['policies.standard.clocks.P9', {}, 'policies.standard.clocks.P9', /not known here/],
    ['policies.standard.clocks.P1.lunch', '1h', 'policies.standard.clocks.P1.lunch', /not known here/],
    [
      'products.billing.channels.slack',
      { id: 'C', colour: 1 },
      'products.billing.channels.slack.colour',
      /not known/,
    ],
    ['people.lin.name', undefined, 'people.lin.name', /^is missing$/],
    ['products.billing.owner', undefined, 'products.billing.owner', /^is missing$/],
    ['policies.standard.calendar', undefined, 'policies.standard.calendar', /^is missing$/],
    ['people.lin.name', 5, 'people.lin.name', /^has to be text$/],
    ['people.lin.name', ' ', 'people.lin.name', /is empty: write something/],
    ['people.lin.roles', 'pm', 'people.lin.roles', /^has to be a list$/],
    ['people.lin.roles', ['boss'], 'people.lin.roles.0', /one of support, pm, lead, admin/],
    ['people', ['lin'], 'people', /^has to be a group of lines/],
    ['locale', 'fr', 'locale', /one of en, zh-CN/],
    ['people.lin.slack', 'lin', 'people.lin.slack', /no Slack member id: it starts with U or W/],
    ['people.lin.lark', 'lin', 'people.lin.lark', /starts with ou_/],
    ['people.lin.email', 'lin', 'people.lin.email', /no e-mail address/],
    ['people.lin.timezone', 'Peking', 'people.lin.timezone', /no time zone: write Asia\/Shanghai/],
    ['people.lin.quiet', '22-8', 'people.lin.quiet', /no hours: write "09:00-18:00"/],
    ['people.two words', { name: 'x' }, 'people.two words', /no key: use letters/],
    ['people.owner', { name: 'x' }, 'people.owner', /word of the ladder/],
    ['teams', { legal: { name: '法务', owner: 'nobody' } }, 'teams.legal.owner', /person "nobody"/],
    ['products.billing.facts', { 'tech-owner': 'nobody' }, 'products.billing.facts.tech-owner', /"nobody"/],
    [
      'products.billing.templates',
      { apology: { en: 'Dear {price}' } },
      'products.billing.templates.apology.en',
      /placeholder that is none: use \{customer\}/,
    ],
    ['products.billing.templates', { insult: { en: 'x' } }, 'products.billing.templates.insult', /not known/],
    ['policies.standard.gate', { P1: ['smile'] }, 'policies.standard.gate.P1.0', /one of respond/],
    ['policies.standard.check-ins', [0], 'policies.standard.check-ins.0', /whole number from 1 to 366/],
    ['policies.standard.recurrence', { times: 1, days: 30 }, 'policies.standard.recurrence.times', /from 2/],
    ['policies.standard.survey', { days: 365 }, 'policies.standard.survey.days', /from 1 to 90/],
    ['people.amy', { name: 'Amy', slack: 'U0LIN' }, 'people.amy.slack', /also that of "lin"/],
    ['people.amy', { name: 'Amy', email: 'LIN@example.com' }, 'people.amy.email', /also that of "lin"/],
    [
      'products.billing.owner',
      'nobody',
      'products.billing.owner',
      /person "nobody".*listed are lin, chen, zhang, wu/,
    ],
    ['products.billing.backup', 'toString', 'products.billing.backup', /person "toString"/],
    ['products.billing.lead', 'nobody', 'products.billing.lead', /person "nobody"/],
    ['products.billing.policy', 'fast', 'products.billing.policy', /policy "fast".*listed are standard/],
    [
      'policies.standard.calendar',
      'shop',
      'policies.standard.calendar',
      /calendar "shop".*listed are office/,
    ],
    [
      'policies.standard.ladder.0.tell',
      ['boss'],
      'policies.standard.ladder.0.tell',
      /person or rota "boss".*listed are lin, chen, zhang, wu/,
    ],
    ['policies.standard.ladder.0.tell', [], 'policies.standard.ladder.0.tell', /tells nobody/],
    ['policies.standard.clocks.P1.contact', 'soon', 'policies.standard.clocks.P1.contact', /write 30s, 15m/],
    ['policies.standard.clocks.P1.contact', '0m', 'policies.standard.clocks.P1.contact', /no time at all/],
    ['policies.standard.unacknowledge.P1', '2', 'policies.standard.unacknowledge.P1', /no unit/],
    ['policies.standard.ladder.0.at', 0.75, 'policies.standard.ladder.0.at', /such as 75%/],
    [
      'policies.standard.ladder.0.at',
      undefined,
      'policies.standard.ladder.0',
      /one of "at: 75%", "before: work 1d" and "after: 15m"/,
    ],
    [
      'policies.standard.ladder.0.after',
      '5m',
      'policies.standard.ladder.0',
      /one of "at: 75%", "before: work 1d" and "after: 15m"/,
    ],
    [
      'policies.standard.ladder.0.by',
      'mail',
      'policies.standard.ladder.0.by',
      /thread, direct, urgent, channel/,
    ],
    ['policies.standard.ladder.0.repeat', '2', 'policies.standard.ladder.0.repeat', /has to be a number/],
    [
      'policies.standard.ladder.0.repeat',
      100,
      'policies.standard.ladder.0.repeat',
      /whole number from 0 to 20$/,
    ],
    [
      'policies.standard.ladder.0.repeat',
      1.5,
      'policies.standard.ladder.0.repeat',
      /whole number from 0 to 20$/,
    ],
    [
      'policies.standard.ladder.3',
      { after: '2h', tell: ['owner'], reassign: true },
      'policies.standard.ladder.3.reassign',
      /nobody to go to: name backup, lead/,
    ],
    [
      'policies.standard.ladder.3',
      { after: '2h', tell: [{ slack: 'C0DESK' }], by: 'channel', reassign: true },
      'policies.standard.ladder.3.reassign',
      /nobody to go to/,
    ],
    [
      'policies.standard.ladder.0.tell',
      ['C0DESK'],
      'policies.standard.ladder.0.tell',
      /reads as a channel: write it as \{ slack: C0DESK \}/,
    ],
    ['policies.standard.ladder.0.tell', ['oc_7f'], 'policies.standard.ladder.0.tell', /\{ lark: oc_7f \}/],
    ['policies.standard.ladder.1.at', '75%', 'policies.standard.ladder.1.at', /order the steps by time/],
    [
      'policies.standard.ladder.3',
      { at: '150%', tell: ['lead'] },
      'policies.standard.ladder.3.at',
      /order the steps/,
    ],
    [
      'policies.standard.ladders',
      { update: [{ at: '5%', tell: ['x'] }] },
      'policies.standard.ladders.update.0.tell',
      /person or rota "x"/,
    ],
    [
      'policies.standard.priorities',
      { high: { high: 'P1' } },
      'policies.standard.priorities.high.medium',
      /is missing: one of P1/,
    ],
    ['people.lin.calendar', 'shop', 'people.lin.calendar', /calendar "shop".*listed are office/],
    ['reminders', { 'per-hour': 0 }, 'reminders.per-hour', /whole number from 1 to 60$/],
    ['policies.standard.pauses', { nobody: ['plan'] }, 'policies.standard.pauses.nobody', /not known here/],
    ['policies.standard.pauses', { customer: ['lunch'] }, 'policies.standard.pauses.customer.0', /one of/],
    ['calendars.office.feeds', [{ url: 'ftp://a.b/c.ics' }], 'calendars.office.feeds.0.url', /https:/],
    ['calendars.office.feeds', [{ url: 'file:///etc' }], 'calendars.office.feeds.0.url', /https:/],
    [
      'calendars.office.feeds',
      [{ url: 'https://a.b/c.ics', except: ['soon'] }],
      'calendars.office.feeds.0.except.0',
      /no date/,
    ],
    ['rotas.chen', aRota(), 'rotas.chen', /"chen" is also a person: give the rota another key/],
    ['rotas.owner', aRota(), 'rotas.owner', /word of the ladder/],
    ['rotas.night', aRota({ timezone: 'Peking' }), 'rotas.night.timezone', /no time zone/],
    ['rotas.night', aRota({ handover: 'monday' }), 'rotas.night.handover', /write "mon 09:00"/],
    ['rotas.night', aRota({ since: 'now' }), 'rotas.night.since', /no date/],
    ['rotas.night', aRota({ people: [] }), 'rotas.night.people', /nobody on duty/],
    ['rotas.night', aRota({ people: ['x'] }), 'rotas.night.people.0', /person "x"/],
    [
      'rotas.night',
      aRota({ overrides: [{ from: '2026-02-02', to: '2026-02-01', person: 'x' }] }),
      'rotas.night.overrides.0.to',
      /2026-02-01 is before 2026-02-02/,
    ],
    [
      'rotas.night',
      aRota({
        overrides: [
          { from: '2026-02-02', to: '2026-02-05', person: 'chen' },
          { from: '2026-02-06', to: '2026-02-07', person: 'zhang' },
          { from: '2026-02-05', to: '2026-02-05', person: 'wu' },
        ],
      }),
      'rotas.night.overrides.2',
      /overlaps with 2026-02-02 to 2026-02-05/,
    ],
    [
      'rotas.night',
      aRota({ overrides: [{ from: '2026-02-02', to: '2026-02-02', person: 'x' }] }),
      'rotas.night.overrides.0.person',
      /person "x"/,
    ],
    [
      'policies.standard.ladder.1.tell',
      [{ slack: 'C0', lark: 'oc_1' }],
      'policies.standard.ladder.1.tell.0',
      /one channel: write/,
    ],
    ['policies.standard.ladder.1.tell', [{}], 'policies.standard.ladder.1.tell.0', /one channel: write/],
    [
      'policies.standard.ladder.1',
      { before: '15m', tell: ['lead'], at: '100%' },
      'policies.standard.ladder.1',
      /has to say when/,
    ],
    ...[
      ['100%', '15m'],
      ['120%', 'work 1d'],
    ].map(([at, before]): [string, unknown, string, RegExp] => [
      'policies.standard.ladder',
      [
        { at, tell: ['owner'] },
        { before, tell: ['lead'] },
      ],
      'policies.standard.ladder.1.before',
      /order the steps by time/,
    ]),
    ...[
      ['15m', '30m'],
      ['work 1d', 'work 2d'],
      ['2h', '1d'],
    ].map(([first, then]): [string, unknown, string, RegExp] => [
      'policies.standard.ladder',
      [
        { before: first, tell: ['owner'] },
        { before: then, tell: ['lead'] },
      ],
      'policies.standard.ladder.1.before',
      /order the steps by time/,
    ]),
    [
      'policies.standard.ladder',
      [
        { after: '15m', tell: ['owner'] },
        { before: '15m', tell: ['lead'] },
      ],
      'policies.standard.ladder.1.before',
      /order the steps by time/,
    ],
    ['calendars.office.timezone', 'Peking', 'calendars.office.timezone', /not a time zone/],
    [
      'calendars.office.holidays',
      'XX',
      'calendars.office.holidays',
      /no country we have days for: write an ISO code such as CN, DE or DE-BY/,
    ],
    ['calendars.office.week', {}, 'calendars.office.week', /at least one weekday/],
    [
      'calendars.office.week',
      { monday: ['09:00-18:00'] },
      'calendars.office.week.monday',
      /no day: write mon/,
    ],
    [
      'calendars.office.week.mon-fri',
      ['9-18'],
      'calendars.office.week.mon-fri.0',
      /no hours: write "09:00-18:00"/,
    ],
    ['calendars.office.week.mon-fri', ['09:00-24:30'], 'calendars.office.week.mon-fri.0', /no hours/],
    ['calendars.office.week.mon-fri', ['25:00-26:00'], 'calendars.office.week.mon-fri.0', /no hours/],
    [
      'calendars.office.week.mon-fri',
      ['09:00-12:00', '11:00-18:00'],
      'calendars.office.week.mon-fri.1',
      /begins before the hours ahead of it end/,
    ],
    ['calendars.office.off', ['2026-02-30'], 'calendars.office.off.0', /no date: write it as/],
    ['calendars.office.on', ['soon'], 'calendars.office.on.0', /no date: write it as/],
    [
      'calendars.office.on',
      [{ date: '2026-10-10', hours: ['9'] }],
      'calendars.office.on.0.hours.0',
      /no hours/,
    ],
    ['calendars.office.on', [5], 'calendars.office.on.0', /has neither of the forms.*: write text, or/],
    ['webhooks', webhookFor(['foo']), 'webhooks.crm.events.0', /has to be one of reported, /],
    ['webhooks', webhookFor('foo'), 'webhooks.crm.events', /has to be all, or a list/],
  ])('refuses %s: %j with the path and the mend', (path, value, at, mend) => {
    const read = readDesk(changed(path, value));
    const faults = read.ok ? [] : read.faults;
    expect(faults.map((fault) => fault.path)).toContain(at);
    expect(faults.find((fault) => fault.path === at)?.message).toMatch(mend);
  });

  it.each([
    [null, /is empty: write at least/],
    [undefined, /is empty/],
    [[], /has to be a group of lines/],
    ['desk', /has to be a group of lines/],
  ])('refuses a file that is %j, for it would wipe the desk', (raw, mend) => {
    expect(faultsOf(raw)).toEqual([expect.stringMatching(mend)]);
  });

  it('reads rotas, pauses, the hourly cap, a person’s calendar and steps of every kind', () => {
    const desk = parse(contract) as Record<string, Record<string, Record<string, unknown>>>;
    const overrides = [{ from: '2026-02-16', to: '2026-02-22', person: 'wu' }];
    const read = readDesk({
      ...desk,
      people: { ...desk['people'], chen: { name: '陈平', calendar: 'office' } },
      rotas: { night: aRota({ overrides }) },
      reminders: { 'per-hour': 3 },
      policies: {
        standard: {
          ...desk['policies']?.['standard'],
          pauses: { customer: ['resolve', 'plan'], 'third-party': [] },
          ladder: [
            { before: 'work 1d', tell: ['liaison', 'owner'], by: 'direct' },
            { before: '2h', tell: ['night'], reassign: true },
            { at: '100%', tell: [{ slack: 'C0ESC' }, { lark: 'oc_x' }, { local: 'desk' }, 'chen'] },
          ],
        },
      },
    });
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const { content } = read;
    expect(content.remindersPerHour).toBe(3);
    expect(content.people.get('chen')?.calendar).toBe('office');
    expect(content.rotas.get('night')).toEqual({
      id: 'night',
      timezone: 'Asia/Shanghai',
      handover: { weekday: 0, minute: 540 },
      since: '2026-01-05',
      people: ['chen', 'zhang'],
      overrides,
    });
    expect(content.policies.get('standard')).toMatchObject({
      pauses: { customer: ['resolve', 'plan'], 'third-party': [] },
      ladder: [
        { when: { before: { unit: 'work', days: 1 } }, tell: [{ kind: 'liaison' }, { kind: 'owner' }] },
        { when: { before: { ms: 7_200_000 } }, tell: [{ kind: 'rota', rota: 'night' }], reassign: true },
        {
          tell: [
            { kind: 'channel', platform: 'slack', channel: 'C0ESC' },
            { kind: 'channel', platform: 'lark', channel: 'oc_x' },
            { kind: 'channel', platform: 'local', channel: 'desk' },
            { kind: 'person', person: 'chen' },
          ],
          reassign: false,
        },
      ],
    });
    expect(aDeskContent(stringify(writeDesk(content)))).toEqual(content);
  });

  it('reads what the five measures ask of a desk', () => {
    const desk = readDesk(
      parse(`
calendars: { office: { timezone: Asia/Shanghai, week: { mon-fri: ["09:00-18:00"] } } }
people: { chen: { name: 陈平, roles: [pm] }, tech: { name: Tech } }
categories: { invoice: { en: Invoicing, zh: 开票 }, gdpr: GDPR }
cause-categories: { capacity: { en: Capacity, zh: 容量 } }
teams: { legal: { name: 法务, owner: tech } }
complaint-words: [太贵了]
news: { slack: [C0SUPPORT], lark: [oc_support] }
customers: { VIP: [远山科技], A: [Acme, 白鹭银行] }
retention: { months: 36 }
policies:
  standard:
    calendar: office
    clocks: {}
    gate: { P1: [respond, prevent], P3: [category] }
    approval: [P1, P2]
    recurrence: { times: 2, days: 14 }
    check-ins: [7, 30]
    survey: { ask: [P1], days: 7, by: mail }
products:
  billing:
    name: 计费
    owner: chen
    policy: standard
    offers: { slack: [C0SUPPORT] }
    modules: [开票, 对账]
    glossary: { webhook: 自动通知, 幂等: null }
    templates: { apology: { zh-CN: "{customer}您好，{product}的问题给您添麻烦了。" } }
    facts: { functions: 开票与对账, limits: 单张发票不超过 100 万, tech-owner: tech }
`),
    );
    if (!desk.ok) throw new Error(JSON.stringify(desk.faults));
    const { content } = desk;
    expect(content).toMatchObject({
      categories: new Map([
        ['invoice', { en: 'Invoicing', zh: '开票' }],
        ['gdpr', { en: 'GDPR', zh: 'GDPR' }],
      ]),
      causeCategories: new Map([['capacity', { en: 'Capacity', zh: '容量' }]]),
      teams: new Map([['legal', { id: 'legal', name: '法务', who: 'tech' }]]),
      complaintWords: ['太贵了'],
      customerTiers: [
        { tier: 'VIP', customers: ['远山科技'] },
        { tier: 'A', customers: ['Acme', '白鹭银行'] },
      ],
      news: { slack: ['C0SUPPORT'], lark: ['oc_support'] },
      retentionMonths: 36,
    });
    expect(content.policies.get('standard')).toMatchObject({
      gate: { P1: ['respond', 'prevent'], P3: ['category'] },
      approval: ['P1', 'P2'],
      recurrence: { times: 2, days: 14 },
      checkIns: [7, 30],
      survey: { ask: ['P1'], days: 7, by: 'mail' },
    });
    expect(content.products.get('billing')).toMatchObject({
      offers: { slack: ['C0SUPPORT'] },
      modules: ['开票', '对账'],
      glossary: [
        { term: 'webhook', plain: '自动通知' },
        { term: '幂等', plain: null },
      ],
      templates: { apology: { 'zh-CN': '{customer}您好，{product}的问题给您添麻烦了。' } },
      facts: { functions: '开票与对账', limits: '单张发票不超过 100 万', notes: null, techOwner: 'tech' },
    });
    const written = readDesk(parse(stringify(writeDesk(content))));
    expect(written).toEqual({ ok: true, content });
  });

  it('takes systems that may do something here, each standing for somebody', () => {
    const client = { token: 'DESK_HELPDESK', as: 'lin', scopes: ['open', 'read'], products: ['billing'] };
    const api = { clients: { helpdesk: client, form: { token: 'DESK_FORM', as: 'chen', scopes: ['open'] } } };
    const read = readDesk({ ...(parse(contract) as object), api });
    if (!read.ok) throw new Error('faults');
    expect(read.content.apiClients.get('form')).toEqual({
      id: 'form',
      secret: 'DESK_FORM',
      as: 'chen',
      scopes: ['open'],
      products: 'all',
    });
    expect(writeDesk(read.content)['api']).toEqual(api);
    const broken = (changed: object) =>
      faultsOf({ ...(parse(contract) as object), api: { clients: { helpdesk: { ...client, ...changed } } } });
    expect(broken({ as: 'nobody' })[0]).toContain('api.clients.helpdesk.as');
    expect(broken({ products: ['nothing'] })[0]).toContain('api.clients.helpdesk.products.0');
    expect(broken({ token: 'abc123' })[0]).toContain('api.clients.helpdesk.token');
    expect(broken({ scopes: ['everything'] })[0]).toContain('api.clients.helpdesk.scopes.0');
  });

  it('reads which other systems are told what, and writes it as it was', () => {
    const webhooks = {
      crm: { url: 'https://crm.example.com/hook', secret: 'DESK_CRM', events: 'all' },
      erp: {
        url: 'https://erp.example.com/',
        secret: ['DESK_NEW', 'DESK_OLD'],
        events: ['closed'],
        products: ['billing'],
        restricted: true,
        words: true,
      },
    };
    const read = readDesk({ ...(parse(contract) as object), webhooks });
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    expect(read.content.webhooks.get('crm')).toEqual({
      ...webhooks.crm,
      id: 'crm',
      secret: undefined,
      secrets: ['DESK_CRM'],
      products: 'all',
      restricted: false,
      words: false,
    });
    expect(writeDesk(read.content)['webhooks']).toEqual(webhooks);
  });

  it('refuses keys written down, accounts in addresses, and events and products that nobody knows', () => {
    const webhook = { url: 'https://crm.example.com/hook', secret: 'DESK_CRM', events: 'all' };
    const faults = (changed: object) =>
      faultsOf({ ...(parse(contract) as object), webhooks: { crm: { ...webhook, ...changed } } });
    expect(faults({ secret: 'SECRET_KEY' })).toHaveLength(1);
    expect(faults({ secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })).toHaveLength(1);
    expect(faults({ url: 'https://me:hush@crm.example.com/' })).toHaveLength(1);
    expect(faults({ events: ['shipped'] })).toHaveLength(1);
    expect(faults({ products: ['cloud'] })).toHaveLength(1);
  });

  it('gives a desk that says nothing of them the usual', () => {
    const read = readDesk(parse(contract));
    if (!read.ok) throw new Error('the contract’s example was refused');
    expect(read.content).toMatchObject(usualDesk);
    expect(read.content.policies.get('standard')).toMatchObject(usualPolicy);
    expect(read.content.products.get('billing')).toMatchObject(usualProduct);
  });

  it('reads a country in small letters', () => {
    const read = readDesk(changed('calendars.office.holidays', 'cn'));
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    expect(read.content.calendars.get('office')?.holidays?.country).toBe('CN');
  });

  it('lets a part stand after a length before the end, and lengths that nobody can compare', () => {
    const ladder = [
      { before: 'work 1d', tell: ['owner'] },
      { before: 'work 4h', tell: ['owner'] },
      { before: '30m', tell: ['owner'] },
      { at: '75%', tell: ['owner'] },
      { before: '5m', tell: ['owner'] },
      { at: '100%', tell: ['owner'] },
    ];
    expect(faultsOf(changed('policies.standard.ladder', ladder))).toEqual([]);
  });

  it('takes days of countries and feeds from what is known', () => {
    const url = 'https://example.com/team.ics';
    const raw = changed('calendars.office.feeds', [{ url, except: ['2026-12-24'] }]);
    const holidays = {
      country: 'CN',
      coveredFrom: '2026-01-01',
      coveredUntil: '2028-12-31',
      off: ['2027-01-01'],
      on: [],
    };
    const read = readDesk(raw, {
      country: () => holidays,
      feed: (from) => (from === url ? ['2026-12-24'] : []),
    });
    expect(read.ok && read.content.calendars.get('office')).toMatchObject({
      holidays,
      feeds: [{ url, except: ['2026-12-24'], off: ['2026-12-24'] }],
    });
  });

  it('tells every fault at once', () => {
    const raw = changed('products.billing.owner', 'nobody') as { people: Record<string, unknown> };
    raw.people['lin'] = { name: 'x', timezone: 'Peking' };
    expect(faultsOf(raw)).toHaveLength(2);
  });

  it('takes a day named twice from the later line', () => {
    const read = readDesk(
      changed('calendars.office.week', { 'mon-fri': ['09:00-18:00'], fri: ['09:00-15:00'] }),
    );
    expect(read.ok && read.content.calendars.get('office')?.week[4]).toEqual([[540, 900]]);
  });
});

describe('applyDesk', () => {
  let days: KnownDaysForTest;
  let before: DeskContent | null;
  let edits: DeskContent[];
  const apply: DeskStore['apply'] = ({ edit }) => {
    edits.push(edit(before));
    return Promise.resolve({ version: 1, isChanged: true });
  };
  const setOnce = () => Promise.resolve(true);
  const get = () => Promise.resolve(undefined);
  const deps = () => ({ desks: { apply }, days, settings: { get, setOnce } }) as never;
  const office = () => edits[0]?.calendars.get('office');

  beforeEach(() => {
    days = knownDays();
    before = null;
    edits = [];
  });

  it('applies nothing of a file with one fault', async () => {
    const applied = await applyDesk(deps(), changed('people.lin.name', undefined), null);
    expect(applied).toEqual({ ok: false, faults: [{ path: 'people.lin.name', message: 'is missing' }] });
    expect(edits).toEqual([]);
  });

  it('applies what it read, in one edit', async () => {
    await applyDesk(deps(), parse(deskYaml), 'checksum');
    expect(edits).toEqual([aDeskContent()]);
  });

  it('computes the days of other countries from last year to two years ahead', async () => {
    await applyDesk(deps(), changed('calendars.office.holidays', 'ZZ'), null);
    expect(office()?.holidays).toEqual({
      country: 'ZZ',
      coveredFrom: '2025-01-01',
      coveredUntil: '2028-12-31',
      off: ['2025-01-01', '2026-01-01', '2027-01-01', '2028-01-01'],
      on: [],
    });
  });

  it('refuses a country that nobody knows days of', async () => {
    const applied = await applyDesk(deps(), changed('calendars.office.holidays', 'XY'), null);
    expect(applied).toMatchObject({ ok: false, faults: [{ path: 'calendars.office.holidays' }] });
  });

  it('makes the same of the same file a year later, until less than the next year is known', async () => {
    const raw = changed('calendars.office.holidays', 'ZZ');
    await applyDesk(deps(), raw, null);
    before = edits[0] ?? null;
    const [first] = edits;
    edits = [];
    days.at = Date.parse('2027-06-18T10:00:00Z');
    await applyDesk(deps(), raw, null);
    expect(edits).toEqual([first]);
    edits = [];
    days.at = Date.parse('2028-06-18T10:00:00Z');
    await applyDesk(deps(), raw, null);
    expect(office()?.holidays).toMatchObject({ coveredFrom: '2025-01-01', coveredUntil: '2030-12-31' });
  });

  it('reads feeds anew, and takes what they say', async () => {
    days.feed = { kind: 'days', days: ['2026-12-24', '2026-12-31'], etag: 'a' };
    const feeds = [{ url: 'https://example.com/team.ics', except: ['2026-12-31'] }];
    await applyDesk(deps(), changed('calendars.office.feeds', feeds), null);
    expect(office()?.feeds).toEqual([{ ...feeds[0], off: ['2026-12-24', '2026-12-31'] }]);
    expect(days.asked).toMatchObject([{ from: '2025-01-01', until: '2028-12-31', etag: null }]);
  });

  it('applies with the last days of a feed that cannot be read', async () => {
    const raw = changed('calendars.office.feeds', [{ url: 'https://example.com/team.ics' }]);
    days.feed = { kind: 'days', days: ['2026-12-24'], etag: 'a' };
    await applyDesk(deps(), raw, null);
    edits = [];
    days.feed = { kind: 'fault', code: 'timeout' };
    expect(await applyDesk(deps(), raw, null)).toMatchObject({ ok: true });
    expect(office()?.feeds?.[0]?.off).toEqual(['2026-12-24']);
  });
});

const amount = fc.integer({ min: 1, max: 3000 });
const length = fc
  .tuple(fc.constantFrom('', 'work '), amount, fc.constantFrom('s', 'm', 'h', 'd'))
  .map(([prefix, number, unit]) => `${prefix}${number}${unit}`);
const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const tell = fc.uniqueArray(
  fc.constantFrom<unknown>(
    'owner',
    'backup',
    'lead',
    'liaison',
    'reporter',
    'chen',
    'night',
    { slack: 'C0ESC' },
    { lark: 'oc_x' },
    { local: 'desk' },
  ),
  { minLength: 1 },
);
const rest = {
  tell,
  by: fc.constantFrom('thread', 'direct', 'urgent', 'channel'),
  repeat: fc.nat(20),
  reassign: fc.boolean(),
};
/** Only a step that names somebody else has the complaint go to them. */
function withTaker<Step extends { tell: readonly unknown[]; reassign: boolean }>(step: Step): Step {
  const isNamed = step.tell.some((name) => typeof name === 'string' && name !== 'owner');
  return { ...step, reassign: step.reassign && isNamed };
}
const ladder = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 4 }),
    fc.array(fc.record({ after: length, ...rest }).map(withTaker), { maxLength: 3 }),
    fc.record(rest).map(withTaker),
  )
  .map(([parts, later, step]) => [
    ...parts.toSorted((one, other) => one - other).map((part) => ({ at: `${part}%`, ...step })),
    ...later,
  ]);
const clocks = fc.dictionary(fc.constantFrom(...clockKinds), length, { noNullPrototype: true });
const optional = { requiredKeys: [] };
const hoursOfDay = fc
  .tuple(clockTime, clockTime)
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => [from < to ? `${from}-${to}` : `${to}-${from}`]);
const variant = fc.record({
  locale: fc.constantFrom('en', 'zh-CN'),
  calendars: fc.record({
    office: fc.record(
      {
        timezone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin'),
        week: fc.record({ 'mon-fri': hoursOfDay, sat: hoursOfDay }, { requiredKeys: ['mon-fri'] }),
        holidays: fc.constant('CN'),
        feeds: fc.constantFrom(
          [],
          [{ url: 'https://example.com/a.ics' }, { url: 'http://b.example/c.ics', except: ['2026-12-24'] }],
        ),
        off: fc.constantFrom([], ['2026-12-24']),
        on: fc.constantFrom([], ['2026-12-26', { date: '2026-12-27', hours: ['10:00-12:00'] }]),
      },
      { requiredKeys: ['timezone', 'week'] },
    ),
  }),
  people: fc.record({
    chen: fc.record(
      {
        name: fc.constantFrom('陈平', 'Chen'),
        roles: fc.subarray(['support', 'pm', 'lead', 'admin']),
        slack: fc.constant('U0CHEN'),
        lark: fc.constant('ou_chen'),
        email: fc.constantFrom('chen@example.com', 'Chen@Example.com'),
        locale: fc.constantFrom('en', 'zh-CN'),
        timezone: fc.constant('Asia/Shanghai'),
        quiet: fc.tuple(clockTime, clockTime).map((ends) => ends.join('-')),
        calendar: fc.constant('office'),
      },
      { requiredKeys: ['name'] },
    ),
  }),
  rotas: fc.record({
    night: fc.record(
      {
        timezone: fc.constant('Asia/Shanghai'),
        handover: clockTime.map((time) => `wed ${time}`),
        since: fc.constant('2026-01-05'),
        people: fc.constant(['chen']),
        overrides: fc.constantFrom([], [{ from: '2026-02-16', to: '2026-02-22', person: 'chen' }]),
      },
      { requiredKeys: ['timezone', 'handover', 'since', 'people'] },
    ),
  }),
  reminders: fc.record({ 'per-hour': fc.integer({ min: 1, max: 60 }) }),
  policies: fc.record({
    standard: fc.record(
      {
        calendar: fc.constant('office'),
        clocks: fc.dictionary(fc.constantFrom(...priorities), clocks, { noNullPrototype: true }),
        ladder,
        ladders: fc.dictionary(fc.constantFrom(...clockKinds), ladder, { noNullPrototype: true }),
        unacknowledge: fc.dictionary(fc.constantFrom(...priorities), length, { noNullPrototype: true }),
        pauses: fc.dictionary(fc.constantFrom(...waitingParties), fc.subarray([...clockKinds]), {
          noNullPrototype: true,
        }),
      },
      { requiredKeys: ['calendar', 'clocks'] },
    ),
  }),
  products: fc.record({
    billing: fc.record(
      {
        name: fc.constant('计费'),
        owner: fc.constant('chen'),
        backup: fc.constant('chen'),
        lead: fc.constant('chen'),
        policy: fc.constant('standard'),
        channels: fc.record(
          {
            slack: fc.constantFrom<unknown>('C0', { id: 'C0' }, { id: 'C0', locale: 'en' }),
            lark: fc.constant('oc_1'),
            local: fc.constant('billing'),
          },
          optional,
        ),
        intake: fc.record({ slack: fc.constantFrom([], ['C1', 'C2']) }, optional),
      },
      { requiredKeys: ['name', 'owner', 'policy'] },
    ),
  }),
});

describe('writeDesk', () => {
  it('writes what reads to the same desk again, through YAML too', () => {
    fc.assert(
      fc.property(variant, (raw) => {
        const content = aDeskContent(stringify(raw));
        const written = writeDesk(content);
        const again = aDeskContent(stringify(written));
        expect(again).toEqual(content);
        expect(writeDesk(again)).toEqual(written);
      }),
      { numRuns: 60, seed: 20_261_121 },
    );
  });

  it('writes the contract’s example as it stands', () => {
    const expected = parse(contract) as Lines;
    expect(writeDesk(aDeskContent(contract))).toEqual(expected);
    expect(holidayTable('CN')).not.toBeNull();
  });

  it.each(Array.from({ length: 100 }, (_, index) => `${index + 1}%`))('keeps the part %s', (at) => {
    const raw = changed('policies.standard.ladder', [{ at, tell: ['owner'] }]);
    const written = writeDesk(aDeskContent(stringify(raw)));
    expect(written['policies']).toMatchObject({ standard: { ladder: [{ at }] } });
  });

  it('keeps a ladder that tells nobody, and hours over midnight', () => {
    const silent = changed('policies.standard.ladder', []);
    expect(writeDesk(aDeskContent(stringify(silent)))['policies']).toMatchObject({
      standard: { ladder: [] },
    });
    const night = changed('calendars.office.week', { sat: ['22:00-06:00'], sun: ['12:00-24:00'] });
    expect(writeDesk(aDeskContent(stringify(night)))['calendars']).toMatchObject({
      office: { week: { sat: ['22:00-06:00'], sun: ['12:00-24:00'] } },
    });
  });
});

function webhookFor(events: unknown): unknown {
  return { crm: { url: 'https://crm.example.com', secret: 'DESK_CRM', events } };
}
