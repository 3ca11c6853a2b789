import { describe, expect, it } from 'vitest';
import { drawHome } from '../../src/messages/home.ts';
import { drawList } from '../../src/messages/list.ts';
import { drawShow } from '../../src/messages/show.ts';
import { drawWhy } from '../../src/messages/why.ts';
import { renderMessage as renderSlackMessage } from '../../src/platforms/slack/render-message.ts';
import { fits } from '../../src/platforms/lark/card.ts';
import { renderMessage as renderLarkMessage } from '../../src/platforms/lark/render-message.ts';
import { aComplaint, hour, minute, type Story } from '../support/a-complaint.ts';
import { aDesk, deskYaml } from '../support/a-desk.ts';
import { aView, chinese, english } from '../support/a-view.ts';
import { buttonsOf, plainText } from '../support/plain-text.ts';
import { stories, toldStories } from '../support/told-stories.ts';

function numbered(number: number): Story {
  return aComplaint({ severity: 'medium', urgency: 'medium' }, { number });
}

describe('drawWhy', () => {
  it('tells the rule, the start, what counted, who was told and what comes next', () => {
    const story = stories
      .reported()
      .later(5 * hour)
      .when('timer', { verb: 'wake' });
    const acknowledge = { ...aView(story), clocks: aView(story).clocks.slice(0, 1) };
    const draw = (reader = english) =>
      plainText(drawWhy({ view: acknowledge, history: story.events }, reader));
    expect(draw(chinese)).toMatchInlineSnapshot(`
      "<neutral> 为什么提醒：C-42 · 上月被重复扣款两次,今天必须退给我!
      C-42 有 1 个时限在计时。
      ---
      受理：11-18 15:30 到期
      · 规则：standard@1，P3：4 小时（工作时间）。开始：11-18 10:00。
      · 计时过程：
      · 11月18日 周三 10:00–12:00：2 小时
      · 11月18日 周三 13:30–15:30：2 小时
      · 11-18 15:00 已提醒：陈平（第 1 级）。
      · 接下来：11-18 15:30 在话题里提醒 陈平、Zhang。"
    `);
    expect(draw()).toMatchInlineSnapshot(`
      "<neutral> Why the reminders: C-42 · 上月被重复扣款两次,今天必须退给我!
      C-42 has 1 running clock.
      ---
      Acknowledge: due 11-18 15:30
      · Rule: standard@1, P3: 4 working hours. Started 11-18 10:00.
      · Counted:
      · Wed 18 Nov, 10:00–12:00: 2 hours
      · Wed 18 Nov, 13:30–15:30: 2 hours
      · Reminded 11-18 15:00: 陈平 (step 1).
      · Next: 陈平 and Zhang, 11-18 15:30, in the thread."
    `);
  });

  describe('of a reminder that platforms tell the fate of', () => {
    const raised = aComplaint()
      .later(11.25 * minute)
      .when('timer', { verb: 'wake' });
    const reminder = raised.events.at(-1)?.version ?? 0;
    const sent = (platform: 'slack' | 'lark') =>
      raised.when('timer', { verb: 'reminder-outcome', reminder, person: 'chen', platform, fault: null });
    const seenAt = raised.now + minute;
    const seen = sent('lark')
      .later(minute)
      .when('timer', { verb: 'reminder-seen', reminder, person: 'chen', at: seenAt, platform: 'lark' });
    const ring = { verb: 'urge-outcome', reminder, person: 'chen', platform: 'lark' } as const;
    const toldOf = (story: Story, reader = english) => {
      const input = { view: aView(story), history: story.events, tellsWhenRead: ['lark'] as const };
      return plainText(drawWhy(input, reader))
        .split('\n')
        .filter((line) => /Reminded|已提醒/.test(line))
        .map((line) => line.replace(/^· /, ''))[0];
    };

    it.each([
      ['seen', seen, ' 陈平 saw it 11-18 10:12.', '陈平 在 11-18 10:12 已读。'],
      ['not seen yet', sent('lark'), ' 陈平 has not seen it yet.', '陈平 还没有看到。'],
      ['nothing where the platform does not tell', sent('slack'), '', ''],
      ['nothing before it was delivered', raised, '', ''],
      [
        'that it rang',
        raised.when('timer', { ...ring, fault: null }),
        ' It rang for 陈平.',
        '已对 陈平 加急。',
      ],
      [
        'that it could not ring',
        raised.when('timer', { ...ring, fault: '230023' }),
        ' Ringing for 陈平 was refused (230023), mentioned in the thread instead.',
        '对 陈平 加急未成功（230023），改为在话题里 @。',
      ],
    ])('says %s', (_, story, en, zh) => {
      expect(toldOf(story)).toBe(`Reminded 11-18 10:11: 陈平 (step 1).${en}`);
      expect(toldOf(story, chinese)).toBe(`11-18 10:11 已提醒：陈平（第 1 级）。${zh}`);
    });

    it('says who was passed over and why, and beforehand who is told next', () => {
      const alone = aDesk(deskYaml.replace('tell: [owner, backup] }', 'tell: [owner], by: direct }'));
      const inDesk = aComplaint({}, { desk: alone })
        .later(11.25 * minute)
        .when('timer', { verb: 'wake' })
        .when('timer', { verb: 'reminder-seen', reminder, person: 'chen', at: seenAt, platform: 'lark' });
      const next = plainText(drawWhy({ view: aView(inDesk), history: inDesk.events }, english));
      expect(next).toContain('Next: 吴刚, 11-18 10:15, in the thread.');
      const over = inDesk.later(3.75 * minute).when('timer', { verb: 'wake' });
      const why = plainText(drawWhy({ view: aView(over), history: over.events }, english));
      expect(why).toContain(
        'Reminded 11-18 10:15: 吴刚 (step 2). 陈平 had seen a reminder 11-18 10:11 and not acted, so it went to the next step at once.',
      );
    });

    it('has one line for each step, however often it repeated, and leaves none out', () => {
      const wakes = [3.75, 15, 30, 30, 30, 60];
      const climbed = wakes.reduce(
        (story, minutes) => story.later(minutes * minute).when('timer', { verb: 'wake' }),
        seen,
      );
      const lines = plainText(drawWhy({ view: aView(climbed), history: climbed.events }, chinese))
        .split('\n')
        .filter((line) => line.includes('已提醒'));
      expect(lines.slice(0, 4)).toEqual([
        '· 11-18 10:11 已提醒：陈平（第 1 级）。陈平 在 11-18 10:12 已读。',
        '· 11-18 10:16 已提醒：陈平、Zhang（第 2 级）。',
        '· 11-18 10:31 已提醒：吴刚（第 3 级）。',
        '· 11-18 12:01 已提醒：吴刚（第 4 级 ×3）。',
      ]);
    });

    it('stands in the history at the person', () => {
      const text = plainText(drawShow({ view: aView(seen), history: seen.events, permalink: null }, chinese));
      expect(text).toContain('回音 · 提醒：受理、陈平（11-18 10:12 已读）');
      expect(text).not.toContain('看了提醒');
    });
  });

  it('tells the calendar’s own times to a reader in another zone', () => {
    const story = stories.reported();
    const abroad = { locale: 'en', zone: 'Europe/Berlin' } as const;
    const text = plainText(drawWhy({ view: aView(story), history: story.events }, abroad));
    expect(text).toContain('Acknowledge: due 11-18 08:30');
    expect(text).toContain('Wed 18 Nov, 13:30–15:30: 2 hours');
    expect(text).toContain('Times are those of Asia/Shanghai.');
  });

  it.each([
    [
      'make-up',
      '10月10日 周六 09:00–11:00：2 小时（调休上班）',
      'Sat 10 Oct, 09:00–11:00: 2 hours (make-up workday)',
      { saturday: '2026-10-10', on: '' },
    ],
    [
      'extra',
      '10月17日 周六 09:00–11:00：2 小时（加班日）',
      'Sat 17 Oct, 09:00–11:00: 2 hours (extra workday)',
      { saturday: '2026-10-17', on: '2026-10-17' },
    ],
  ])('says that a counted day is a %s workday', (_, zh, en, { saturday, on }) => {
    const yaml = deskYaml.replace('holidays: CN', `holidays: CN\n    on: [${on}]`);
    const now = Date.parse(`${saturday}T09:00:00+08:00`) - 17 * hour;
    const story = aComplaint({ severity: 'medium', urgency: 'medium' }, { desk: aDesk(yaml), now });
    const draw = (reader: typeof english) =>
      plainText(drawWhy({ view: aView(story), history: story.events }, reader));
    expect(draw(chinese)).toContain(zh);
    expect(draw(english)).toContain(en);
    expect(draw(english)).toContain('Fri');
    expect(draw(english)).not.toContain('(working day)');
  });

  it.each([
    ['contact', 'First contact'],
    ['首次联系', 'First contact'],
    ['Resolve', 'Resolve'],
  ])('tells only of the clock %s when asked of it', (about, label) => {
    const story = stories.reported();
    const text = plainText(drawWhy({ view: aView(story), history: story.events, about }, english));
    expect(text).toContain('1 running clock');
    expect(text).toContain(`${label}: due`);
  });

  it('tells of all clocks when there is none of the name', () => {
    const story = stories.reported();
    const text = plainText(drawWhy({ view: aView(story), history: story.events, about: 'lunch' }, english));
    expect(text).toContain('3 running clocks');
  });

  it('says that a paused clock waits', () => {
    const { story } = toldStories['waiting-started']();
    const text = plainText(drawWhy({ view: aView(story), history: story.events }, english));
    expect(text).toContain('Resolve: paused');
    expect(text).toContain('No reminders while it is paused.');
  });

  it('says what was held, bundled, waited for, left out and failed', () => {
    const due = stories
      .reported()
      .later(5 * hour)
      .when('timer', { verb: 'wake' });
    const raised = due.events.findLast(({ type }) => type === 'reminder-raised');
    const reminder = raised?.version ?? 0;
    const sent = { reminder, person: 'chen', platform: 'slack', together: 5, waited: 'hourly-cap' } as const;
    const story = due.happened('timer', { type: 'reminder-sent', data: sent }).happened('timer', {
      type: 'reminder-suppressed',
      data: { reminder, person: 'zhang', because: 'answered' },
    });
    const history = story.events.map((event) =>
      event.type === 'reminder-raised' && event.version === reminder
        ? {
            ...event,
            data: {
              ...event.data,
              told: ['chen', 'zhang'],
              held: [{ person: 'zhang', until: story.now + hour, because: 'quiet' as const }],
              absent: [{ person: 'wu', standIn: 'chen', because: 'away' as const }],
            },
          }
        : event,
    );
    const flushAt = story.now + hour;
    const waiting = [
      {
        key: '1',
        person: 'zhang',
        complaint: 42,
        kind: 'reminder' as const,
        passes: 'nothing' as const,
        deliveries: [],
        flushAt,
        because: 'quiet' as const,
      },
    ];
    const text = plainText(drawWhy({ view: aView(story), history, waiting }, english));
    expect(text).toContain('Waiting to be sent:\nZhang: 11-18 16:00 (quiet hours)');
    expect(text).toContain('Zhang: not sent before 11-18 16:00 (quiet hours).');
    expect(text).toContain('For 陈平 it was bundled with 4 others.');
    expect(text).toContain('陈平 had been sent enough in that hour, so it waited.');
    expect(text).toContain('It was not sent to Zhang: nothing was left to remind of.');
    expect(text).toContain('陈平 stood in for 吴刚, who was away.');
    const shown = plainText(drawShow({ view: aView(story), history, permalink: null }, english));
    expect(shown).toContain('Zhang (not sent: quiet hours until 11-18 16:00)');
    expect(shown).toContain('bundled with 4 others');
  });

  it('says that a question stood over while its complaint was rejected', () => {
    const ask = { verb: 'ask', team: null, who: 'zhang', dueAt: null, affectsOutside: false } as const;
    const story = aComplaint()
      .when('chen', { ...ask, question: '日志还在吗?' })
      .when('chen', { verb: 'reject', reason: '不是我们的' })
      .later(hour)
      .when('lin', { verb: 'reopen', reason: '客户又被扣了一次' });
    const why = { view: aView(story), history: story.events, about: 'request' };
    expect(plainText(drawWhy(why, english))).toContain('over until it was reopened, not counted');
    expect(plainText(drawWhy(why, chinese))).toContain('已不受理，重开后继续，不计');
  });

  it('says whom a pause waited for, and what moved a deadline', () => {
    const acknowledged = stories.acknowledged().later(hour);
    const waited = acknowledged
      .when('chen', { verb: 'wait', on: 'customer', question: '哪天？', until: null })
      .later(hour)
      .when('chen', { verb: 'resume' });
    const text = plainText(drawWhy({ view: aView(waited), history: waited.events }, english));
    expect(text).toContain('waited for the customer, not counted');
    const { story } = toldStories['policy-version-changed']();
    const moved = plainText(drawWhy({ view: aView(story), history: story.events }, english));
    expect(moved).toContain('Resolve: was due 12-02 10:00, now 12-03 10:00');
  });

  it('counts nothing for a date that was set', () => {
    const story = stories.promised();
    const text = plainText(drawWhy({ view: aView(story), history: story.events, about: 'promise' }, english));
    expect(text).toContain('The date that was set for it; nothing is counted.');
    expect(text).not.toContain('Counted:');
  });

  it('says that nothing runs', () => {
    const story = stories.rejected();
    expect(plainText(drawWhy({ view: aView(story), history: story.events }, chinese))).toContain(
      'C-42 没有在计时的时限，不会提醒任何人。',
    );
  });
});

