import type { Person } from '../../../src/domain/desk.ts';
import type { WebAnswer, WebStream } from '../../../src/ports/web-route.ts';
import type { SignIn } from '../../../src/ports/sign-in.ts';
import { createBoard, type Board } from '../../../src/web/board/routes.ts';
import { createSessions } from '../../../src/web/board/sessions.ts';
import { aDeskContent, deskYaml } from '../../support/a-desk.ts';
import { createMemorySettings } from '../../support/memory-settings.ts';
import { openMemoryStore } from '../../support/open-memory-store.ts';
import { createStoreActs } from '../../support/store-acts.ts';
import { handOver } from '../hand-over.ts';

export type Page = Extract<WebAnswer, { body: unknown }>;

interface Visiting {
  readonly method?: 'GET' | 'POST';
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const secretKeys = ['a key of this board'];

/** The board on a store in memory; `time.real` is the real time that links and sessions end by. */
export async function openBoard(options: { readonly signIns?: readonly SignIn[] } = {}) {
  const home = openMemoryStore();
  await home.applyDesk();
  const time = { real: 1_000_000 };
  const logged: string[] = [];
  const sessions = createSessions({
    settings: createMemorySettings(),
    secretKeys,
    baseUrl: () => 'https://huiyin.example.com',
    realNow: () => time.real,
  });
  let looks = 0;
  const looked: (() => void)[] = [];
  const board: Board = createBoard({
    store: home.store,
    clock: { now: async () => Date.now() + offset },
    sessions,
    charts: {
      svg: async (chart, { theme }) => `<svg>${theme} ${chart.title}</svg>`,
      png: async () => new Uint8Array(),
    },
    signIns: options.signIns ?? [],
    personOfAccount: async (platform, account) =>
      [...(await home.store.desk()).people.values()].find((one) => one.accounts[platform] === account)?.id ??
      null,
    permalinkOf: async (places) => (places.length === 0 ? null : 'https://chat.example.com/thread'),
    changeMark: async () => {
      looks += 1;
      for (const tell of looked.splice(0)) tell();
      return `${looks}`;
    },
    pollEveryMs: 2,
    secretKeys,
    baseUrl: () => 'https://huiyin.example.com',
    realNow: () => time.real,
    log: { info: () => {}, warn: (_fields, sentence) => logged.push(sentence), error: () => {} },
  });
  let offset = 0;

  async function visit(
    path: string,
    { method = 'GET', cookie, headers = {} }: Visiting = {},
  ): Promise<WebAnswer> {
    const given = { ...headers, ...(cookie === undefined ? {} : { cookie }) };
    return handOver(board.routes, { method, path, headers: given });
  }

  return {
    ...createStoreActs(home),
    home,
    board,
    sessions,
    time,
    logged,
    async setOffset(ms: number) {
      offset = ms;
      await home.clock.setOffset(ms);
    },
    visit: async (path: string, visiting?: Visiting) => (await visit(path, visiting)) as Page,
    /** Everything that is sent while the page stays open. */
    async follow(path: string, cookie: string) {
      const answer = await visit(path, { cookie });
      if (!('stream' in answer)) throw new Error(`${path} was answered with ${answer.status}`);
      const sent: string[] = [];
      const waiting: (() => void)[] = [];
      const output: WebStream = {
        write: (text) => {
          sent.push(...(/event: (\w+)/.exec(text)?.slice(1) ?? []));
          for (const tell of waiting.splice(0)) tell();
        },
        end: () => sent.push('(end)'),
        onClose: () => {},
      };
      answer.stream(output);
      return {
        sent,
        /** Resolves once the board has looked for changes from beginning to end. */
        async looked() {
          for (let times = 0; times < 2; times += 1)
            await new Promise<void>((resolve) => looked.push(resolve));
        },
        async next() {
          await new Promise<void>((resolve) => waiting.push(resolve));
        },
      };
    },
    cookieOf: async (person: string) => cookieIn(await sessions.begin(person)),
    /** Somebody's line in the desk, changed. */
    async change(person: string, change: (one: Person) => Person) {
      const content = aDeskContent(deskYaml);
      const people = new Map(content.people);
      const one = people.get(person);
      if (one === undefined) throw new Error(`nobody is ${person}`);
      people.set(person, change(one));
      await home.applyDesk({ ...content, people });
    },
  };
}

export type OpenedBoard = Awaited<ReturnType<typeof openBoard>>;

/** What the browser sends back of it. */
export function cookieIn(setCookie: string | undefined): string {
  return (setCookie ?? '').split(';')[0] ?? '';
}
