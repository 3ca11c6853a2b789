import { describe, expect, it } from 'vitest';
import { drawCard } from '../../src/messages/complaint-card.ts';
import { drawMoved, drawPressedMoved } from '../../src/messages/moved.ts';
import { mentionedIn, nameOnly } from '../../src/messages/single-mention.ts';
import { aComplaint } from '../support/a-complaint.ts';
import { aCardPlace, aView, chinese, english } from '../support/a-view.ts';
import { buttonsOf, inlinesOf, plainText } from '../support/plain-text.ts';
import { stories } from '../support/told-stories.ts';

const copy = aCardPlace({ id: 'C-42/card/slack/1~1', role: 'moved' });

describe('drawMoved', () => {
  const permalink = 'https://example.com/new';

  it('points from the earlier copy to the card, and keeps nothing that may have to be hidden', () => {
    const message = drawMoved({ view: aView(stories.reported(), copy), permalink }, english);
    expect(plainText(message)).toBe(
      [
        '<neutral> C-42',
        'The card grew old: it went on as a new copy in this thread.',
        'Open the new card<https://example.com/new>',
      ].join('\n'),
    );
    expect(JSON.stringify(message)).not.toContain('重复扣款');
    expect(buttonsOf(message)).toEqual([]);
  });

  it('does without a link, and knows no thread in a direct conversation', () => {
    const inPrivate = aCardPlace({ ...copy, person: 'wu' });
    const view = aView(stories.reported(), inPrivate);
    expect(plainText(drawMoved({ view, permalink: null }, chinese))).toBe(
      '<neutral> C-42\n旧卡片即将失效，已在下方重新发出。',
    );
  });
});

describe('drawPressedMoved', () => {
  it('says that nothing was done and where to press', () => {
    const view = aView(stories.reported());
    const text = (permalink: string | null) => plainText(drawPressedMoved({ view, permalink }, chinese));
    expect(text('https://example.com/new')).toBe(
      '<neutral>\n这是 C-42 的旧卡片，刚才的点击没有生效。卡片已重新发出，请到新卡片上操作。\n打开新卡片<https://example.com/new>',
    );
    expect(text(null)).not.toContain('打开');
  });
});

describe('a later copy of the card', () => {
  it('pings nobody', () => {
    const first = aCardPlace({ message: null });
    expect(mentionedIn(drawCard(aView(stories.reported(), first), english))).toEqual(['chen']);
    const later = aCardPlace({ message: null, copies: 1 });
    expect(mentionedIn(drawCard(aView(stories.reported(), later), english))).toEqual([]);
  });
});

describe('nameOnly', () => {
  it('leaves the names and pings the others', () => {
    const view = aView(aComplaint(), aCardPlace({ message: null }));
    const card = drawCard(view, english);
    const calm = nameOnly(card, ['chen']);
    expect(mentionedIn(card)).toEqual(['chen']);
    expect(mentionedIn(calm)).toEqual([]);
    expect(inlinesOf(calm).map((inline) => ({ ...inline, mention: null }))).toEqual(
      inlinesOf(card).map((inline) => ({ ...inline, mention: null })),
    );
    expect(nameOnly(card, ['wu'])).toEqual(card);
  });
});