describe('drawShow', () => {
  it('lists who did what, when and where', () => {
    const { story } = toldStories['contact-logged']();
    const message = drawShow({ view: aView(story), history: story.events, permalink: null }, chinese);
    const text = plainText(message);
    expect(text.slice(text.indexOf('历史记录'), text.lastIndexOf('\n'))).toMatchInlineSnapshot(`
      "历史记录
      · 11-18 10:00 · 林晓 · 提报：计费、P3（Slack）
      11-18 10:20 · 陈平 · 受理（Slack）
      11-18 10:20 · 林晓 · 联系了客户：电话、部分接受、解释了原因、还是希望今天退（Slack）"
    `);
  });

  it('has a line for every type of event', () => {
    for (const make of Object.values(toldStories)) {
      const { story } = make();
      const message = drawShow({ view: aView(story), history: story.events, permalink: null }, english);
      expect(plainText(message)).not.toContain('undefined');
    }
  });

  it('keeps a long history readable', () => {
    let story = stories.reported();
    for (let index = 0; index < 60; index += 1) {
      story = story.when('lin', { verb: 'note', text: `note ${index}`, origin: null });
    }
    const message = drawShow({ view: aView(story), history: story.events, permalink: null }, english);
    expect(plainText(message)).toContain('… and 31 earlier');
    expect(plainText(message)).toContain('note 59');
    expect(message.blocks.length).toBeLessThan(45);
  });
});

