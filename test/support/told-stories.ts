import type { SaidInThread } from '../../src/domain/commands/recording.ts';
import type { ComplaintEvent, NewEvent } from '../../src/domain/events.ts';
import type { NoticeName } from '../../src/domain/notice.ts';
import { toldOfMeasures } from './measure-stories.ts';
import { trackingStories } from './tracking-stories.ts';
import { aComplaint, minute, type Story } from './a-complaint.ts';

const hour = 60 * minute;

/** The event of a notice, and the story as it stood when it was told. */
export interface ToldStory {
  readonly story: Story;
  readonly event: ComplaintEvent;
}

const reported = () => aComplaint({ severity: 'medium', urgency: 'medium' });
const acknowledged = () =>
  reported()
    .later(20 * minute)
    .when('chen', { verb: 'acknowledge', takesOverCustomer: false });
const resolved = () =>
  acknowledged().later(hour).when('chen', { verb: 'resolve', outcome: 'refunded', words: '两笔都退回了' });
const rejected = () => reported().when('chen', { verb: 'reject', reason: '不是我们的产品' });
const withUpdate = () =>
  acknowledged().when('chen', { verb: 'update', colleagues: '已联系银行', forCustomer: '退款周五前到账' });

const planned = () =>
  acknowledged().when('chen', {
    verb: 'plan',
    text: '周五前分两批退款',
    dueAt: Date.parse('2026-11-20T18:00:00+08:00'),
  });
/** The customer was told Thursday evening; the plan runs until Friday. */
const promised = () =>
  acknowledged().when('lin', {
    verb: 'promise',
    dueAt: Date.parse('2026-11-19T18:00:00+08:00'),
    reason: null,
    isCustomerTold: true,
  });
const slipping = () =>
  promised().when('chen', {
    verb: 'plan',
    text: '周五前分两批退款',
    dueAt: Date.parse('2026-11-20T18:00:00+08:00'),
  });
const handedOver = () =>
  acknowledged().when('chen', { verb: 'hand-over', from: 'chen', to: 'zhang', batch: 'b1' });

/** Zhang is asked by Friday noon. */
const asking = () =>
  acknowledged().when('chen', {
    verb: 'ask',
    team: null,
    who: 'zhang',
    question: '重试的任务是哪一版上线的？',
    dueAt: Date.parse('2026-11-20T12:00:00+08:00'),
    affectsOutside: true,
  });
const answered = () =>
  asking().later(hour).when('zhang', { verb: 'answer-request', number: 1, answer: '上周四的 3.2 版' });
const inThread = (message: string, text: string): SaidInThread => {
  const place = { platform: 'slack', channel: 'C0BILLING', message } as const;
  return {
    text,
    attachments: [],
    origin: { ...place, thread: '17.1', permalink: null, isShared: false },
    said: { ...place, by: 'zhang', at: null },
  };
};

const closedOne = () =>
  resolved()
    .later(hour)
    .given('chen', { type: 'closed', data: { waived: [] } });
/** The customer has the link. */
const surveyed = () => closedOne().when('lin', { verb: 'give-survey', by: 'liaison' });
const surveyAnswered = () =>
  surveyed()
    .later(hour)
    .when('timer', {
      verb: 'answer-survey',
      number: 1,
      score: 2,
      reasons: ['speed', 'informed'],
      mayCall: true,
      words: '等了三天才有人回',
    });

const studied = () =>
  closedOne().when('chen', {
    verb: 'case',
    isSuccess: true,
    isForReview: true,
    parts: {
      background: '五月重复扣款',
      analysis: '重试没有幂等键',
      solution: '退款并修重试',
      result: '客户接受',
      lessons: '支付接口一律带幂等键',
    },
  });

export const stories = {
  reported,
  acknowledged,
  resolved,
  rejected,
  withUpdate,
  promised,
  slipping,
  handedOver,
  asking,
};

function told(story: Story, type: ComplaintEvent['type']): ToldStory {
  const event = story.events.findLast((one) => one.type === type);
  if (event === undefined) throw new Error(`the story has no ${type}`);
  return { story, event };
}

function happened(story: Story, event: NewEvent, who: string): ToldStory {
  return told(story.happened(who, event), event.type);
}

const measures = toldOfMeasures(acknowledged);
const tracking = trackingStories(acknowledged);

/** By notice: the story that ends in its event. */
const toldMeasures = Object.fromEntries(
  Object.entries(measures).map(([notice, { type, story }]) => [
    notice,
    () => told(story(), type as ComplaintEvent['type']),
  ]),
) as Record<keyof typeof measures, () => ToldStory>;

