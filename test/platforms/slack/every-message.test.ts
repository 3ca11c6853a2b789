import { describe, expect, it } from 'vitest';
import { notices } from '../../../src/domain/notice.ts';
import { drawCard } from '../../../src/messages/complaint-card.ts';
import { drawNotice } from '../../../src/messages/notice.ts';
import type { Reader } from '../../../src/messages/view.ts';
import { renderMessage } from '../../../src/platforms/slack/render-message.ts';
import type { Message } from '../../../src/ports/message.ts';
import { aCardPlace, aView, chinese, english } from '../../support/a-view.ts';
import { doneStories } from '../../support/done-stories.ts';
import { checkMessageBlocks } from '../../support/fake-slack/block-kit.ts';
import { toldStories } from '../../support/told-stories.ts';

function check(draw: (reader: Reader) => Message): void {
  for (const reader of [english, chinese]) {
    const { text, blocks } = renderMessage(draw(reader));
    expect(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))).toEqual([]);
    expect(text).not.toBe('');
  }
}

describe('renderMessage, of all that the bot tells', () => {
  it.each(notices)('draws the notice %s', (notice) => {
    const { story, event } = toldStories[notice]();
    const input = {
      notice,
      event,
      view: aView(story),
      mention: ['chen'],
      permalink: 'https://example.com/1',
    };
    check((reader) => drawNotice({ ...input, history: story.events }, reader));
  });

  it.each(Object.entries(doneStories))('draws the card after %s', (_, make) => {
    const view = aView(make(), aCardPlace());
    check((reader) => drawCard(view, reader));
  });
});
