import { describe, expect, it } from 'vitest';
import { drawDelivery } from '../../src/conversation/draw-delivery.ts';
import type { DrawDeps } from '../../src/conversation/draw-deps.ts';
import { findPreferredPlatforms } from '../../src/conversation/preferred-platform.ts';
import type { PlatformName } from '../../src/domain/actor.ts';
import type { NewEvent } from '../../src/domain/events.ts';
import { notices, type NoticeName } from '../../src/domain/notice.ts';
import { mentionedIn } from '../../src/messages/single-mention.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { ComplaintStore, Place } from '../../src/ports/complaint-store.ts';
import type { Delivery } from '../../src/ports/delivery-store.ts';
import { aComplaint, minute, type Story } from '../support/a-complaint.ts';
import { aDesk, deskYaml } from '../support/a-desk.ts';
import { aCardPlace } from '../support/a-view.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { plainText } from '../support/plain-text.ts';
import { toldStories } from '../support/told-stories.ts';

const both: readonly PlatformName[] = ['slack', 'lark'];
const onSlack = aCardPlace();
const onLark = aCardPlace({
  id: 'C-42/card/lark/1',
  platform: 'lark',
  channel: 'oc_billing',
  message: 'om_card',
});
const copy: Place = { ...onLark, id: 'C-42/card/lark/1~1', role: 'moved', message: 'om_old' };

function depsFor(story: Story, lastUsed: PlatformName | null, places: readonly Place[] = []): DrawDeps {
  const clock = createFakeClock(story.now);
  const store = {
    desk: async () => story.desk,
    findForDelivery: async () => ({ state: story.complaint, words: story.words, customerKey: null, places }),
    history: async () => story.events,
    findSimilar: async () => [],
    // Whatever it is linked with, everybody may see.
    list: async ({ numbers = [] }) => ({
      records: numbers.map((number) => ({
        state: { ...story.complaint, number },
        words: new Map(),
        customerKey: null,
        places,
      })),
      total: numbers.length,
      hasMore: false,
    }),
  } satisfies Partial<ComplaintStore>;
  const lark: ChatPlatform = {
    ...createFakePlatform({ clock, name: 'lark' }),
    showsBothLanguages: true,
    permalink: async ({ message }) => `https://example.com/${message}`,
  };
  return {
    // Drawing asks for nothing else.
    store: store as unknown as ComplaintStore,
    clock,
    platforms: new Map<PlatformName, ChatPlatform>([
      ['slack', createFakePlatform({ clock })],
      ['lark', lark],
    ]),
    preferredPlatforms: (person, complaint) => {
      const people = { lastUsed: async () => lastUsed };
      return findPreferredPlatforms(
        { people, connected: both, store, failing: async () => new Set() },
        { desk: story.desk, person, complaint },
      );
    },
  };
}

function deliveryTo(place: Place, content: Delivery['content']): Delivery {
  const { platform, channel } = place;
  if (platform === null || channel === null) throw new Error('no channel');
  return {
    id: '1',
    key: 'key',
    complaint: 42,
    destination: { kind: 'channel', platform, channel },
    lane: place.id,
    place,
    isInThread: content.kind !== 'card' && content.kind !== 'moved',
    thread: null,
    content,
    status: 'waiting',
    attempts: 0,
    looks: 0,
    revision: 1,
    sentRevision: 0,
    platform: null,
    channel: null,
    message: null,
    hash: null,
    fault: null,
    said: null,
    createdAt: 0,
    attemptedAt: null,
    firstTriedAt: null,
    unknownSince: null,
    nextAttemptAt: null,
    sentAt: null,
    reportDueAt: null,
  };
}

async function draw(deps: DrawDeps, delivery: Delivery, platform = delivery.place?.platform) {
  const drawn = platform && (await drawDelivery(deps, delivery, platform));
  if (!drawn || drawn === 'seen_at_work' || 'waitFor' in drawn) throw new Error('nothing to say');
  return drawn;
}

const card = { kind: 'card' } as const;
const warned = () =>
  aComplaint()
    .later(15 * minute)
    .when('timer', { verb: 'wake' });
