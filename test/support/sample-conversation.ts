import type { Conversation, Reply, Speaker } from '../../src/conversation/reply.ts';
import type { Desk, Locale, Product } from '../../src/domain/desk.ts';
import type { ChatPlatform, PostedMessage } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Block, Button, CardClock, Form, Message, Rich } from '../../src/ports/message.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface SampleDeps {
  readonly platform: ChatPlatform;
  readonly desk: () => Promise<Desk>;
  readonly clock: Clock;
}

interface Sample {
  readonly number: number;
  readonly title: string;
  readonly demand: string;
  readonly customer: string;
  readonly product: Product;
  readonly reporter: string;
  readonly openedAt: number;
  acknowledgedBy: string | null;
  acknowledgedAt: number | null;
  resolved: boolean;
  card: PostedMessage | null;
  receipt: PostedMessage | null;
  reminded: boolean;
}

/**
 * Just enough of a conversation to work on the local workspace without the rest: what it says looks like the real
 * thing, what it decides does not matter. Inbound keys are answered again as the store does.
 */
export function createSampleConversation(deps: SampleDeps) {
  const complaints: Sample[] = [];
  const answers = new Map<string, Reply>();
  const say = (locale: Locale) => (en: string, zh: string) => (locale === 'en' ? en : zh);

  async function once(keys: readonly string[], work: () => Promise<Reply>): Promise<Reply> {
    const known = keys.map((key) => answers.get(key)).find((answer) => answer !== undefined);
    if (known !== undefined) return known;
    const reply = await work();
    if (reply.kind !== 'faults') for (const key of keys) answers.set(key, reply);
    return reply;
  }

  async function localeOf(id: string): Promise<Locale> {
    const desk = await deps.desk();
    return desk.people.get(id)?.locale ?? desk.locale;
  }

  async function nameOf(id: string): Promise<string> {
    return (await deps.desk()).people.get(id)?.name ?? id;
  }

  async function openComplaint(speaker: Speaker, input: { product: Product; demand: string; customer: string; title: string }) {
    const sample: Sample = {
      ...input,
      number: complaints.length + 1,
      title: input.title === '' ? input.demand.slice(0, 24) : input.title,
      reporter: speaker.person.id,
      openedAt: await deps.clock.now(),
      acknowledgedBy: null,
      acknowledgedAt: null,
      resolved: false,
      card: null,
      receipt: null,
      reminded: false,
    };
    complaints.push(sample);
    const channel = input.product.channels.local?.id ?? 'support';
    const key = `C-${sample.number}`;
    sample.card = await deps.platform.post({ channel, thread: null }, await drawCard(sample), `${key} card`);
    const direct = await deps.platform.openDirect(speaker.account);
    sample.receipt = await deps.platform.post({ channel: direct, thread: null }, await drawReceipt(sample), `${key} receipt`);
    return sample;
  }

  async function redraw(sample: Sample): Promise<void> {
    if (sample.card !== null) await deps.platform.edit(sample.card, await drawCard(sample), `C-${sample.number} card`);
    if (sample.receipt !== null) {
      await deps.platform.edit(sample.receipt, await drawReceipt(sample), `C-${sample.number} receipt`);
    }
  }

  async function drawCard(sample: Sample): Promise<Message> {
    const desk = await deps.desk();
    const locale = sample.product.channels.local?.locale ?? desk.locale;
    const t = say(locale);
    const isMet = sample.acknowledgedAt !== null;
    const owner = sample.acknowledgedBy ?? sample.product.owner;
    const value = `C-${sample.number}`;
    const now = await deps.clock.now();
    const dueAt = sample.openedAt + 15 * MINUTE;
    const acknowledge: CardClock = {
      label: t('Acknowledge', '受理'),
      state: isMet ? 'met' : now > dueAt ? 'breached' : now > sample.openedAt + 11 * MINUTE ? 'warning' : 'running',
      stateLabel: isMet ? t('met', '已达成') : now > dueAt ? t('breached', '已超时') : t('running', '计时中'),
      dueAt,
      startedAt: sample.openedAt,
      zone: 'Asia/Shanghai',
    };
    const contact: CardClock = {
      label: t('Contact the customer', '联系客户'),
      state: 'running',
      stateLabel: t('running', '计时中'),
      dueAt: sample.openedAt + 2 * HOUR,
      startedAt: sample.openedAt,
      zone: 'Asia/Shanghai',
    };
    const resolve: CardClock = {
      label: t('Resolve', '解决'),
      state: sample.resolved ? 'met' : 'running',
      stateLabel: sample.resolved ? t('met', '已达成') : t('running', '计时中'),
      dueAt: sample.openedAt + 72 * HOUR,
      startedAt: sample.openedAt,
      zone: 'Asia/Shanghai',
    };
    const buttons: Button[] = isMet
      ? [
          { action: 'contact', value, label: t('Log a contact', '记录沟通'), style: 'primary' },
          { action: 'update', value, label: t('Update', '进展') },
          { action: 'resolve', value, label: t('Resolve', '解决') },
        ]
      : [
          { action: 'acknowledge', value, label: t('Acknowledge', '受理'), style: 'primary' },
          { action: 'assign', value, label: t('Assign', '指派') },
          { action: 'why', value, label: t('Why', '为什么') },
        ];
    const more: Button[] = [
      { action: 'escalate', value, label: t('Escalate now', '立即升级') },
      { action: 'snooze', value, label: t('Snooze', '稍后提醒') },
      {
        action: 'reject',
        value,
        label: t('Reject', '不受理'),
        style: 'danger',
        confirm: {
          title: t('Reject C-1?', `不受理 ${value}?`),
          text: t('The reporter is told and may ask the lead to review.', '提报人会收到通知,可以请主管复核。'),
          yes: t('Reject', '不受理'),
          no: t('Not now', '先不'),
        },
      },
    ];
    const stages = [
      [t('Respond', '回应'), isMet ? 'done' : 'current'],
      [t('Investigate', '调查'), isMet ? 'current' : 'open'],
      [t('Communicate', '沟通'), 'open'],
      [t('Improve', '改善'), 'open'],
      [t('Prevent', '预防'), 'open'],
    ] as const;
    const blocks: Block[] = [
      { kind: 'stages', stages: stages.map(([label, state]) => ({ label, state })) },
      {
        kind: 'fields',
        fields: [
          { label: t('Customer', '客户'), value: text(sample.customer === '' ? '—' : sample.customer) },
          { label: t('Product', '产品'), value: text(sample.product.name) },
          { label: t('Priority', '优先级'), value: [{ kind: 'text', text: 'P1', isBold: true }, ...text(t(' · severity high × urgency high', ' · 严重程度高 × 紧急程度高'))] },
          { label: t('Owner', '负责人'), value: [person(owner, await nameOf(owner), false)] },
          { label: t('Remedy sought', '诉求'), value: text(t('refund', '退款')) },
          { label: t('Reported by', '提报人'), value: [person(sample.reporter, await nameOf(sample.reporter), false), ...text(' · '), { kind: 'moment', at: sample.openedAt, zone: 'Asia/Shanghai', style: 'day-time' }] },
        ],
      },
      { kind: 'quote', text: sample.demand },
      { kind: 'clocks', clocks: isMet ? [acknowledge, contact, resolve] : [acknowledge, contact] },
      { kind: 'buttons', buttons, more, moreLabel: t('More', '更多') },
    ];
    return {
      tone: sample.resolved ? 'success' : isMet ? 'calm' : acknowledge.state === 'breached' ? 'danger' : 'warning',
      title: `${value} ${sample.title}`,
      tag: sample.resolved ? t('resolved', '已解决') : isMet ? t('acknowledged', '已受理') : t('reported', '已提报'),
      summary: text(`${value} ${sample.title}`),
      blocks,
      locale,
    };
  }

  async function drawReceipt(sample: Sample): Promise<Message> {
    const locale = await localeOf(sample.reporter);
    const t = say(locale);
    const owner = await nameOf(sample.acknowledgedBy ?? sample.product.owner);
    const value = `C-${sample.number}`;
    const due: Rich = [{ kind: 'moment', at: sample.openedAt + 15 * MINUTE, zone: 'Asia/Shanghai', style: 'day-time' }];
    const state: Rich =
      sample.acknowledgedBy === null
        ? [...text(t(`${owner} answers for it. The first answer is due by `, `由${owner}负责,首次回应不晚于 `)), ...due, ...text(t('.', '。'))]
        : text(t(`${owner} has acknowledged it.`, `${owner}已受理。`));
    return {
      tone: 'neutral',
      title: t(`${value} is reported`, `${value} 已提报`),
      tag: sample.acknowledgedBy === null ? t('waiting', '等待受理') : t('acknowledged', '已受理'),
      summary: [...text(`${value} `), ...state],
      blocks: [
        { kind: 'text', text: state },
        {
          kind: 'copy',
          label: t('For the customer', '可以这样告诉客户'),
          text: t(
            'Thank you for telling us. A colleague is looking at it now and you will hear from us within two hours.',
            '感谢您的反馈。负责的同事已经在看,我们会在两小时内回复您。',
          ),
        },
        {
          kind: 'buttons',
          buttons: [
            { action: 'escalate', value, label: t('More urgent', '更紧急') },
            { action: 'show', value, label: t('Details', '详情') },
          ],
        },
        { kind: 'context', text: text(t('This message changes as the complaint moves on.', '这条消息会随进展更新。')) },
      ],
      locale,
    };
  }

  async function openForm(speaker: Speaker, demand: string): Promise<Reply> {
    const desk = await deps.desk();
    const t = say(await localeOf(speaker.person.id));
    const form: Form = {
      id: 'complaint_open',
      title: t('New complaint', '提报投诉'),
      submit: t('Report', '提报'),
      cancel: t('Cancel', '取消'),
      fields: [
        {
          kind: 'choice',
          name: 'product',
          label: t('Product', '产品'),
          isRequired: true,
          options: [...desk.products.values()].map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          kind: 'lines',
          name: 'demand',
          label: t("The customer's own words", '客户原话'),
          isRequired: true,
          maxLength: 3000,
          hint: t('As they said it. It is kept verbatim.', '照客户的话写,会原样保留。'),
          ...(demand === '' ? {} : { value: demand }),
        },
        { kind: 'line', name: 'title', label: t('Title', '标题'), isRequired: false, maxLength: 150, hint: t('Drafted from the words when left empty.', '留空则根据原话拟一个。') },
        { kind: 'line', name: 'customer', label: t('Customer', '客户'), isRequired: false, maxLength: 150 },
        {
          kind: 'choice',
          name: 'severity',
          label: t('Severity', '严重程度'),
          isRequired: false,
          isCompact: true,
          value: 'medium',
          options: [
            { value: 'high', label: t('High', '高') },
            { value: 'medium', label: t('Medium', '中') },
            { value: 'low', label: t('Low', '低') },
          ],
        },
        { kind: 'moment', name: 'complainedAt', label: t('When they complained', '客户投诉的时间'), isRequired: false },
        { kind: 'person', name: 'about', label: t('About a colleague', '涉及的同事'), isRequired: false },
        { kind: 'yes-no', name: 'restricted', label: t('Restricted', '保密'), isRequired: false, hint: t('Only those who work on it see it.', '只有处理的人能看到。') },
      ],
      context: {},
      locale: await localeOf(speaker.person.id),
    };
    return { kind: 'form', form };
  }

  async function contactForm(speaker: Speaker, value: string): Promise<Reply> {
    const locale = await localeOf(speaker.person.id);
    const t = say(locale);
    const form: Form = {
      id: 'contact',
      title: t(`Log a contact on ${value}`, `${value} 记录沟通`),
      submit: t('Keep', '保存'),
      cancel: t('Cancel', '取消'),
      intro: text(t('What was said, and what was promised.', '说了什么,答应了什么。')),
      fields: [
        {
          kind: 'choice',
          name: 'channel',
          label: t('Channel', '渠道'),
          isRequired: true,
          isCompact: true,
          options: [
            { value: 'phone', label: t('Phone', '电话') },
            { value: 'mail', label: t('Mail', '邮件') },
            { value: 'chat', label: t('Chat', '在线') },
          ],
        },
        { kind: 'lines', name: 'summary', label: t('Summary', '摘要'), isRequired: true, maxLength: 3000 },
      ],
      context: { ref: value },
      locale,
    };
    return { kind: 'form', form };
  }

  async function said(speaker: Speaker, en: string, zh: string, more: Partial<Message> = {}): Promise<Reply> {
    const locale = await localeOf(speaker.person.id);
    const sentence = text(say(locale)(en, zh));
    return { kind: 'said', message: { tone: 'neutral', summary: sentence, blocks: [], locale, ...more } };
  }

  async function productOf(channel: string | null): Promise<Product> {
    const products = [...(await deps.desk()).products.values()];
    const found = products.find(({ channels }) => channels.local?.id === channel) ?? products[0];
    if (found === undefined) throw new Error('a sample desk has products');
    return found;
  }

  async function notice(sample: Sample, message: Omit<Message, 'locale' | 'blocks'>, key: string): Promise<void> {
    if (sample.card === null) return;
    const locale = sample.product.channels.local?.locale ?? (await deps.desk()).locale;
    const target = { channel: sample.card.channel, thread: sample.card.message };
    await deps.platform.post(target, { ...message, blocks: [], locale }, key);
  }

  async function press(speaker: Speaker, action: string, value: string): Promise<Reply> {
    const sample = complaints.find(({ number }) => value === `C-${number}`);
    if (sample === undefined) return said(speaker, 'There is no such complaint.', '没有这条投诉。');
    if (action === 'acknowledge') return acknowledge(speaker, sample);
    if (action === 'contact') return contactForm(speaker, value);
    if (action === 'resolve') {
      sample.resolved = true;
      await redraw(sample);
      return { kind: 'nothing' };
    }
    if (action === 'why') return why(speaker, sample);
    return said(speaker, `"${action}" is not part of this sample.`, `示例里没有“${action}”。`);
  }

  async function acknowledge(speaker: Speaker, sample: Sample): Promise<Reply> {
    if (sample.acknowledgedBy !== null) {
      const name = await nameOf(sample.acknowledgedBy);
      return said(speaker, `${name} has acknowledged it already.`, `${name}已经受理了。`);
    }
    sample.acknowledgedBy = speaker.person.id;
    sample.acknowledgedAt = await deps.clock.now();
    await redraw(sample);
    const t = say(sample.product.channels.local?.locale ?? (await deps.desk()).locale);
    const summary: Rich = [person(speaker.person.id, speaker.person.name, false), ...text(t(' acknowledged it.', ' 已受理。'))];
    await notice(sample, { tone: 'calm', summary }, `C-${sample.number} acknowledged`);
    return { kind: 'nothing' };
  }

  async function why(speaker: Speaker, sample: Sample): Promise<Reply> {
    const locale = await localeOf(speaker.person.id);
    const t = say(locale);
    const at = (moment: number): Rich => [{ kind: 'moment', at: moment, zone: 'Asia/Shanghai', style: 'day-time' }];
    return said(speaker, 'Clock: acknowledge.', '时限:受理。', {
      title: t(`C-${sample.number}: why a reminder`, `C-${sample.number}:为什么提醒`),
      blocks: [
        {
          kind: 'fields',
          fields: [
            { label: t('Clock', '时限'), value: text(t('acknowledge, 15 min', '受理,15 分钟')) },
            { label: t('Policy', '时限规则'), value: text('standard@1') },
            { label: t('Started', '开始'), value: at(sample.openedAt) },
            { label: t('Due', '到期'), value: at(sample.openedAt + 15 * MINUTE) },
          ],
        },
      ],
    });
  }

  /** What falls due up to a moment, as the timer would do it. */
  async function wake(until: number): Promise<void> {
    for (const sample of complaints) {
      if (sample.acknowledgedBy !== null || sample.reminded || until < sample.openedAt + 15 * MINUTE) continue;
      sample.reminded = true;
      await redraw(sample);
      const t = say(sample.product.channels.local?.locale ?? (await deps.desk()).locale);
      const owner = sample.product.owner;
      const summary: Rich = [
        person(owner, await nameOf(owner), true),
        ...text(t(` C-${sample.number} waits to be acknowledged: it was due at `, ` C-${sample.number} 还没有受理,应在 `)),
        { kind: 'moment', at: sample.openedAt + 15 * MINUTE, zone: 'Asia/Shanghai', style: 'time' },
        ...text(t('.', ' 前受理。')),
      ];
      await notice(sample, { tone: 'danger', summary }, `C-${sample.number} reminder`);
      const lead = sample.product.lead;
      if (lead === null) continue;
      const direct = await deps.platform.openDirect(lead);
      const message = { tone: 'danger' as const, summary, blocks: [], locale: await localeOf(lead) };
      await deps.platform.post({ channel: direct, thread: null }, message, `C-${sample.number} lead`);
    }
  }

  const conversation: Conversation = {
    typed: ({ speaker, where, text: typed, isCommand, keys }) =>
      once(keys, async () => {
        if (isCommand) return openForm(speaker, typed);
        if (/^(help|帮助|你好|hi|)$/i.test(typed)) {
          return said(speaker, 'Tell me what the customer said, or try: mine, list, help.', '把客户的话告诉我,或者试试:我的、列表、帮助。');
        }
        if (/^(受理|ack|why|为什么)$/i.test(typed)) {
          const sample = complaints.find(({ card }) => card?.message === where.threadRoot);
          if (sample === undefined) return said(speaker, 'Which complaint?', '是哪一条投诉?');
          return press(speaker, /^(受理|ack)$/i.test(typed) ? 'acknowledge' : 'why', `C-${sample.number}`);
        }
        if (where.threadRoot !== null) return said(speaker, 'Kept as a note.', '已记为备注。');
        const product = await productOf(where.channel);
        const sample = await openComplaint(speaker, { product, demand: typed, customer: '', title: '' });
        return said(speaker, `C-${sample.number} is open.`, `C-${sample.number} 已开。`);
      }),
    pressed: ({ speaker, action, value, keys }) => once(keys, () => press(speaker, action, value)),
    submitted: ({ speaker, form, values, context, keys }) =>
      once(keys, async () => {
        if (form === 'contact') {
          const sample = complaints.find(({ number }) => context['ref'] === `C-${number}`);
          if (sample !== undefined) {
            await notice(sample, { tone: 'neutral', summary: [person(speaker.person.id, speaker.person.name, false), ...text(` · ${values['summary'] ?? ''}`)] }, `${keys[0] ?? ''} contact`);
          }
          return { kind: 'nothing' };
        }
        const t = say(await localeOf(speaker.person.id));
        const demand = values['demand'] ?? '';
        if (demand.length < 4) {
          return { kind: 'faults', faults: { demand: t('Write a little more.', '请多写一点。') } };
        }
        const product = (await deps.desk()).products.get(values['product'] ?? '') ?? (await productOf(null));
        await openComplaint(speaker, { product, demand, customer: values['customer'] ?? '', title: values['title'] ?? '' });
        return { kind: 'nothing' };
      }),
    escalated: ({ speaker, text: words }) => openForm(speaker, words),
    opened: (speaker) => openForm(speaker, ''),
    async home(speaker) {
      const locale = await localeOf(speaker.person.id);
      const t = say(locale);
      const own = complaints.flatMap((sample): Block[] => [
        { kind: 'text', text: [{ kind: 'text', text: `C-${sample.number} ${sample.title}`, isBold: true }] },
        { kind: 'context', text: [...text(t('acknowledge by ', '受理不晚于 ')), { kind: 'moment', at: sample.openedAt + 15 * MINUTE, zone: 'Asia/Shanghai', style: 'day-time' }] },
        { kind: 'buttons', buttons: [{ action: 'acknowledge', value: `C-${sample.number}`, label: t('Acknowledge', '受理') }, { action: 'why', value: `C-${sample.number}`, label: t('Why', '为什么') }] },
        { kind: 'divider' },
      ]);
      return {
        tone: 'neutral',
        title: t('Your complaints', '与你有关的投诉'),
        summary: text(t('Your complaints, most urgent first.', '与你有关的投诉,最急的在前。')),
        blocks: own.length === 0 ? [{ kind: 'text', text: text(t('Nothing is open.', '没有进行中的投诉。')) }] : own,
        locale,
      };
    },
    greeting: async () => null,
    async speaker(platform, account) {
      const found = (await deps.desk()).people.get(account);
      return found === undefined ? null : { person: found, platform, account };
    },
    personOfAccount: async (_platform, account) => account,
    accountOfPerson: async (_platform, id) => id,
    troubled: (speaker, kind, reference) => ({
      tone: 'danger',
      summary: text(
        speaker.person.locale === 'en'
          ? `That did not work (${kind}, ${reference}).`
          : `没有成功(${kind},${reference})。`,
      ),
      blocks: [],
      locale: speaker.person.locale ?? 'zh-CN',
    }),
    loading: () => {
      throw new Error('the local workspace shows no loading forms');
    },
  };
  return { conversation, wake };
}

function text(words: string): Rich {
  return [{ kind: 'text', text: words }];
}

function person(id: string, name: string, mention: boolean): Rich[number] {
  return { kind: 'person', name, account: { person: id, local: id }, mention };
}
