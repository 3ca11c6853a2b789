import type { Place } from '../../src/ports/complaint-store.ts';
import { viewOf, type Reader, type View } from '../../src/messages/view.ts';
import type { Story } from './a-complaint.ts';

export const english: Reader = { locale: 'en', zone: 'Asia/Shanghai' };
export const chinese: Reader = { locale: 'zh-CN', zone: 'Asia/Shanghai' };

/** The complaint of a story as it stands now. */
export function aView(story: Story, place: Place | null = null): View {
  const { complaint, words, desk, now } = story;
  return viewOf({ record: { state: complaint, words }, desk, now, place, platform: place?.platform ?? null });
}

/** The card in the product's channel on Slack, posted already. */
export function aCardPlace(overrides: Partial<Place> = {}): Place {
  return {
    id: 'C-42/card/slack/1',
    complaint: 42,
    role: 'card',
    platform: 'slack',
    channel: 'C0BILLING',
    person: null,
    message: '1763431200.000100',
    thread: null,
    postedAt: Date.parse('2025-11-18T02:00:00Z'),
    copies: 0,
    ...overrides,
  };
}
