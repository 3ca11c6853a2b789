import type { ComplaintEvent } from '../../src/domain/events.ts';
import type { NoticeName } from '../../src/domain/notice.ts';
import { evolve } from '../../src/domain/evolve.ts';
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

export const stories = { reported, acknowledged, resolved, rejected, withUpdate };

function told(story: Story, type: ComplaintEvent['type']): ToldStory {
  const event = story.events.findLast((one) => one.type === type);
  if (event === undefined) throw new Error(`the story has no ${type}`);
  return { story, event };
}

/** Adds an event that no single command decides: merging and undoing touch more than one complaint. */
function withEvent(story: Story, event: Pick<ComplaintEvent, 'type' | 'data'>, by: string): ToldStory {
  const added = {
    ...event,
    wordsFields: [],
    complaint: story.complaint.number,
    version: story.complaint.version + 1,
    at: story.now,
    actor: { kind: 'person', id: by, roles: [] },
    surface: 'slack',
  } as ComplaintEvent;
  const complaint = evolve(story.complaint, added);
  return { story: { ...story, complaint, events: [...story.events, added] }, event: added };
}

export const toldStories: Readonly<Record<NoticeName, () => ToldStory>> = {
  'opened-from-here': () => told(reported(), 'reported'),
  acknowledged: () => told(acknowledged(), 'acknowledged'),
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
    told(reported().when('lin', { verb: 'escalate', reason: '客户要解约', toLead: true }), 'escalated'),
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
  merged: () => withEvent(reported(), { type: 'merged', data: { into: 7 } }, 'chen'),
  absorbed: () =>
    withEvent(reported(), { type: 'absorbed', data: { from: 40, reporter: 'amy', followers: [] } }, 'chen'),
  undone: () =>
    withEvent(acknowledged(), { type: 'undone', data: { verb: 'acknowledge', version: 2 } }, 'chen'),
  withdrawn: () => withEvent(reported(), { type: 'withdrawn', data: {} }, 'lin'),
  restricted: () => told(reported().when('wu', { verb: 'restrict', restricted: true }), 'restricted'),
};