export const toldStories: Readonly<Record<NoticeName, () => ToldStory>> = {
  ...toldMeasures,
  'action-reopened': () => told(tracking.seen(tracking.done(), 'in-progress', '开发中'), 'action-reopened'),
  'item-asked': () => told(tracking.asked(), 'item-asked'),
  'item-linked': () => told(tracking.linked(), 'item-linked'),
  'item-moved': () => told(tracking.done(), 'item-moved'),
  'item-failed': () => told(tracking.failed(), 'item-failed'),
  'item-lost': () => told(tracking.linked().when('timer', { verb: 'item-lost', number: 1 }), 'item-lost'),
  'item-unlinked': () =>
    told(tracking.linked().when('chen', { verb: 'unlink-item', number: 1 }), 'item-unlinked'),
  'opened-from-here': () => told(reported(), 'reported'),
  acknowledged: () => told(acknowledged(), 'acknowledged'),
  'acknowledgement-to-send': () => told(acknowledged(), 'acknowledged'),
  'demand-corrected': () =>
    told(
      reported().when('lin', {
        verb: 'edit',
        severity: null,
        urgency: null,
        title: null,
        customer: null,
        contactPerson: null,
        correction: '是六月的账单，不是五月',
        reason: null,
      }),
      'demand-corrected',
    ),
  'contact-logged': () => {
    const story = acknowledged();
    const talk = { channel: 'phone', summary: '解释了原因', apology: 'given', reaction: 'partly' } as const;
    const details = {
      apologyReason: null,
      reactionWords: '还是希望今天退',
      promisedAt: story.now + 24 * hour,
    };
    return told(story.when('lin', { verb: 'contact', ...talk, ...details }), 'contact-logged');
  },
  'date-promised': () => toldStories['contact-logged'](),
  'update-given': () => told(withUpdate(), 'update-given'),
  'update-for-customer': () => told(withUpdate(), 'update-given'),
  'note-added': () =>
    told(reported().when('amy', { verb: 'note', text: '同一个账号', origin: null }), 'note-added'),
  'evidence-added': () =>
    told(
      reported().when('lin', {
        verb: 'evidence',
        text: '账单截图',
        permalink: 'https://example.com/bill',
        attachments: [],
      }),
      'evidence-added',
    ),
  reassessed: () =>
    told(
      reported().when('chen', {
        verb: 'edit',
        severity: 'high',
        urgency: null,
        title: null,
        customer: null,
        contactPerson: null,
        reason: '多个客户受影响',
      }),
      'reassessed',
    ),
  transferred: () =>
    told(
      reported().when('chen', { verb: 'transfer', product: 'app', reason: '是 App 的问题' }),
      'transferred',
    ),
  assigned: () =>
    told(reported().when('wu', { verb: 'assign', owner: 'zhang', reason: '他熟这个模块' }), 'assigned'),
  snoozed: () => {
    const story = reported();
    return told(
      story.when('chen', { verb: 'snooze', until: story.now + hour, reason: '正在发版' }),
      'snoozed',
    );
  },
  'waiting-started': () =>
    told(
      acknowledged().when('chen', { verb: 'wait', on: 'reporter', question: '哪个账号？', until: null }),
      'waiting-started',
    ),
  'question-for-reporter': () => toldStories['waiting-started'](),
  'waiting-ended': () =>
    told(
      toldStories['waiting-started']().story.when('lin', { verb: 'resume', reason: '账号找到了' }),
      'waiting-ended',
    ),
  escalated: () =>
    told(reported().when('lin', { verb: 'escalate', reason: '客户要解约', to: 'lead' }), 'escalated'),
  nudged: () => told(reported().when('lin', { verb: 'nudge', words: '客户在等' }), 'nudged'),
  resolved: () => told(resolved(), 'resolved'),
  'outcome-to-tell': () => told(resolved(), 'resolved'),
  'resolution-refused': () =>
    told(
      resolved().later(hour).when('lin', { verb: 'outcome-refused', reaction: '只退了一笔' }),
      'resolution-refused',
    ),
  closed: () =>
    told(
      resolved().when('chen', {
        verb: 'close',
        waived: ['contact', 'outcome-told'],
        reason: '客户已注销',
      }),
      'closed',
    ),
  reopened: () => told(rejected().when('lin', { verb: 'reopen', reason: '确实是计费的问题' }), 'reopened'),
  rejected: () => told(rejected(), 'rejected'),
  'review-asked': () => told(rejected().when('lin', { verb: 'ask-review' }), 'review-asked'),
  merged: () => happened(reported(), { type: 'merged', data: { into: 7 } }, 'chen'),
  absorbed: () =>
    happened(reported(), { type: 'absorbed', data: { from: 40, reporter: 'amy', followers: [] } }, 'chen'),
  undone: () =>
    happened(acknowledged(), { type: 'undone', data: { verb: 'acknowledge', version: 2 } }, 'chen'),
  withdrawn: () => happened(reported(), { type: 'withdrawn', data: {} }, 'lin'),
  restricted: () => told(reported().when('wu', { verb: 'restrict', restricted: true }), 'restricted'),
  contained: () =>
    told(acknowledged().when('chen', { verb: 'contain', text: '已暂停自动扣款' }), 'contained'),
  'impact-assessed': () =>
    told(
      acknowledged().when('chen', {
        verb: 'impact',
        customers: 12,
        since: Date.parse('2026-11-12T09:00:00+08:00'),
        affected: '3.2 版，华东',
      }),
      'impact-assessed',
    ),
  'thread-kept': () =>
    told(
      acknowledged().when('lin', {
        verb: 'keep-thread',
        messages: [inThread('17.2', '是重试任务'), inThread('17.3', '日志在这里')],
      }),
      'evidence-added',
    ),
  'request-made': () => told(asking(), 'request-made'),
  'request-asked': () => told(asking(), 'request-made'),
  'request-answered': () => told(answered(), 'request-answered'),
  'request-cancelled': () =>
    told(
      asking().when('zhang', { verb: 'cancel-request', number: 1, reason: '发布归平台组，找老周' }),
      'request-cancelled',
    ),
  'request-called-off': () =>
    told(asking().when('chen', { verb: 'cancel-request', number: 1, reason: null }), 'request-cancelled'),
  'cause-found': () =>
    told(acknowledged().when('chen', { verb: 'cause', text: '重试时没有查重' }), 'cause-found'),
  planned: () => told(planned(), 'planned'),
  'promise-made': () => told(promised(), 'promise-made'),
  'promise-moved': () =>
    told(
      promised().when('lin', {
        verb: 'promise',
        dueAt: Date.parse('2026-11-23T18:00:00+08:00'),
        reason: '银行周一才对账',
        isCustomerTold: false,
      }),
      'promise-moved',
    ),
  'promise-kept': () => told(promised().when('lin', { verb: 'promise-kept' }), 'promise-kept'),
  'holding-reply': () => told(slipping(), 'planned'),
  'still-on-it-asked': () => {
    const story = acknowledged().later(2 * hour);
    const until = story.now + hour / 2;
    return happened(story, { type: 'still-on-it-asked', data: { person: 'chen', until } }, 'timer');
  },
  unacknowledged: () => {
    const { story } = toldStories['still-on-it-asked']();
    return happened(story.later(hour), { type: 'unacknowledged', data: { owner: 'chen' } }, 'timer');
  },
  reassigned: () =>
    happened(
      reported().later(5 * hour),
      { type: 'reassigned', data: { owner: 'zhang', clock: 'acknowledge', step: 1 } },
      'timer',
    ),
  'handed-over': () => told(handedOver(), 'handed-over'),
  'handover-accepted': () =>
    told(handedOver().when('zhang', { verb: 'accept-handover' }), 'handover-accepted'),
  'policy-version-changed': () => {
    const story = acknowledged();
    const [from, to] = ['2026-12-02T10:00:00+08:00', '2026-12-03T10:00:00+08:00'].map((at) => Date.parse(at));
    const moved = [{ clock: 'resolve', from: from ?? null, to: to ?? null }];
    const data = { policyVersion: 'standard@1', because: 'days', moved } as const;
    return happened(story, { type: 'policy-version-changed', data }, 'timer');
  },
  'survey-offer': () => told(closedOne(), 'closed'),
  'survey-and-rating-offer': () => told(closedOne(), 'closed'),
  'rating-offer': () => told(closedOne(), 'closed'),
  'survey-link': () => told(surveyed(), 'survey-given'),
  'survey-answered': () => told(surveyAnswered(), 'survey-answered'),
  'survey-bad': () => told(surveyAnswered(), 'survey-answered'),
  'follow-up-done': () =>
    told(
      surveyAnswered()
        .later(hour)
        .when('chen', { verb: 'follow-up', number: 1, words: '已致歉，补发退款凭证' }),
      'follow-up-done',
    ),
  'case-kept': () => told(studied(), 'case-kept'),
  'case-returned': () =>
    told(studied().when('wu', { verb: 'return-case', reason: '结果里写上退了多少' }), 'case-returned'),
  'case-published': () => told(studied().when('wu', { verb: 'publish-case' }), 'case-published'),
  'handling-rated': () =>
    told(
      closedOne().later(hour).when('lin', { verb: 'rate-handling', score: 4, words: '受理很快' }),
      'handling-rated',
    ),
};
