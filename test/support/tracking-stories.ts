import type { ActionKind } from '../../src/domain/complaint.ts';
import type { TrackerStatus } from '../../src/domain/tracker-item.ts';
import type { Story } from './a-complaint.ts';
import { withTracker } from './a-tracker.ts';

export const place = {
  id: '64f0aa',
  key: 'SCR-5',
  url: 'https://tracker.example.com/SCR-5',
  more: {},
} as const;

export function seenAs(status: TrackerStatus | null, rawStatus: string, updatedAt: number | null = null) {
  return { status, rawStatus, updatedAt, dueAt: null } as const;
}

/** The stories of an action that goes to a tracker, from one that was acknowledged. */
export function trackingStories(acknowledged: () => Story) {
  const inPlans = () => {
    const story = acknowledged();
    return story.with(withTracker({}, story.desk));
  };
  const acted = (kind: ActionKind = 'preventive') =>
    inPlans().when('chen', {
      verb: 'action',
      kind,
      area: 'quality-control',
      who: 'zhang',
      dueAt: null,
      effectDays: null,
      text: '扣款前先查重',
    });
  const asked = (kind?: ActionKind) =>
    acted(kind).when('chen', {
      verb: 'track',
      subject: { kind: 'action', number: 1 },
      title: '扣款前先查重',
      text: '来自投诉 C-42',
    });
  const failed = () => asked().when('timer', { verb: 'item-failed', number: 1, fault: 'validation' });
  const linked = (kind?: ActionKind) =>
    asked(kind).when('timer', { verb: 'item-made', number: 1, place, seen: seenAs('open', '待处理') });
  const seen = (story: Story, status: TrackerStatus | null, raw: string) =>
    story.when('timer', { verb: 'item-seen', number: 1, seen: seenAs(status, raw) });
  const done = () => seen(linked(), 'done', '已发布');
  return { acted, asked, failed, linked, done, seen };
}