describe('drawShow of what was passed on to the customer', () => {
  const told = stories.withUpdate();
  const passedOn = told
    .later(hour)
    .when('lin', { verb: 'told', update: told.complaint.lastUpdate?.version ?? 0 });
  const show = (story: Story, reader = chinese) =>
    drawShow({ view: aView(story), history: story.events, permalink: null }, reader);

  it('names no channel, and no reaction that nobody noted', () => {
    expect(plainText(show(passedOn))).toContain('最近一次联系客户：11-18 11:20，林晓。');
    expect(plainText(show(passedOn, english))).toContain('Last talk with the customer: 11-18 11:20, 林晓.');
    const line = plainText(show(passedOn)).split('\n').at(-2);
    expect(line).toMatch(/11-18 11:20 · 林晓 · [^：:、]+（Slack）$/);
  });

  it('leaves out a clock that was met and runs again', () => {
    const ended = plainText(show(passedOn))
      .split('\n')
      .find((line) => line.startsWith('· ') && line.includes('首次联系客户'));
    expect(ended).toContain('受理');
    expect(ended).not.toContain('同步进展');
  });

  it('offers what shows no more than stands there', () => {
    for (const story of [passedOn, stories.resolved(), stories.rejected()])
      expect(buttonsOf(show(story)).map(({ action }) => action)).not.toContain('show');
  });
});

