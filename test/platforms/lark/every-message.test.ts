import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/domain/desk.ts';
import { notices } from '../../../src/domain/notice.ts';
import { drawAnswer } from '../../../src/messages/answer.ts';
import { formFor, formNames } from '../../../src/messages/forms/form-for.ts';
import { drawCard } from '../../../src/messages/complaint-card.ts';
import { drawHelp } from '../../../src/messages/help.ts';
import { drawHome } from '../../../src/messages/home.ts';
import { drawList } from '../../../src/messages/list.ts';
import { drawNotice } from '../../../src/messages/notice.ts';
import { drawReminders } from '../../../src/messages/reminder-bundle.ts';
import { drawShow } from '../../../src/messages/show.ts';
import { drawWhy } from '../../../src/messages/why.ts';
import type { Reader } from '../../../src/messages/view.ts';
import { LIMITS } from '../../../src/platforms/lark/limits.ts';
import { keepForm } from '../../../src/platforms/lark/kept-form.ts';
import { renderForm, renderFormAgain } from '../../../src/platforms/lark/render-form.ts';
import { countElements, type LarkCard } from '../../../src/platforms/lark/card.ts';
import { renderMessage } from '../../../src/platforms/lark/render-message.ts';
import type { Message } from '../../../src/ports/message.ts';
import { aComplaint, hour, type Story } from '../../support/a-complaint.ts';
import { aCardPlace, aView, chinese, english } from '../../support/a-view.ts';
import { doneStories } from '../../support/done-stories.ts';
import { refusals } from '../../support/some-refusals.ts';
import { stories, toldStories } from '../../support/told-stories.ts';
import { problemsOf } from './card-problems.ts';

/** Cut down to nothing but '…' is what none of these should come to. */
function checkWhole(card: LarkCard, isEphemeral = false): void {
  expect(problemsOf(card, isEphemeral)).toEqual([]);
  expect(card.body.elements).not.toContainEqual({ tag: 'markdown', content: '…' });
  expect(countElements(card.body)).toBeLessThanOrEqual(LIMITS.elements);
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(LIMITS.cardBytes);
}

function check(draw: (reader: Reader) => Message): void {
  const message = draw(chinese);
  const look = { mark: 'kaaaaaaaaaaaaaaaaaa', isInThread: true };
  checkWhole(renderMessage(message, { ...look, hasOneLanguage: true }), true);
  checkWhole(renderMessage({ ...message, other: draw(english) }, look));
}

const many = Array.from({ length: 20 }, (_, index) => aView(aComplaint({}, { number: index + 1 })));
const chen: Person = {
  id: 'chen',
  name: '陈平',
  roles: ['pm'],
  accounts: { lark: 'ou_chen' },
  email: null,
  locale: null,
  timezone: null,
  quiet: null,
  calendar: null,
  isGone: false,
};
const woken = () =>
  stories
    .reported()
    .later(5 * hour)
    .when('timer', { verb: 'wake' });

const timeStories: Readonly<Record<string, () => Story>> = {
  'was slipping': stories.slipping,
  'was handed over': stories.handedOver,
  'ran out of its ladder': () =>
    stories
      .reported()
      .later(30 * 24 * hour)
      .when('timer', { verb: 'wake' }),
};

/** As many as an outage leaves. */
function drawMany(reader: Reader): Message {
  const reminders = Array.from({ length: 30 }, (_, index) => {
    const story = aComplaint({}, { number: index + 1 })
      .later(hour)
      .when('timer', { verb: 'wake' });
    return story.events.flatMap((event) =>
      event.type === 'reminder-raised'
        ? [{ event, view: aView(story), mention: [], steps: 4, permalink: 'https://example.com/card' }]
        : [],
    );
  }).flat();
  const message = drawReminders({ person: 'chen', reminders, waited: 'hourly-cap' }, reader);
  if (message === null) throw new Error('nothing to remind of');
  return message;
}

describe('renderMessage, of all that the bot says', () => {
  it.each(notices)('draws the notice %s', (notice) => {
    const { story, event } = toldStories[notice]();
    const permalink = 'https://applink.feishu.cn/client/message/link/open?token=1';
    check((reader) =>
      drawNotice({ notice, event, view: aView(story), mention: ['chen'], permalink }, reader),
    );
  });

  it.each(Object.entries(doneStories))('answers %s', (verb, make) => {
    const story = make();
    const answer = { ok: true, number: 42, events: story.brought, insteadOf: null } as const;
    const done = { verb, view: aView(story), desk: story.desk, now: story.now };
    check((reader) => drawAnswer(answer, done, reader));
  });

  it.each(Object.values(refusals))('refuses with $refusal.code', ({ verb, refusal }) => {
    const story = stories.acknowledged();
    const asked = { verb, view: aView(story), desk: story.desk, now: story.now };
    check((reader) => drawAnswer({ ok: false, refusal, insteadOf: null }, asked, reader));
  });

  it.each<[string, (reader: Reader) => Message]>([
    ['help', (reader) => drawHelp(reader, null)],
    ['help for one verb', (reader) => drawHelp(reader, 'snooze')],
    [
      'a page of a list',
      (reader) =>
        drawList(
          {
            title: 'list',
            asked: { state: 'all', isOverdue: true, customer: 'acme', customerName: 'Acme' },
            desk: many[0]!.desk,
            views: many.slice(0, 10),
            total: 30,
            hasMore: false,
            page: 1,
            pageSize: 10,
            query: 'x',
          },
          reader,
        ),
    ],
    [
      'the own page',
      (reader) => drawHome({ views: many, day: { now: 0, until: Infinity }, person: chen }, reader),
    ],
    [
      'a record',
      (reader) => drawShow({ view: aView(woken()), history: woken().events, permalink: null }, reader),
    ],
    ...Object.entries(timeStories).map(([name, make]): [string, (reader: Reader) => Message] => [
      `the card of one that ${name}`,
      (reader) => drawCard(aView(make(), aCardPlace({ platform: 'lark' })), reader),
    ]),
    ['many reminders', (reader) => drawMany(reader)],
    ['why', (reader) => drawWhy({ view: aView(woken()), history: woken().events }, reader)],
  ])('shows %s', (_, draw) => {
    check(draw);
  });
});

describe('renderForm, of all that the bot asks', () => {
  it.each(
    formNames.flatMap((name) =>
      [chinese, english].map((reader) => ({ name, reader, locale: reader.locale })),
    ),
  )('asks by $name in $locale, and asks again', ({ name, reader }) => {
    const story = stories.acknowledged();
    const view = name === 'complaint_open' || name === 'setup' ? null : aView(story);
    const form = formFor(name, {
      view,
      desk: story.desk,
      reader,
      prefill: {},
      context: {},
      mayWaive: ['contact'],
    });
    const look = { nonce: 'n1', at: null, chats: [{ id: 'oc_1', name: '计费' }] };
    checkWhole(renderForm(form, look), true);
    const faults = Object.fromEntries(form.fields.map((field) => [field.name, '<b>no</b>']));
    const again = renderFormAgain(keepForm(form, look), {
      nonce: 'n2',
      typed: {},
      faults: { ...faults, '': 'no' },
    });
    if (again === null) throw new Error('not drawn again');
    checkWhole(again);
  });
});
