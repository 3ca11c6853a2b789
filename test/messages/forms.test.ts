import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../src/domain/refusal.ts';
import { isEnoughReason } from '../../src/domain/typed-text/arguments.ts';
import type { Verb } from '../../src/domain/verb.ts';
import { fieldFault } from '../../src/messages/forms/fault.ts';
import { formFor, formNames, isFormName, type FormName } from '../../src/messages/forms/form-for.ts';
import { fieldOfRefusal } from '../../src/messages/forms/refused-field.ts';
import { loadingForm } from '../../src/messages/forms/loading.ts';
import {
  escalateReasons,
  reasonOf,
  rejectReasons,
  reopenReasons,
  waiveReasons,
  snoozeReasons,
} from '../../src/messages/forms/reasons.ts';
import type { Reader } from '../../src/messages/view.ts';
import type { Form } from '../../src/ports/message.ts';
import { readNews } from '../../src/use-cases/news/news-input.ts';
import { readArticle } from '../../src/use-cases/article/article-input.ts';
import {
  isCommandForm,
  readCommand,
  readLink,
  readMerge,
  readNewComplaint,
} from '../../src/use-cases/complaint/command-input.ts';
import { aComplaint, minute, type Story } from '../support/a-complaint.ts';
import { withTracker } from '../support/a-tracker.ts';
import { aView, chinese, english } from '../support/a-view.ts';
import { plainForm, plainRich } from '../support/plain-text.ts';
import { stories, toldStories } from '../support/told-stories.ts';

/** By form; the names that are read back, in the order of the form. */
const names: Readonly<Record<FormName, readonly string[]>> = {
  complaint_open: [
    'product',
    'demand',
    'title',
    'customer',
    'contactPerson',
    'severity',
    'urgency',
    'remedy',
    'source',
    'complainedAt',
    'about',
    'restricted',
    'isNearMiss',
  ],
  'contact-detail': ['direction', 'contactPerson', 'demand', 'remedy', 'mayCall'],
  categorise: ['category', 'module', 'tags'],
  contact: [
    'channel',
    'summary',
    'apology',
    'apologyReason',
    'reaction',
    'reactionWords',
    'promiseChoice',
    'promisedAt',
  ],
  update: ['colleagues', 'forCustomer'],
  note: ['text'],
  evidence: ['text', 'from', 'permalink'],
  'evidence-of': ['reference', 'from'],
  contain: ['text'],
  cause: ['text', 'plain', 'category'],
  whys: ['text'],
  impact: ['customers', 'since', 'affected'],
  ask: ['who', 'question', 'choice', 'dueAt', 'affectsOutside'],
  'answer-request': ['answer'],
  'cancel-request': ['reason'],
  plan: ['text', 'choice', 'dueAt'],
  options: ['kind', 'text', 'effect', 'feasibility', 'effort'],
  'choose-option': ['why'],
  step: ['text', 'who', 'choice', 'dueAt'],
  explain: ['text'],
  'return-explanation': ['reason'],
  action: ['kind', 'text', 'area', 'who', 'choice', 'dueAt', 'effect'],
  'change-action': ['who', 'choice', 'dueAt', 'reason'],
  'drop-action': ['reason'],
  track: ['subject', 'title', 'text', 'item'],
  link: ['to', 'as'],
  promise: ['choice', 'dueAt'],
  edit: ['severity', 'urgency', 'reason', 'title', 'customer', 'contactPerson', 'correction'],
  'more-urgent': ['reason'],
  transfer: ['product', 'reason'],
  assign: ['owner', 'reason'],
  snooze: ['choice', 'untilAt', 'forWhom', 'reason', 'reasonWords'],
  wait: ['on', 'question', 'until'],
  escalate: ['reasonChoice', 'reason', 'to'],
  resolve: ['outcome', 'remedy', 'words'],
  'outcome-refused': ['reaction'],
  close: ['reasonChoice', 'reason'],
  reopen: ['reasonChoice', 'reason'],
  reject: ['reasonChoice', 'reason'],
  merge: ['into'],
  'skip-survey': ['reasonChoice', 'reason'],
  'follow-up': ['words'],
  'rate-handling': ['score', 'words'],
  case: ['isSuccess', 'background', 'analysis', 'solution'],
  'case-rest': ['result', 'lessons', 'differently', 'isForReview'],
  'return-case': ['reason'],
  news: ['product', 'text', 'complaints'],
  article: ['kind', 'title', 'body', 'review'],
  'list-filter': ['which', 'product', 'owner', 'customer', 'priority', 'cause', 'period'],
  away: ['from', 'to', 'standIn'],
  handover: ['to', 'reason'],
  setup: ['productName', 'channel', 'owner', 'backup', 'lead', 'policy'],
};