describe('drawList', () => {
  const views = [1, 2, 3, 4].map((number) => aView(numbered(number)));
  const page = {
    title: 'list',
    asked: {},
    desk: stories.reported().desk,
    views,
    total: 9,
    hasMore: false,
    page: 0,
    pageSize: 4,
    query: 'q7',
  } as const;

  it('gives each complaint a line', () => {
    const message = drawList({ ...page, views: views.slice(0, 1), total: 1 }, chinese);
    expect(plainText(message)).toMatchInlineSnapshot(`
      "<neutral> 投诉列表
      · 共 1 条
      C-1 P3 上月被重复扣款两次,今天必须退给我!
      计费 · 陈平 · 受理：最晚 11-18 15:30
      [查看 C-1 > show C-1]
      [筛选 > list-filter q7]"
    `);
  });

  it('opens the first ones and turns the page', () => {
    const buttons = buttonsOf(drawList(page, english)).map(({ action, value }) => `${action} ${value}`);
    expect(buttons.filter((each) => each.startsWith('show'))).toEqual([
      'show C-1',
      'show C-2',
      'show C-3',
      'show C-4',
    ]);
    expect(buttons.slice(4)).toEqual(['list-page q7/1', 'list-filter q7']);
  });

  it('says in words what is shown, and what is left uncounted', () => {
    const asked = {
      state: 'closed',
      isWaiting: true,
      priority: 'P1',
      product: 'billing',
      owner: 'chen',
      customer: 'acme',
      customerName: 'Acme',
      causeCategory: 'defect',
      period: 'last-month',
    } as const;
    const message = drawList({ ...page, asked, total: 1000, hasMore: true }, english);
    expect(message.title).toBe(
      'Complaints: closed · waiting · P1 · 计费 · owner 陈平 · customer Acme · cause: Defect · opened last month',
    );
    expect(plainText(message)).toContain('1–4 of more than 1,000, most urgent first');
    const inChinese = drawList({ ...page, asked: { isDueToday: true, period: '30-days' } }, chinese);
    expect(inChinese.title).toBe('投诉列表：今天到期 · 近 30 天提报');
  });

  it('turns back, and no page after the last', () => {
    const last = drawList({ ...page, views: views.slice(0, 1), page: 2 }, english);
    expect(buttonsOf(last).map(({ action }) => action)).toEqual(['show', 'list-back', 'list-filter']);
    expect(buttonsOf(last)[1]?.value).toBe('q7/1');
    expect(plainText(last)).toContain('9–9 of 9');
  });

  it('has a kind word when there is nothing', () => {
    const empty = drawList({ ...page, title: 'mine', views: [], total: 0 }, chinese);
    expect(plainText(empty)).toContain('没有等你处理的投诉，歇一会儿吧。');
  });
});

