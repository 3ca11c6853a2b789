import { describe, expect, it } from 'vitest';
import { drawCard } from '../../src/messages/complaint-card.ts';
import { drawNotice, isOutdated } from '../../src/messages/notice.ts';
import { drawReminder } from '../../src/messages/reminder.ts';
import { surveyInvitations } from '../../src/messages/survey-notices.ts';
import type { EventOf } from '../../src/domain/events.ts';
import type { Message } from '../../src/ports/message.ts';
import { aCardPlace, aView, chinese, english } from '../support/a-view.ts';
import { buttonsOf, plainText } from '../support/plain-text.ts';
import { toldStories } from '../support/told-stories.ts';

const day = 86_400_000;
const url = 'https://huiyin.example.com/survey/abc';
const copiesIn = ({ blocks }: Message) =>
  blocks.flatMap((block) => (block.kind === 'copy' ? [[block.label, block.text]] : []));

describe('the link for the customer', () => {
  const { story, event } = toldStories['survey-link']();
  const view = { ...aView(story, null), surveyUrl: url };
  const draw = (reader: typeof chinese) =>
    drawNotice({ notice: 'survey-link', event, view, mention: [], permalink: null }, reader);

  it('comes with words to copy in both languages, the reader’s own first', () => {
    expect(copiesIn(draw(chinese)).map(([label]) => label)).toEqual([
      '发给客户的话（中文）',
      'For the customer, in English',
    ]);
    expect(copiesIn(draw(english)).map(([label]) => label)).toEqual([
      'For the customer, in English',
      '发给客户的话（中文）',
    ]);
    for (const [, text] of copiesIn(draw(chinese))) expect(text).toContain(url);
  });

  it('says nothing to the customer beyond the product and until when', () => {
    const texts = surveyInvitations(view, chinese).map(({ text }) => text);
    expect(texts[0]).toContain('何女士');
    expect(texts[0]).toContain('计费');
    for (const text of texts) expect(text).not.toContain('C-42');
    for (const text of texts) expect(text).not.toContain('重复扣款');
  });

  it('keeps a mail address out of the greeting', () => {
    const words = new Map(view.words).set(story.complaint.contactPerson ?? '', '何女士 he@example.com');
    expect(surveyInvitations({ ...view, words }, chinese)[0]?.text).toMatch(/^何女士，您好/);
  });

  it('is not there when it can be answered no more', () => {
    expect(surveyInvitations({ ...view, now: view.now + 15 * day }, chinese)).toEqual([]);
    const late = { notice: 'survey-link', event, view: { ...view, now: view.now + 15 * day } } as const;
    expect(isOutdated(late)).toBe(true);
  });
});

describe('an answer of a confidential complaint', () => {
  it('is told without the customer’s words', () => {
    const { story, event } = toldStories['survey-answered']();
    const restricted = { ...story, complaint: { ...story.complaint, restricted: true } };
    const view = aView(restricted, aCardPlace());
    const drawn = drawNotice(
      { notice: 'survey-answered', event, view, mention: [], permalink: null },
      chinese,
    );
    expect(plainText(drawn)).not.toContain('等了三天');
  });
});

describe('what was offered at closing', () => {
  it.each(['survey-offer', 'survey-and-rating-offer', 'rating-offer'] as const)(
    '%s is not said any more once it is open again',
    (notice) => {
      const { story, event } = toldStories[notice]();
      const still = { notice, event, view: aView(story, null) };
      expect(isOutdated(still)).toBe(false);
      const reopened = story.when('lin', { verb: 'reopen', reason: '问题又出现了，客户来电' });
      expect(isOutdated({ ...still, view: aView(reopened, null) })).toBe(true);
    },
  );

  it('is not said any more once it is done', () => {
    const { story, event } = toldStories['survey-offer']();
    const asked = aView(story.when('lin', { verb: 'give-survey', by: 'liaison' }), null);
    expect(isOutdated({ notice: 'survey-offer', event, view: asked })).toBe(true);
    expect(isOutdated({ notice: 'survey-and-rating-offer', event, view: asked })).toBe(false);
    const rated = aView(story.when('lin', { verb: 'rate-handling', score: 5, words: null }), null);
    expect(isOutdated({ notice: 'rating-offer', event, view: rated })).toBe(true);
  });
});

describe('the card of a complaint that is asked about', () => {
  it('speaks of no trouble when the liaison was reminded and nobody answers', () => {
    const { story } = toldStories['survey-link']();
    const woken = story.later(7 * day).when('timer', { verb: 'wake' });
    expect(woken.brought).toContain('ladder-exhausted');
    expect(plainText(drawCard(aView(woken, aCardPlace()), chinese))).not.toContain('升级链已到头');
  });

  it('says what the customer answered, and by when somebody has to see to it', () => {
    const text = plainText(drawCard(aView(toldStories['survey-bad']().story, aCardPlace()), chinese));
    expect(text).toContain('客户评价了这次处理：2 分');
    expect(text).toContain('跟进');
    expect(text).toContain('11-19 13:30');
  });
});

describe('the reminder of a link', () => {
  it('brings the words for the customer once more, in private alone', () => {
    const { story } = toldStories['survey-link']();
    const woken = story.later(7 * day).when('timer', { verb: 'wake' });
    const raised = woken.events.findLast((event): event is EventOf<'reminder-raised'> => {
      return event.type === 'reminder-raised' && event.data.clock === 'survey';
    });
    if (raised === undefined) throw new Error('nobody was reminded');
    const view = { ...aView(woken, null), surveyUrl: url };
    const input = { event: raised, view, mention: ['lin'], person: 'lin', steps: 1 };
    const drawn = drawReminder(input, chinese);
    if (drawn === null) throw new Error('nothing was drawn');
    expect(copiesIn(drawn)).toHaveLength(2);
    expect(buttonsOf(drawn).map(({ action }) => action)).toEqual(['skip-survey', 'show', 'why']);
    const inThread = drawReminder({ ...input, view: { ...view, place: aCardPlace() } }, chinese);
    expect(inThread === null ? [] : copiesIn(inThread)).toEqual([]);
  });
});