/** Their forms ask by choice and words, or set one thing; conversation/ turns that into the command. */
const notNamedAlike: readonly FormName[] = [
  'track',
  'contact',
  'plan',
  'step',
  'action',
  'change-action',
  'promise',
  'snooze',
  'close',
  'escalate',
  'reopen',
  'reject',
  'skip-survey',
  'more-urgent',
  'ask',
  'case',
  'case-rest',
];

interface Extra {
  readonly prefill?: Record<string, string>;
  readonly mayWaive?: readonly string[];
}

function draw(form: FormName, reader: Reader = english, { prefill = {}, mayWaive = [] }: Extra = {}): Form {
  const story = stories.reported();
  const view = ['complaint_open', 'setup', 'away', 'handover'].includes(form) ? null : aView(story);
  return formFor(form, { view, desk: story.desk, reader, prefill, context: {}, mayWaive });
}

function valueFor(form: Form, name: string): string {
  const field = form.fields.find((one) => one.name === name);
  switch (field?.kind) {
    case 'choice':
      return field.value ?? field.options[0]?.value ?? '';
    case 'moment':
      return '1795000000000';
    case 'yes-no':
      return 'yes';
    default:
      if (name === 'customers') return '12';
      if (name === 'to' || name === 'complaints') return 'C-7';
      return name === 'into' ? 'C-7' : name === 'permalink' ? 'https://example.com' : 'some words here';
  }
}

function submit(form: Form): Record<string, string> {
  return Object.fromEntries(form.fields.map(({ name }) => [name, valueFor(form, name)]));
}

