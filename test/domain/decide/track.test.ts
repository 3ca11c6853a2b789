import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import { isShippedItem } from '../../../src/domain/tracker-item.ts';
import type { Story } from '../../support/a-complaint.ts';
import { withTracker } from '../../support/a-tracker.ts';
import { place, seenAs, trackingStories } from '../../support/tracking-stories.ts';
import { describeWhoMay, newest, office, storyIn, whoMay, type Run } from './office.ts';

const subject = { kind: 'complaint', number: 0 } as const;
const track = { verb: 'track', subject, title: '对账接口', text: '' } as const;
const { asked, linked, failed, done, seen, acted } = trackingStories(() => storyIn('acknowledged'));
const types = (story: Story) => story.events.map(({ type }) => type);

describe('decideTrack', () => {
  const run: Run = (complaint, situation) =>
    decide(complaint, track, { ...situation, desk: withTracker({}, situation.desk) });
  describeWhoMay(run, { allowed: whoMay.worker });

  it('asks for an item in the tracker of the product', () => {
    expect(newest(asked())).toMatchObject({
      type: 'item-asked',
      data: { number: 1, subject: { kind: 'action', number: 1 }, tracker: 'plans' },
    });
  });

  it('refuses where the product names no tracker, and without a title', () => {
    expect(storyIn('acknowledged').refusal('chen', track)).toEqual({ code: 'no-tracker' });
    const given = storyIn('acknowledged').with(withTracker({}, office));
    expect(given.refusal('chen', { ...track, title: ' ' })).toMatchObject({ code: 'words-needed' });
  });

  it('refuses what is not there, and what is in the tracker already', () => {
    const again = { ...track, subject: { kind: 'action', number: 1 } } as const;
    expect(asked().refusal('chen', again)).toEqual({ code: 'already-done', verb: 'track' });
    const other = { ...track, subject: { kind: 'action', number: 9 } } as const;
    expect(asked().refusal('chen', other)).toEqual({ code: 'not-open', verb: 'track' });
  });

  it('sends what failed again under the key it had', () => {
    const again = failed().when('chen', { ...track, subject: { kind: 'action', number: 1 } });
    const title = `${again.complaint.version}.title`;
    expect(again.complaint.items).toMatchObject([{ number: 1, state: 'asked', title }]);
  });

  it('sends what is confidential once somebody says that others may read it there', () => {
    const given = storyIn('acknowledged').with(withTracker({}, office));
    const hidden = given.when('wu', { verb: 'restrict', restricted: true, reason: null });
    expect(hidden.refusal('wu', track)).toEqual({ code: 'read-in-tracker' });
    expect(hidden.refusal('timer', track)).toEqual({ code: 'read-in-tracker' });
    expect(types(hidden.when('wu', { ...track, isConfirmed: true })).at(-1)).toBe('item-asked');
  });
});

describe('decideLinkItem', () => {
  it('links one that is there, and takes its state over', () => {
    const command = {
      verb: 'link-item',
      subject: { kind: 'action', number: 1 },
      tracker: 'plans',
      place,
      seen: seenAs('done', '已完成'),
    } as const;
    const story = acted().when('chen', command);
    expect(story.complaint.items[0]).toMatchObject({ state: 'linked', place: { key: 'SCR-5' } });
    expect(story.complaint.actions[0]?.state).toBe('done');
  });
});

describe('decideItemMade', () => {
  it('says nothing of one that was unlinked meanwhile', () => {
    const story = asked().when('chen', { verb: 'unlink-item', number: 1 });
    const made = story.when('timer', { verb: 'item-made', number: 1, place, seen: seenAs('open', 'x') });
    expect(types(made)).toEqual(types(story));
  });
});

describe('decideItemSeen', () => {
  it('moves the action with its item', () => {
    const begun = seen(linked(), 'in-progress', '开发中');
    expect(begun.complaint.actions[0]?.state).toBe('in-progress');
    expect(done().complaint.actions[0]?.state).toBe('done');
  });

  it('opens what was done again when the item is, and its clock runs', () => {
    const again = seen(done(), 'in-progress', '返工');
    expect(again.complaint.actions[0]?.state).toBe('open');
    const clock = again.complaint.clocks.find(({ kind, endedAt }) => kind === 'action' && endedAt === null);
    expect(clock).toBeDefined();
  });

  it('never takes an unknown state for done, and keeps the last known one', () => {
    const story = seen(linked(), null, '已上线');
    expect(story.complaint.items[0]?.seen).toMatchObject({ status: 'open', rawStatus: '已上线' });
    expect(story.complaint.actions[0]?.state).toBe('open');
  });

  it('says an unknown state once, however often it is read', () => {
    const story = seen(linked(), null, '已上线');
    expect(types(seen(story, null, '已上线'))).toEqual(types(story));
  });

  it('has shipped once, whatever is written to an item that is done', () => {
    const fixed = linked('corrective');
    const shipped = seen(fixed, 'done', '已发布').when('timer', { verb: 'ship', text: '已发布' });
    const isShipped = ({ complaint }: Story) =>
      complaint.items.some((item) => isShippedItem(item, complaint));
    const later = { ...seenAs('done', '已验证'), dueAt: shipped.now + 86_400_000 };
    const moved = shipped.later(3_600_000).when('timer', { verb: 'item-seen', number: 1, seen: later });
    expect(moved.complaint.items[0]?.seen?.rawStatus).toBe('已验证');
    expect([isShipped(moved), isShipped(seen(moved, null, '归档'))]).toEqual([false, false]);
    const again = seen(seen(moved, 'open', '待处理').later(3_600_000), 'done', '已发布');
    expect(isShipped(again)).toBe(true);
  });

  it('drops nothing that a tracker cancelled', () => {
    expect(seen(linked(), 'cancelled', '已取消').complaint.actions[0]?.state).toBe('open');
  });

  it('says the same once', () => {
    const story = done();
    expect(types(seen(story, 'done', '已发布'))).toEqual(types(story));
  });

  it('takes nothing that is older than what it knows', () => {
    const story = linked().when('timer', {
      verb: 'item-seen',
      number: 1,
      seen: seenAs('done', '已发布', 2000),
    });
    const late = story.when('timer', { verb: 'item-seen', number: 1, seen: seenAs('open', '待处理', 1000) });
    expect(late.complaint.items[0]?.seen?.status).toBe('done');
  });

  it('takes the date that the tracker gives it', () => {
    const dueAt = linked().now + 86_400_000;
    const story = linked().when('timer', {
      verb: 'item-seen',
      number: 1,
      seen: { ...seenAs('open', '待处理'), dueAt },
    });
    expect(story.complaint.actions[0]?.dueAt).toBe(dueAt);
  });

  it('follows one that was lost when it is found again', () => {
    const lost = linked().when('timer', { verb: 'item-lost', number: 1 });
    expect(lost.complaint.items[0]?.state).toBe('lost');
    expect(seen(lost, 'open', '待处理').complaint.items[0]?.state).toBe('linked');
  });
});