const reminder = (story: Story) =>
  ({ kind: 'reminder', version: story.events.at(-1)?.version ?? 0, mention: ['chen', 'zhang'] }) as const;

describe('a message in a thread on two platforms', () => {
  it.each<[PlatformName | null, string[], string[]]>([
    ['slack', ['chen', 'zhang'], []],
    ['lark', [], ['chen', 'zhang']],
    [null, ['chen', 'zhang'], []],
    ['local', ['chen', 'zhang'], []],
  ])('pings on one alone: used last %s', async (lastUsed, inSlack, inLark) => {
    const story = warned();
    const deps = depsFor(story, lastUsed);
    const pinged = async (place: Place) =>
      mentionedIn((await draw(deps, deliveryTo(place, reminder(story)))).message);
    expect([await pinged(onSlack), await pinged(onLark)]).toEqual([inSlack, inLark]);
  });

  it('pings where the person has an account', async () => {
    const desk = aDesk(deskYaml.replace(', slack: U0CHEN', ''));
    const story = aComplaint({}, { desk })
      .later(15 * minute)
      .when('timer', { verb: 'wake' });
    const deps = depsFor(story, 'slack');
    const pinged = async (place: Place) =>
      mentionedIn((await draw(deps, deliveryTo(place, reminder(story)))).message);
    expect([await pinged(onSlack), await pinged(onLark)]).toEqual([['zhang'], ['chen']]);
  });

  it('pings in the one thread there is, whatever was used last', async () => {
    const desk = aDesk(deskYaml.replace(', lark: oc_billing', ''));
    const story = aComplaint({}, { desk })
      .later(15 * minute)
      .when('timer', { verb: 'wake' });
    const { message } = await draw(depsFor(story, 'lark'), deliveryTo(onSlack, reminder(story)));
    expect(mentionedIn(message)).toEqual(['chen', 'zhang']);
  });

  it('pings the owner of a new complaint on one card alone', async () => {
    const deps = depsFor(aComplaint(), 'lark');
    const pinged = async (place: Place) =>
      mentionedIn((await draw(deps, deliveryTo({ ...place, message: null }, card))).message);
    expect([await pinged(onSlack), await pinged(onLark)]).toEqual([[], ['chen']]);
  });
});

describe('a platform that shows each reader their own language', () => {
  it('gets the same message in both, and the other platforms get one', async () => {
    const story = aComplaint();
    const deps = depsFor(story, null);
    const inLark = (await draw(deps, deliveryTo(onLark, card))).message;
    const inSlack = (await draw(deps, deliveryTo(onSlack, card))).message;
    expect([inLark.locale, inLark.other?.locale]).toEqual(['zh-CN', 'en']);
    expect(inLark.other?.blocks.map(({ kind }) => kind)).toEqual(inLark.blocks.map(({ kind }) => kind));
    expect(plainText(inLark.other!)).toContain('Acknowledge');
    expect(inSlack.other).toBeUndefined();
  });

  it('pings as little in the other language', async () => {
    const story = warned();
    const deps = depsFor(story, 'slack');
    const { message } = await draw(deps, deliveryTo(onLark, reminder(story)));
    expect(message.other === undefined ? null : mentionedIn(message.other)).toEqual([]);
  });

  it('is drawn again when the other language alone changed', async () => {
    const story = aComplaint();
    const first = await draw(depsFor(story, null), deliveryTo(onLark, card));
    expect((await draw(depsFor(story, null), deliveryTo(onLark, card))).hash).toBe(first.hash);
    const { other: _other, ...alone } = first.message;
    const slackLike = depsFor(story, null);
    const withoutOther = { ...slackLike, platforms: new Map([...slackLike.platforms].slice(0, 1)) };
    const single = await draw(withoutOther, deliveryTo(onLark, card));
    expect(single.message).toEqual(alone);
    expect(single.hash).not.toBe(first.hash);
  });
});