describe('formFor', () => {
  it.each(formNames)('asks for the fields of %s that are read back', (form) => {
    expect(draw(form).fields.map(({ name }) => name)).toEqual(names[form]);
  });

  it.each(formNames)('is filled in and read again: %s', (form) => {
    const drawn = draw(form, english, { prefill: { number: '1', explanation: '3' } });
    // What nobody fills in comes back with the form.
    const values = { ...drawn.context, ...submit(drawn) };
    if (form === 'evidence-of') return expect(values).toHaveProperty('reference');
    if (form === 'setup') return expect(values).toHaveProperty('productName');
    // Read by the conversation itself.
    if (form === 'away' || form === 'handover' || form === 'list-filter')
      return expect(values).toHaveProperty(names[form][0] ?? '');
    if (form === 'complaint_open') {
      return expect(readNewComplaint(values, { origin: null, attachments: [] })).toMatchObject({ ok: true });
    }
    if (form === 'news') return expect(readNews(values)).toMatchObject({ ok: true });
    if (form === 'article') return expect(readArticle(values)).toMatchObject({ ok: true });
    if (form === 'merge')
      return expect(readMerge(values)).toEqual({ ok: true, input: { into: 7, reason: null } });
    if (form === 'link')
      return expect(readLink(values)).toEqual({ ok: true, input: { to: 7, as: 'related' } });
    expect(isCommandForm(form)).toBe(true);
    const until = form === 'snooze' ? { until: '1795000000000' } : {};
    return isCommandForm(form)
      ? expect(readCommand(form, { ...values, ...until })).toMatchObject({ ok: true })
      : undefined;
  });

  it('has no field that the command leaves unread', () => {
    for (const form of formNames) {
      if (!isCommandForm(form) || notNamedAlike.includes(form)) continue;
      const drawn = draw(form, english, { prefill: { number: '1', explanation: '3' } });
      const read = readCommand(form, { ...drawn.context, ...submit(drawn) });
      expect({ form, keys: read.ok ? Object.keys(read.input) : [] }).toMatchObject({
        form,
        keys: expect.arrayContaining([...names[form]]),
      });
    }
  });

  it('asks for no more than the product and the customer’s words', () => {
    const required = draw('complaint_open').fields.filter(({ isRequired }) => isRequired);
    expect(required.map(({ name }) => name)).toEqual(['product', 'demand']);
    expect(plainForm(draw('complaint_open', chinese))).toMatchInlineSnapshot(`
      "提报投诉 [提报]
      只有产品和客户原话必填。
      product*: 产品 (choice) {计费|App}
      demand*: 客户原话 (lines)
      title: 标题 (line)
      customer: 客户 (line)
      contactPerson: 联系人 (line)
      severity: 严重程度 (choice) {高|中|低} = medium
      urgency: 紧急程度 (choice) {高|中|低} = medium
      remedy: 客户诉求 (choice) {退款|修复|道歉|说明原因|换货|补偿|其他}
      source: 反馈途径 (choice) {电话|邮件|在线聊天|当面|应用商店|社交媒体|监管机构|问卷|其他}
      complainedAt: 客户投诉时间 (moment)
      about: 是否涉及某位同事 (person)
      restricted: 是否保密 (yes-no)
      isNearMiss: 是否险情（还没有客户受影响） (yes-no)"
    `);
  });

  it('fits a phone: seven fields at most, but for a new complaint and a contact', () => {
    for (const form of formNames.filter((one) => one !== 'complaint_open' && one !== 'contact')) {
      expect(draw(form).fields.length).toBeLessThanOrEqual(7);
    }
  });

  it('fills in what is known, and only choices that exist', () => {
    const prefill = { product: 'app', demand: '发票错了', severity: 'extreme' };
    const values = Object.fromEntries(
      draw('complaint_open', english, { prefill }).fields.map(({ name, value }) => [name, value]),
    );
    expect(values).toMatchObject({ product: 'app', demand: '发票错了', urgency: 'medium' });
    expect(values['severity']).toBeUndefined();
  });

  it('cuts words that are longer than the field', () => {
    const prefill = { demand: 'x'.repeat(5000), title: '长'.repeat(500) };
    const fields = draw('complaint_open', english, { prefill }).fields;
    const lengthOf = (name: string) => fields.find((field) => field.name === name)?.value?.length;
    expect([lengthOf('demand'), lengthOf('title')]).toEqual([3000, 150]);
  });

  it('offers only silences that the priority allows', () => {
    const choicesOf = (story: typeof urgent) => {
      const form = formFor('snooze', {
        view: aView(story),
        desk: story.desk,
        reader: english,
        prefill: {},
        context: {},
      });
      const field = form.fields.find(({ name }) => name === 'choice');
      return field?.kind === 'choice' ? field.options.map(({ value }) => value) : [];
    };
    const urgent = aComplaint();
    expect(choicesOf(urgent)).toEqual(['30m', '2h', 'moment']);
    expect(choicesOf(stories.reported())).toEqual(['30m', '2h', 'morning', 'moment']);
  });

  it('says until when it can be silent, when it was just now', () => {
    const hintOf = (story: Story) => {
      const form = formFor('snooze', {
        view: aView(story),
        desk: story.desk,
        reader: english,
        prefill: {},
        context: {},
      });
      const field = form.fields.find(({ name }) => name === 'choice');
      return [field?.hint, field?.value];
    };
    const first = aComplaint();
    const snooze = { verb: 'snooze', until: first.now + 90 * minute, reason: '发版' } as const;
    const again = first.when('chen', snooze).later(80 * minute);
    expect(hintOf(first)).toEqual(['At most 2 hours for this priority.', '30m']);
    expect(hintOf(again)).toEqual(['It was quiet just now: until Wed 18 Nov, 12:00 at most.', '30m']);
    const used = again.when('chen', { ...snooze, until: first.now + 120 * minute }).later(40 * minute);
    expect(hintOf(used)).toEqual([
      'It was quiet as long as it can be in a row: take a step on it first.',
      'moment',
    ]);
  });

  it('loses nothing that was typed behind the verb', () => {
    const filled = (form: FormName, prefill: Record<string, string>) =>
      Object.fromEntries(
        draw(form, english, { prefill }).fields.flatMap(({ name, value }) =>
          value === undefined ? [] : [[name, value]],
        ),
      );
    expect(filled('snooze', { until: '1795000000000', reason: '正在发版' })).toEqual({
      choice: 'moment',
      untilAt: '1795000000000',
      forWhom: 'everyone',
      reason: 'other',
      reasonWords: '正在发版',
    });
    expect(filled('snooze', { reason: 'meeting' })).toEqual({
      choice: '30m',
      forWhom: 'everyone',
      reason: 'meeting',
    });
    expect(filled('reopen', { reason: '又来了' })).toEqual({ reasonChoice: 'other', reason: '又来了' });
    expect(filled('escalate', { to: 'lead' })).toEqual({ to: 'lead' });
    expect(filled('promise', { dueAt: '1795000000000' })).toEqual({
      choice: 'moment',
      dueAt: '1795000000000',
    });
    expect(filled('plan', { text: '回滚' })).toEqual({ text: '回滚', choice: 'none' });
  });

  it('leaves out the product it is with already', () => {
    const field = draw('transfer').fields[0];
    expect(field?.kind === 'choice' ? field.options : []).toEqual([{ value: 'app', label: 'App' }]);
  });

  it('shows standing names without sending them back', () => {
    const customer = draw('edit').fields.find(({ name }) => name === 'customer');
    expect(customer).toMatchObject({ placeholder: '远山科技' });
    expect(customer?.value).toBeUndefined();
  });

  it('carries the facts that may be waived', () => {
    const form = draw('close', chinese, { mayWaive: ['contact', 'outcome-told'] });
    expect(form.context).toEqual({ ref: 'C-42', waived: 'contact,outcome-told' });
    expect(plainForm(form)).toContain('还缺：客户沟通记录、把处理结果告知客户。');
  });

  it('takes the one tap reasons as reasons', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      for (const code of reopenReasons.slice(0, -1)) {
        expect(isEnoughReason(reasonOf('reopen', code, locale) ?? '')).toBe(true);
      }
      const codes = {
        snooze: snoozeReasons,
        close: waiveReasons,
        reject: rejectReasons,
        escalate: escalateReasons,
      };
      for (const form of ['snooze', 'close', 'reject', 'escalate'] as const) {
        for (const code of codes[form].slice(0, -1)) expect(reasonOf(form, code, locale)).toBeTruthy();
      }
    }
    expect(reasonOf('reject', 'other', 'en')).toBeNull();
    expect(reasonOf('reject', 'toString', 'en')).toBeNull();
  });

  it('knows its own names only', () => {
    expect(isFormName('snooze')).toBe(true);
    expect(isFormName('toString')).toBe(false);
  });
});

