import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wake } from '../../src/use-cases/complaint/wake.ts';
import { reportReminder } from '../../src/use-cases/complaint/report-reminder.ts';
import { plainText } from '../support/plain-text.ts';
import { openTalk, type Talk } from './a-conversation.ts';
import { openComplaint } from './opened.ts';

const minute = 60_000;

describe('what Lark tells of people', () => {
  let talk: Talk;

  beforeAll(async () => {
    talk = await openTalk();
  });

  afterAll(() => talk.home.close());

  describe('seen', () => {
    let number: number;
    const see = (account: string, ...messages: string[]) =>
      talk.conversation.seen({ platform: 'lark', account, messages, at: Date.now() });
    const events = async () => (await talk.home.store.history(number)).map(({ type }) => type);
    const deliveriesOf = () =>
      talk.home.prisma.delivery.findMany({ where: { complaint: number }, orderBy: { id: 'asc' } });

    beforeAll(async () => {
      number = await openComplaint(talk);
      await talk.home.clock.setOffset((await talk.home.clock.offset()) + 11.5 * minute);
      await wake({ ...talk.home.deps, connected: ['slack', 'lark'] }, number);
      const reminder = (await deliveriesOf()).find(({ destination }) => destination === 'person:chen');
      const stands = { platform: 'lark', channel: 'oc_chen', message: 'om_reminder', status: 'sent' };
      await talk.home.prisma.delivery.update({ where: { id: reminder?.id ?? 0n }, data: stands });
    });

    it('is nothing for messages that are no reminder, and for those of somebody else', async () => {
      const before = await events();
      await see('ou_chen', 'om_other');
      await see('ou_wu', 'om_reminder');
      await talk.conversation.seen({
        platform: 'slack',
        account: 'U0CHEN',
        messages: ['om_reminder'],
        at: 5,
      });
      expect(await events()).toEqual(before);
    });

    it('stands in the history once, draws nothing again and tells nobody', async () => {
      const revisions = async () =>
        (await deliveriesOf()).map(({ key, revision, status }) => `${key} ${revision} ${status}`);
      const before = await revisions();
      await see('ou_chen', 'om_other', 'om_reminder');
      await see('ou_chen', 'om_reminder');
      expect((await events()).filter((type) => type === 'reminder-seen')).toHaveLength(1);
      expect(await revisions()).toEqual(before);
      const { raised } = (await talk.home.store.findForDelivery(number))!.state;
      expect(raised.flatMap(({ seen }) => seen)).toMatchObject([{ person: 'chen' }]);
    });
  });

  describe('an urge', () => {
    it.each([
      ['sent', null, ['urge-sent']],
      ['failed', '230023', ['urge-refused']],
      ['dropped', 'not_possible', []],
      ['unknown', 'outcome_unknown', []],
    ] as const)('that was %s is reported as that, once', async (how, fault, expected) => {
      const number = await openComplaint(talk);
      const ended = {
        key: `C-${number}/2/reminder/chen/urge`,
        complaint: number,
        destination: { kind: 'person', person: 'chen' },
        content: { kind: 'urge', version: 2, of: `C-${number}/2/reminder/chen` },
        platform: 'lark',
        said: null,
      } as const;
      const deps = { ...talk.home.deps, connected: ['slack', 'lark'] as const };
      await reportReminder(deps, ended, how, fault);
      await reportReminder(deps, ended, how, fault);
      const history = await talk.home.store.history(number);
      expect(history.slice(1).map(({ type }) => type)).toEqual(expected);
    });
  });

  describe('greeting', () => {
    it('is in both languages where each reader sees their own', async () => {
      const inLark = await talk.conversation.greeting('lark', 'oc_support');
      expect([inLark?.locale, inLark?.other?.locale]).toEqual(['zh-CN', 'en']);
      expect((await talk.conversation.greeting('slack', 'C0SUPPORT'))?.other).toBeUndefined();
    });
  });

  describe('welcome', () => {
    it('is said to whoever opens the conversation, once on each platform', async () => {
      const speaker = await talk.speaker('ou_amy');
      const message = await talk.conversation.welcome(speaker);
      expect(message === null ? '' : plainText(message)).toContain('> new ]');
      expect(await talk.conversation.welcome(speaker)).toBeNull();
      expect(await talk.conversation.welcome({ ...speaker, platform: 'slack' })).not.toBeNull();
      expect(await talk.conversation.welcome(await talk.speaker('ou_wu'))).not.toBeNull();
    });

    it('is in both languages for whoever has not said which is theirs', async () => {
      const { person, ...rest } = await talk.speaker('ou_amy');
      const welcomed = async (id: string, locale: 'en' | null) =>
        talk.conversation.welcome({ ...rest, person: { ...person, id, locale } });
      expect(await welcomed('one', 'en')).not.toHaveProperty('other');
      const message = await welcomed('two', null);
      expect([message?.locale, message?.other?.locale]).toEqual(['zh-CN', 'en']);
      expect(plainText(message!)).toContain('在群里 @我');
      expect(plainText(message!.other!)).toContain('Mention me in a group');
    });

    it('is said once to whoever is seen opening it twice at the same moment', async () => {
      const speaker = await talk.speaker('ou_zhang');
      const said = await Promise.all([1, 2, 3].map(() => talk.conversation.welcome(speaker)));
      expect(said.filter((message) => message !== null)).toHaveLength(1);
    });
  });
});