describe('an earlier copy', () => {
  it('points to the card as it stands now', async () => {
    const now = { ...onLark, message: 'om_new', thread: 'om_old', copies: 1 };
    const deps = depsFor(aComplaint(), null, [onSlack, now, copy]);
    const { message } = await draw(deps, deliveryTo(copy, { kind: 'moved' }));
    expect(plainText(message)).toContain('打开新卡片<https://example.com/om_new>');
    expect(message.other?.summary).toEqual([
      { kind: 'text', text: 'C-42: The card grew old: it went on as a new copy in this thread.' },
    ]);
  });
});

describe('a direct notice', () => {
  const story = aComplaint().when('chen', { verb: 'acknowledge', takesOverCustomer: false });
  const notice = { kind: 'notice', notice: 'acknowledged', version: 2, mention: [] } as const;
  const toAmy: Delivery = {
    ...deliveryTo(onSlack, notice),
    destination: { kind: 'person', person: 'amy' },
    place: null,
    isInThread: false,
  };

  it.each<PlatformName>(['slack', 'lark'])(
    'links the card on the platform it goes to: %s',
    async (platform) => {
      const asked: PlatformName[] = [];
      const deps = depsFor(story, null, [onSlack, onLark]);
      const platforms = new Map(
        [...deps.platforms].map(([name, fake]): [PlatformName, ChatPlatform] => [
          name,
          {
            ...fake,
            permalink: async () => {
              asked.push(name);
              return `https://${name}.example.com/card`;
            },
          },
        ]),
      );
      const { message } = await draw({ ...deps, platforms }, toAmy, platform);
      expect(JSON.stringify(message)).toContain(`https://${platform}.example.com/card`);
      expect(asked).toEqual([platform]);
    },
  );

  it.each([
    ['zh-CN', 'lark', undefined],
    [null, 'lark', 'en'],
    [null, 'slack', undefined],
  ] as const)('is in both languages when theirs is not known: %s, %s', async (locale, platform, other) => {
    const { desk } = story;
    const amy = desk.people.get('amy')!;
    const people = new Map([...desk.people, ['amy', { ...amy, locale }]]);
    const deps = depsFor({ ...story, desk: { ...desk, people } }, null, [onSlack, onLark]);
    const { message } = await draw(deps, toAmy, platform);
    expect([message.locale, message.other?.locale]).toEqual(['zh-CN', other]);
  });
});

describe('a complaint that became restricted meanwhile', () => {
  const restrictedAfter = (story: Story): Story => ({
    ...story,
    complaint: { ...story.complaint, restricted: true },
  });
  const noticeOf = (notice: NoticeName, version: number) =>
    ({ kind: 'notice', notice, version, mention: [] }) as const;

  it.each(notices)('says nothing more where all read: %s', async (notice) => {
    const { story, event } = toldStories[notice]();
    const inThread = deliveryTo(onLark, noticeOf(notice, event.version));
    const underOrigin = { ...inThread, place: null, thread: 'om_asked' };
    const before: Story = { ...story, complaint: { ...story.complaint, restricted: false } };
    const after = depsFor(restrictedAfter(story), null);
    expect(await drawDelivery(depsFor(before, null), inThread, 'lark')).not.toBeNull();
    expect(await drawDelivery(after, inThread, 'lark')).toBeNull();
    expect(await drawDelivery(after, underOrigin, 'lark')).toBeNull();
  });

  it('reminds nobody there', async () => {
    const story = warned();
    const inThread = deliveryTo(onLark, reminder(story));
    expect(await drawDelivery(depsFor(story, null), inThread, 'lark')).not.toBeNull();
    expect(await drawDelivery(depsFor(restrictedAfter(story), null), inThread, 'lark')).toBeNull();
  });

  it('keeps its shrunk card and the pointers to it', async () => {
    const deps = depsFor(restrictedAfter(aComplaint()), null, [onLark, copy]);
    for (const [place, content] of [
      [onLark, card],
      [copy, { kind: 'moved' }],
    ] as const) {
      const { message } = await draw(deps, deliveryTo(place, content));
      expect(plainText(message)).not.toContain('重复扣款');
    }
  });

  it('has to vanish where it cannot be shrunk, but only where all read', async () => {
    const inDirect: Delivery = {
      ...deliveryTo(onLark, card),
      destination: { kind: 'person', person: 'chen' },
      place: { ...onLark, role: 'private-card', platform: null, channel: null, person: 'chen' },
    };
    const drawnFor = async (story: Story) => {
      const deps = depsFor(story, null, [onLark, copy]);
      const told = [deliveryTo(onLark, card), deliveryTo(copy, { kind: 'moved' }), inDirect];
      return Promise.all(told.map(async (delivery) => (await draw(deps, delivery, 'lark')).mustVanish));
    };
    expect(await drawnFor(restrictedAfter(aComplaint()))).toEqual([true, true, undefined]);
    expect(await drawnFor(aComplaint())).toEqual([undefined, undefined, undefined]);
  });
});