describe('the form to hand over', () => {
  const { story } = toldStories.planned();
  const intro = (view: ReturnType<typeof aView> | null) =>
    plainForm(formFor('handover', { view, desk: story.desk, reader: chinese, prefill: {}, context: {} }));

  it('hands over everything, or the one it was opened for', () => {
    expect(intro(null)).toContain('一次交出全部在办投诉');
    expect(intro(aView(story))).toContain('只交接这一条');
    expect(intro(aView(story))).not.toContain('全部');
  });
});

describe('the form for a product', () => {
  const { desk } = aComplaint();
  const unset = { ...desk, calendars: new Map(), policies: new Map(), products: new Map() };
  const ask = (input: Partial<Parameters<typeof formFor>[1]>) =>
    formFor('setup', { view: null, desk, reader: english, prefill: {}, context: {}, ...input });
  const prefill = { locale: 'zh-CN', zone: 'Asia/Shanghai' };

  it('asks for the channel only where it was not asked for in one', () => {
    expect(ask({}).fields).toContainEqual(
      expect.objectContaining({ name: 'channel', kind: 'channel', isRequired: true }),
    );
    expect(plainForm(ask({}))).toContain('where you pick');
    const here = ask({ context: { channel: 'C0BILLING', platform: 'slack' } });
    expect(here.fields.map(({ name }) => name)).not.toContain('channel');
    expect(plainForm(here)).toContain('get their cards here');
  });

  it('asks for language and time zone the first time, filled in as far as known', () => {
    expect(ask({ prefill }).fields.map(({ name }) => name)).not.toContain('zone');
    const fields = ask({ desk: unset, reader: chinese, prefill }).fields;
    expect(fields.find(({ name }) => name === 'locale')).toMatchObject({ value: 'zh-CN', isRequired: true });
    expect(fields.find(({ name }) => name === 'zone')).toMatchObject({
      value: 'Asia/Shanghai',
      isRequired: true,
      options: expect.arrayContaining([{ value: 'Asia/Shanghai', label: '北京时间（Asia/Shanghai）' }]),
    });
    expect(fields.find(({ name }) => name === 'otherZone')).toMatchObject({ isRequired: false });
  });

  it('offers the zone of the one who asks, whichever it is', () => {
    const { fields } = ask({ desk: unset, prefill: { ...prefill, zone: 'Africa/Nairobi' } });
    expect(fields.find(({ name }) => name === 'zone')).toMatchObject({
      value: 'Africa/Nairobi',
      options: expect.arrayContaining([{ value: 'Africa/Nairobi', label: 'Africa/Nairobi' }]),
    });
  });
});

