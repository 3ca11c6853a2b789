import { createConversation } from '../../src/conversation/conversation.ts';
import type { ConversationDeps } from '../../src/conversation/deps.ts';
import type { Conversation, Reply, Speaker, Typed, Where } from '../../src/conversation/reply.ts';
import type { PlatformName } from '../../src/domain/actor.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { ComplaintRecord } from '../../src/ports/complaint-store.ts';
import { createCustomerWords } from '../../src/storage/forget.ts';
import { createPeriodicSurveyStore } from '../../src/storage/periodic-survey-store.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';

const fourteenDays = 14 * 86_400_000;

/** The conversation on a real store, with Slack and Lark as far as it asks them anything. */
export interface Talk {
  readonly home: OpenStore;
  readonly conversation: Conversation;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  speaker(account: string): Promise<Speaker>;
  /** Typed by lin in Lark, in the support group unless it says where. */
  typed(text: string, more?: Partial<Typed>): Promise<Typed>;
  /** A button of a card in Lark, pressed where nobody else reads. */
  press(account: string, action: string, value: string): Promise<Reply>;
  newest(): Promise<ComplaintRecord>;
  count(): Promise<number>;
  words(field: string): Promise<readonly string[]>;
}

export async function openTalk(): Promise<Talk> {
  const home = await openStore();
  await home.applyDesk();
  const clock = createFakeClock();
  const slack = createFakePlatform({ clock });
  const lark: ChatPlatform = {
    ...createFakePlatform({ clock, name: 'lark', messageLife: fourteenDays }),
    showsBothLanguages: true,
    tellsWhenRead: true,
    permalink: async ({ message }) => `https://example.com/${message}`,
  };
  const platforms = new Map<PlatformName, ChatPlatform>([
    ['slack', slack],
    ['lark', lark],
  ]);
  const deps: ConversationDeps = {
    useCases: { ...home.deps, connected: ['slack', 'lark'] },
    clock: home.clock,
    people: home.people,
    platforms,
    settings: home.settings,
    deskStore: home.desks,
    articles: home.articles,
    digests: home.digests,
    customers: createCustomerWords(home.prisma),
    periodic: createPeriodicSurveyStore(home.prisma),
    surveyLinks: {
      urlOf: ({ complaint, survey }) => `https://example.com/survey/${complaint}-${survey}`,
      read: () => null,
    },
    trackers: { find: () => null },
    boardLinks: { urlFor: async (person) => `https://example.com/board/enter/${person}` },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
  const conversation = createConversation(deps);
  let lastKey = 0;

  const talk: Talk = {
    home,
    conversation,
    platforms,
    async speaker(account) {
      const speaker = await conversation.speaker('lark', account);
      if (speaker === null) throw new Error(`nobody is ${account}`);
      return speaker;
    },
    async typed(text, more = {}) {
      lastKey += 1;
      return {
        speaker: await talk.speaker('ou_lin'),
        where: inGroup(`om_typed${lastKey}`),
        text,
        isCommand: false,
        attachments: [],
        keys: [`lark:message:om_typed${lastKey}`],
        ...more,
      };
    },
    async press(account, action, value) {
      lastKey += 1;
      return conversation.pressed({
        speaker: await talk.speaker(account),
        where: inDirect,
        action,
        value,
        keys: [`lark:press:${lastKey}`],
      });
    },
    async newest() {
      const record = await home.store.findForDelivery(await talk.count());
      if (record === null) throw new Error('no complaint');
      return record;
    },
    async count() {
      return (await home.prisma.complaint.aggregate({ _max: { number: true } }))._max.number ?? 0;
    },
    async words(field) {
      const { words } = await talk.newest();
      return [...words].flatMap(([ref, text]) => (ref.endsWith(`.${field}`) && text !== null ? [text] : []));
    },
  };
  return talk;
}

const inDirect: Where = {
  channel: null,
  message: null,
  threadRoot: null,
  permalink: null,
  isShared: false,
  isDirect: true,
};

export function inGroup(message: string, more: Partial<Where> = {}): Where {
  return {
    channel: 'oc_support',
    message,
    threadRoot: null,
    isDirect: false,
    isShared: false,
    permalink: `https://example.com/${message}`,
    ...more,
  };
}