describe('a person who may not see the complaint any more', () => {
  const restrictedStory = (story: Story): Story => ({
    ...story,
    complaint: { ...story.complaint, restricted: true },
  });
  const to = (person: string, content: Delivery['content'], place: Place | null = null): Delivery => ({
    ...deliveryTo(onSlack, content),
    destination: { kind: 'person', person },
    place,
    isInThread: false,
  });
  const privately = (message: string | null): Place => ({
    ...onSlack,
    id: 'C-42/private/amy',
    role: 'private-card',
    channel: 'D0AMY',
    person: 'amy',
    message,
  });

  it.each(notices)('is told nothing that waited: %s', async (notice) => {
    const { story, event } = toldStories[notice]();
    const deps = depsFor(restrictedStory(story), null);
    const content = { kind: 'notice', notice, version: event.version, mention: [] } as const;
    expect(await drawDelivery(deps, to('amy', content), 'slack')).toBeNull();
    expect(await drawDelivery(deps, to('lin', content), 'slack')).not.toBeNull();
  });

  it('is not reminded, and gets no card', async () => {
    const story = warned();
    const deps = depsFor(restrictedStory(story), null);
    expect(await drawDelivery(deps, to('amy', reminder(story)), 'slack')).toBeNull();
    expect(await drawDelivery(deps, to('chen', reminder(story)), 'slack')).not.toBeNull();
    expect(await drawDelivery(deps, to('amy', card, privately(null)), 'slack')).toBeNull();
  });

  it('keeps nothing but the reference of a card that stands with them', async () => {
    const story = aComplaint();
    const open = await draw(depsFor(story, null), to('amy', card, privately('1.1')));
    const hidden = await draw(depsFor(restrictedStory(story), null), to('amy', card, privately('1.1')));
    expect(plainText(open.message)).toContain('重复扣款');
    expect(plainText(hidden.message)).toContain('C-42');
    expect(plainText(hidden.message)).not.toContain('重复扣款');
  });
});

describe('an urge', () => {
  it('has nothing to be drawn', async () => {
    const urge = { kind: 'urge', version: 2, of: 'key' } as const;
    expect(await drawDelivery(depsFor(warned(), null), deliveryTo(onLark, urge), 'lark')).toBeNull();
  });
});

describe('the question whether somebody is still on it', () => {
  const { story, event } = toldStories['still-on-it-asked']();
  const content = {
    kind: 'notice',
    notice: 'still-on-it-asked',
    version: event.version,
    mention: [],
  } as const;
  const asked: Delivery = {
    ...deliveryTo(onSlack, content),
    destination: { kind: 'person', person: 'chen' },
    place: null,
    isInThread: false,
  };
  const deps = depsFor(story, null);

  it('is asked where nobody knows, and of whoever was silent', async () => {
    expect(await drawDelivery(deps, asked, 'slack')).not.toBeNull();
    const silent = { ...deps, talkedSince: async () => false };
    expect(await drawDelivery(silent, asked, 'slack')).not.toBeNull();
  });

  it('is not asked of whoever wrote in the thread since they last did something', async () => {
    const looks: unknown[] = [];
    const talkedSince = async (...look: unknown[]) => looks.push(look) > 0;
    expect(await drawDelivery({ ...deps, talkedSince }, asked, 'slack')).toBe('seen_at_work');
    expect(looks).toEqual([[42, 'chen', story.complaint.workedAt]]);
  });

  it('is not told as answered when its reader may not see the complaint any more', async () => {
    const talkedSince = async () => true;
    const restricted = { ...story, complaint: { ...story.complaint, restricted: true } };
    const hidden = { ...depsFor(restricted, null), talkedSince };
    const toAmy: Delivery = { ...asked, destination: { kind: 'person', person: 'amy' } };
    expect(await drawDelivery(hidden, toAmy, 'slack')).toBeNull();
  });

  it('is not asked once it was answered', async () => {
    const answered = story.when('chen', { verb: 'still-on-it', person: 'chen', how: 'button' });
    expect(await drawDelivery(depsFor(answered, null), asked, 'slack')).toBeNull();
  });
});