describe('a field for a person', () => {
  it('offers everybody of the desk once, staff first, with their accounts', () => {
    const story = aComplaint();
    const mara = {
      id: 'slack:U1',
      name: 'Mara',
      roles: [],
      accounts: { slack: 'U1' },
      email: null,
      locale: null,
      timezone: null,
      quiet: null,
      calendar: null,
      isGone: false,
    };
    const chen = story.desk.people.get('chen');
    if (chen === undefined) throw new Error('no chen');
    const people = new Map([['slack:U1', mara], ['lark:ou_chen', chen], ...story.desk.people]);
    const input = { view: aView(story), desk: { ...story.desk, people }, reader: english };
    const [owner] = formFor('assign', { ...input, prefill: {}, context: {} }).fields;
    const candidates = owner?.kind === 'person' ? (owner.candidates ?? []) : [];
    expect(candidates.map(({ account }) => account.person).toSorted()).toEqual(
      [...story.desk.people.keys(), 'slack:U1'].toSorted(),
    );
    expect(candidates.at(-1)).toEqual({ name: 'Mara', account: { person: 'slack:U1', slack: 'U1' } });
  });
});

describe('fieldFault', () => {
  it.each([
    ['required', 'This is needed.', '这一项必填。'],
    ['too-long', 'This is too long. Please shorten it.', '太长了，请缩短一些。'],
    ['not-a-choice', 'Please pick one of the choices.', '请从选项里选一个。'],
    ['not-a-moment', 'Please pick a day and a time.', '请选择日期和时间。'],
    [
      'not-a-zone',
      'I know no such time zone. Please write it like Europe/Berlin.',
      '没有这个时区，请写成 Asia/Shanghai 这样。',
    ],
    ['not-a-reference', 'Please write a complaint’s number, such as C-7.', '请填投诉编号，比如 C-7。'],
  ])('says what to mend: %s', (fault, en, zh) => {
    expect([fieldFault(fault, english), fieldFault(fault, chinese)]).toEqual([en, zh]);
  });
});

describe('the form that sends work to a tracker', () => {
  it('says of what is confidential who will read it, and asks once more', () => {
    const story = stories.acknowledged();
    const hidden = story.with(withTracker({ customerData: true }, story.desk));
    const view = aView(hidden.when('wu', { verb: 'restrict', restricted: true, reason: null }));
    const form = formFor('track', { view, desk: view.desk, reader: chinese, prefill: {}, context: {} });
    expect(plainRich(form.intro ?? [])).toContain('在工具里能看到事项的人，都会看到下面的标题和描述');
    expect(form.fields.map(({ name, value }) => [name, value])).toEqual([
      ['subject', 'c'],
      ['title', '来自投诉 C-42（计费，P3）'],
      ['text', undefined],
      ['item', undefined],
      ['isConfirmed', undefined],
    ]);
    const refused = { form: 'track', values: {}, view };
    expect(fieldOfRefusal({ code: 'read-in-tracker' }, refused)).toBe('isConfirmed');
  });
});