describe('drawHome', () => {
  it('shows what waits, what was reported, and a way to begin', () => {
    const { desk } = stories.reported();
    const person = desk.people.get('chen');
    if (person === undefined) throw new Error('no such person');
    const view = aView(numbered(1));
    const day = { now: view.now, until: view.now + 14 * hour };
    const message = drawHome({ views: [view], person, day }, chinese);
    expect(plainText(message)).toMatchInlineSnapshot(`
      "<neutral> 回音
      陈平，你好。下面是待办，最紧急的在前。
      [新建投诉 > new ] [全部投诉 > list ] 更多: 帮助, 订阅
      ---
      等你处理（1）
      C-1 P3 上月被重复扣款两次,今天必须退给我!
      受理：最晚 11-18 15:30 · 解决：最晚 12-02 10:00
      [受理 > acknowledge C-1] [查看 C-1 > show C-1]
      ---
      你提报的（0）
      · 目前没有你提报的在办投诉。"
    `);
  });

  it('fits into one message of each platform, however much waits', () => {
    const person = aDesk().people.get('chen');
    if (person === undefined) throw new Error('no such person');
    const views = Array.from({ length: 60 }, (_, index) => aView(numbered(index + 1)));
    const day = { now: views[0]!.now, until: Infinity };
    const message = drawHome({ views, person, day }, chinese);
    const slack = renderSlackMessage(message).blocks;
    expect(slack.length).toBeLessThanOrEqual(50);
    expect(slack.filter(({ type }) => type === 'actions').length).toBe(
      message.blocks.filter(({ kind }) => kind === 'buttons').length,
    );
    expect(fits(renderLarkMessage(message, { mark: null, isInThread: false }))).toBe(true);
    expect(plainText(message)).toContain('……还有 52 条');
  });
});