describe('a reminder that was passed on', () => {
  const story = warned();
  const version = story.events.findLast(({ type }) => type === 'reminder-raised')?.version ?? 0;
  const passedOn = story.given('timer', {
    type: 'reminder-passed-on',
    data: { reminder: version, person: 'chen', standIn: 'amy', because: 'away', isToldAlready: false },
  });
  const toAmy = (content: Delivery['content']): Delivery => ({
    ...deliveryTo(onSlack, content),
    destination: { kind: 'person', person: 'amy' },
    place: null,
    isInThread: false,
  });

  it('says for whom', async () => {
    const alone = toAmy({ kind: 'reminder', version, mention: ['amy'] });
    const drawn = await draw(depsFor(passedOn, null), alone, 'slack');
    expect(plainText(drawn.message)).toContain('陈平 is away: you stand in.');
  });
});

describe('several reminders to one person', () => {
  const story = warned()
    .later(60 * minute)
    .when('timer', { verb: 'wake' });
  const versions = story.events.flatMap(({ type, version }) => (type === 'reminder-raised' ? [version] : []));
  const bundle = (complaints: readonly number[]): Delivery => ({
    ...deliveryTo(onSlack, {
      kind: 'reminders',
      items: complaints.flatMap((complaint) => versions.map((version) => ({ complaint, version }))),
      waited: null,
    }),
    complaint: null,
    destination: { kind: 'person', person: 'chen' },
    place: null,
    isInThread: false,
  });

  it('are one message as they stand now', async () => {
    const drawn = await draw(depsFor(story, null), bundle([42]), 'slack');
    expect(plainText(drawn.message)).toContain('C-42');
  });

  it('say which of them the message carries', async () => {
    const standing = versions.map((version) => ({ complaint: 42, version }));
    const items = [...standing, { complaint: 42, version: 999 }];
    const content = { kind: 'reminders', items, waited: null } as const;
    const drawn = await draw(depsFor(story, null), { ...bundle([42]), content }, 'slack');
    expect(drawn.said).toEqual(standing);
  });

  it('are nothing once they are answered', async () => {
    const answered = story.when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    const talk = { channel: 'phone', summary: '说了', apology: 'given', apologyReason: null } as const;
    const done = answered.when('lin', {
      verb: 'contact',
      ...talk,
      reaction: 'accepts',
      reactionWords: null,
      promisedAt: null,
    });
    expect(await drawDelivery(depsFor(done, null), bundle([42]), 'slack')).toBeNull();
  });
});