describe('loadingForm', () => {
  it('stands there without fields', () => {
    expect(loadingForm(chinese)).toMatchObject({ id: 'loading', fields: [] });
  });
});

describe('fieldOfRefusal', () => {
  const view = aView(stories.reported());
  const wordsNeeded = (verb: Verb, field: string) => ({ code: 'words-needed', verb, field }) as const;

  it.each<[FormName, Refusal, string, Record<string, string>?]>([
    ['complaint_open', { code: 'unknown-product', product: 'x' }, 'product'],
    ['complaint_open', wordsNeeded('new', 'demand'), 'demand'],
    ['complaint_open', { code: 'complained-about' }, 'about'],
    ['contact', wordsNeeded('contact', 'apologyReason'), 'apologyReason'],
    ['contact', { code: 'moment-passed', verb: 'contact' }, 'promisedAt', { promisedAt: '1' }],
    ['contact', { code: 'moment-passed', verb: 'contact' }, 'promiseChoice', { promiseChoice: 'today' }],
    [
      'contact',
      { code: 'moment-passed', verb: 'contact' },
      'promisedAt',
      { promiseChoice: 'none', promisedAt: '1' },
    ],
    ['plan', { code: 'moment-passed', verb: 'plan' }, 'dueAt', { choice: 'moment', dueAt: '1' }],
    ['promise', { code: 'moment-passed', verb: 'promise' }, 'choice', { choice: 'today', dueAt: '1' }],
    ['plan', wordsNeeded('plan', 'text'), 'text'],
    ['update', wordsNeeded('update', 'colleagues'), 'colleagues'],
    ['evidence', wordsNeeded('evidence', 'text'), 'text'],
    ['edit', { code: 'reason-needed', verb: 'edit' }, 'reason'],
    ['edit', { code: 'nothing-changed' }, ''],
    ['more-urgent', { code: 'reason-too-short', verb: 'edit' }, 'reason'],
    ['transfer', { code: 'nothing-changed' }, 'product'],
    ['assign', { code: 'unknown-person' }, 'owner'],
    ['assign', { code: 'complained-about' }, 'owner'],
    ['snooze', { code: 'moment-passed', verb: 'snooze' }, 'untilAt'],
    ['snooze', { code: 'snooze-too-long', hours: 4 }, 'untilAt', { choice: 'moment' }],
    ['snooze', { code: 'snooze-too-long', hours: 4 }, 'choice', { choice: 'morning' }],
    ['snooze', { code: 'reason-needed', verb: 'snooze' }, 'reasonWords'],
    ['wait', { code: 'moment-passed', verb: 'wait' }, 'until'],
    ['wait', { code: 'already-waiting' }, ''],
    ['outcome-refused', wordsNeeded('close', 'reaction'), 'reaction'],
    ['reject', { code: 'reason-too-short', verb: 'reject' }, 'reason'],
    ['merge', { code: 'merge-into-itself' }, 'into'],
    ['merge', { code: 'unknown-complaint', number: 7 }, 'into'],
    ['merge', { code: 'unknown-complaint', number: 42 }, ''],
    ['merge', { code: 'wrong-status', verb: 'merge', status: 'closed' }, 'into'],
    ['merge', { code: 'wrong-status', verb: 'merge', status: 'reported' }, ''],
    ['assign', { code: 'not-allowed', verb: 'assign', who: 'lead' }, ''],
  ])('of %s, refused with %j, is %j', (form, refusal, field, values = {}) => {
    expect(fieldOfRefusal(refusal, { form, values, view })).toBe(field);
    expect(['', ...names[form]]).toContain(field);
  });
});