describe('what waited for a platform until the night', () => {
  const night = Date.parse('2026-11-19T02:00:00+08:00');
  const lowly = (urgency: 'low' | 'high' = 'low') => {
    const story = aComplaint({ urgency });
    const wakeUp = story.complaint.clocks.length > 0 ? story.later(24 * 60 * minute) : story;
    return wakeUp.when('timer', { verb: 'wake' });
  };
  const raisedIn = (story: Story) => {
    const event = story.events.findLast(({ type }) => type === 'reminder-raised');
    return { kind: 'reminder', version: event?.version ?? 0, mention: ['chen', 'zhang'] } as const;
  };
  const toChen = (content: Delivery['content'], changes: Partial<Delivery> = {}): Delivery => ({
    ...deliveryTo(onSlack, content),
    destination: { kind: 'person', person: 'chen' },
    place: null,
    isInThread: false,
    ...changes,
  });
  const atNight = (story: Story): Story => ({ ...story, now: night });
  const drawnAt = (story: Story, delivery: Delivery) => drawDelivery(depsFor(story, null), delivery, 'slack');
  const looksAgain = { waitFor: 5 * minute };

  it('reminds nobody directly who sleeps, unless it breaks through', async () => {
    const story = lowly();
    expect(await drawnAt(atNight(story), toChen(raisedIn(story)))).toEqual(looksAgain);
    const urgent = aComplaint({ urgency: 'high' })
      .later(15 * minute)
      .when('timer', { verb: 'wake' });
    expect(await drawnAt(atNight(urgent), toChen(raisedIn(urgent)))).toHaveProperty('message');
  });

  it('is looked at again when the hold ends, where that is sooner', async () => {
    const story = lowly();
    const early = { ...story, now: Date.parse('2026-11-19T07:58:00+08:00') };
    expect(await drawnAt(early, toChen(raisedIn(story)))).toEqual({ waitFor: 2 * minute });
  });

  it('holds a message of several', async () => {
    const story = lowly();
    const items = [{ complaint: 42, version: raisedIn(story).version }];
    const bundle = toChen({ kind: 'reminders', items, waited: null }, { complaint: null });
    expect(await drawnAt(atNight(story), bundle)).toEqual(looksAgain);
  });

  it('holds what is told, but not from who did it', async () => {
    const story = lowly().when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    const notice = { kind: 'notice', notice: 'acknowledged', mention: [] } as const;
    const content = { ...notice, version: story.complaint.version };
    expect(await drawnAt(atNight(story), toChen(content))).toHaveProperty('message');
    const byZhang = lowly().when('zhang', { verb: 'acknowledge', takesOverCustomer: false });
    const told = { ...notice, version: byZhang.complaint.version };
    expect(await drawnAt(atNight(byZhang), toChen(told))).toEqual(looksAgain);
  });

  it('holds what is about several or none, but not from who did it', async () => {
    const story = lowly();
    const span = { person: 'zhang', from: night, to: night + 24 * 60 * minute };
    const batch = { from: 'chen', to: 'zhang', batch: 'one', complaints: [42] };
    const told = (by: string): Delivery['content'][] => [
      { kind: 'stand-in', ...span, by },
      { kind: 'handover', ...batch, by },
    ];
    for (const content of told('wu'))
      expect(await drawnAt(atNight(story), toChen(content, { complaint: null }))).toEqual(looksAgain);
    for (const content of told('chen'))
      expect(await drawnAt(atNight(story), toChen(content, { complaint: null }))).toHaveProperty('message');
  });

  it('leaves alone what may stand already', async () => {
    const story = lowly();
    const unknown = toChen(raisedIn(story), { unknownSince: 1 });
    expect(await drawnAt(atNight(story), unknown)).toHaveProperty('message');
  });

  it('names in the thread who sleeps, without a mention', async () => {
    const story = lowly();
    const { message } = await draw(depsFor(atNight(story), null), deliveryTo(onSlack, raisedIn(story)));
    expect(mentionedIn(message)).toEqual(['zhang']);
  });

  it('is posted once in the thread: the last of its clock', async () => {
    const first = lowly();
    const raised = first.events.findLast(({ type }) => type === 'reminder-raised');
    const later = first.given('timer', { type: 'reminder-raised', data: raised!.data } as NewEvent);
    expect(await drawnAt(later, deliveryTo(onSlack, raisedIn(first)))).toBeNull();
    expect(await drawnAt(later, deliveryTo(onSlack, raisedIn(later)))).toHaveProperty('message');
  });

  it.each([
    ['low', null, looksAgain],
    ['high', null, expect.objectContaining({ hash: expect.any(String) })],
    ['low', '1.1', expect.objectContaining({ hash: expect.any(String) })],
  ] as const)(
    'posts no first private card, urgency %s, standing as %s',
    async (urgency, message, expected) => {
      const place: Place = { ...onSlack, role: 'private-card', channel: null, person: 'chen', message };
      expect(await drawnAt(atNight(aComplaint({ urgency })), toChen(card, { place }))).toEqual(expected);
    },
  );
});
