import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countCharacters } from '../../src/platforms/base/cut-text.ts';
import {
  type NewItem,
  type TrackedItem,
  type Tracker,
  TrackerFailure,
  TrackerHookRefusal,
  type TrackerStatus,
} from '../../src/ports/tracker.ts';
import type { TrackerIo } from '../../src/trackers/base/tracker-io.ts';
import { aHook, type HookParts } from '../support/fake-trackers/a-hook.ts';
import type { FakeAnswer, FakeServer } from '../support/fake-trackers/fake-server.ts';

/** What people see in the fake. */
export interface FakeItem {
  readonly id: string;
  readonly title: string;
  /** As it is stored: HTML, Markdown or text. */
  readonly text: string;
  readonly comments: readonly string[];
}

export interface TrackerHome {
  readonly server: FakeServer;
  readonly items: () => readonly FakeItem[];
  /** Somebody moves it there, by the fake's name of the state. */
  move(id: string, state: string): void;
  /** A tracker as a process has it that has just begun: nothing is held. */
  open(): Tracker;
}

/** As a fake has it, on which trackers are opened. */
export function homeOf(
  fake: FakeServer & Pick<TrackerHome, 'items' | 'move'>,
  now: () => number,
  open: (io: TrackerIo) => Tracker,
): TrackerHome {
  const io = { fetch, now, patience: fake.patience };
  return { server: fake, items: fake.items, move: fake.move, open: () => open(io) };
}

export interface TrackerHooks {
  /** Told of a change of this item, at this moment. */
  event(item: TrackedItem, at: number): HookParts;
  /** Another change of the same item. */
  next(item: TrackedItem, at: number): HookParts;
  /** Made by ourselves; left out where a tracker does not say. */
  own?(item: TrackedItem, at: number): HookParts;
  /** What is no news of an item. */
  ignored(at: number): readonly HookParts[];
  /** Whose proof is wrong or missing. */
  forged(item: TrackedItem, at: number): readonly HookParts[];
  /** The proof is over the bytes. */
  readonly isSigned: boolean;
  /** How long a proof is good; null: it has no time. */
  readonly lifeMs: number | null;
}

/** One adapter, and what is its own way. */
export interface TrackerSubject {
  readonly name: string;
  openHome(now: () => number): Promise<TrackerHome>;
  /** What stands in its settings and must stand nowhere else; tokens it is given too. */
  readonly secrets: readonly string[];
  readonly titleLimit: number;
  /** How the stored text shows `<img src=x onerror=alert(1)> & [a](javascript:b) @all`. */
  readonly hostileText: string | RegExp;
  readonly refusals: {
    readonly badToken: FakeAnswer;
    readonly forbidden: FakeAnswer;
    readonly broken: FakeAnswer;
    /** Each with how long is to be waited. */
    readonly limited: readonly { readonly answer: FakeAnswer; readonly waitMs: number }[];
  };
  /** Takes a new token by itself when the one it holds is refused. */
  readonly renewsToken: boolean;
  /** In the right form, of no item. */
  readonly missingItem: string;
  /** The fake's names of states, and what they mean. */
  readonly states: readonly (readonly [state: string, status: TrackerStatus | null])[];
  /** An address of an item as people copy it; left out where items have none. */
  readonly address?: (item: TrackedItem) => string;
  readonly hooks: TrackerHooks | null;
}

export const NOW = Date.UTC(2026, 10, 20, 2, 0, 0);
const HOSTILE = '<img src=x onerror=alert(1)> & [a](javascript:b) @all';

const item: NewItem = {
  title: '导出发票失败',
  text: '导出时一直报错。\n\n第二段',
  kind: 'action',
  priority: 'P2',
  assignee: null,
  dueAt: null,
  link: 'https://huiyin.example.com/C-42',
};

/** Whoever has the address can send these, proof or not. */
const hostileBodies: readonly (readonly [string, string | Buffer])[] = [
  ['without a body', ''],
  ['of a hundred thousand levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['nested in what is read', `{"id":${'{"id":'.repeat(50_000)}1${'}'.repeat(50_000)}}`],
  ['that is no UTF-8', Buffer.from([0x7b, 0x22, 0x69, 0x64, 0x22, 0x3a, 0xff, 0xfe, 0x7d])],
  ['that reaches for prototypes', '{"__proto__":{"id":"1"},"constructor":{"prototype":{"id":"1"}}}'],
];

/** What every tracker does, whatever stands behind it. */
export function describeTracker(subject: TrackerSubject): void {
  describe(`a tracker on ${subject.name}`, () => {
    let now: number;
    let home: TrackerHome;
    let tracker: Tracker;
    /** All that was thrown or found: no secret may stand in it. */
    let said: unknown[];

    beforeEach(async () => {
      now = NOW;
      said = [];
      home = await subject.openHome(() => now);
      tracker = home.open();
    });

    afterEach(async () => {
      await home.server.close();
      expect(home.server.problems).toEqual([]);
      const all = inspect(said, { depth: 10, showHidden: true });
      for (const secret of subject.secrets) expect(all).not.toContain(secret);
    });

    async function failOf(work: Promise<unknown>): Promise<TrackerFailure> {
      const failure = await work.then(
        (value) => expect.fail(`worked: ${inspect(value)}`),
        (error: unknown) => error,
      );
      said.push(failure, (failure as Error).stack);
      expect(failure).toBeInstanceOf(TrackerFailure);
      return failure as TrackerFailure;
    }

    const only = (): FakeItem => {
      expect(home.items()).toHaveLength(1);
      return home.items()[0]!;
    };

    describe('create', () => {
      it('makes an item that is read back as it was given', async () => {
        const made = await tracker.create(item, 'C-42/3');
        expect(made).toMatchObject({ title: item.title, status: 'open' });
        expect(only()).toMatchObject({ title: expect.stringContaining(item.title) });
        expect(only().text).toContain('第二段');
        expect(only().text).toContain('huiyin.example.com/C-42');
        expect(await home.open().get(made.id, made.more)).toEqual(made);
      });

      it('makes one item of the same reference, in another process too', async () => {
        const first = await tracker.create(item, 'C-42/3');
        const again = await home.open().create(item, 'C-42/3');
        expect(again).toEqual(first);
        expect(home.items()).toHaveLength(1);
      });

      it('takes an item of a longer reference for another', async () => {
        const longer = await tracker.create(item, 'C-42/31');
        const made = await tracker.create(item, 'C-42/3');
        expect(made.id).not.toBe(longer.id);
        expect(home.items()).toHaveLength(2);
      });

      it.each(['lost', 'half'] as const)(
        'leaves open what became of it when the answer is %s',
        async (answer) => {
          home.server.plan({ on: 'write', answer });
          expect(await failOf(tracker.create(item, 'C-42/3'))).toMatchObject({ kind: 'unknown' });
          await tracker.create(item, 'C-42/3');
          expect(home.items()).toHaveLength(1);
        },
      );

      it('is tried again after a fault of the tracker', async () => {
        home.server.plan({ on: 'write', answer: subject.refusals.broken });
        const { kind } = await failOf(tracker.create(item, 'C-42/3'));
        expect(['transient', 'unknown']).toContain(kind);
        await tracker.create(item, 'C-42/3');
        expect(home.items()).toHaveLength(1);
      });

      it('cuts a title to what the tracker takes', async () => {
        const title = '退款😀é'.repeat(1000);
        const made = await tracker.create({ ...item, title }, 'C-42/3');
        expect(countCharacters(only().title)).toBeLessThanOrEqual(subject.titleLimit);
        expect(only().title).toMatch(/退款😀.*…$/su);
        expect((await tracker.create({ ...item, title }, 'C-42/3')).id).toBe(made.id);
      });

      it('keeps signs of all writings', async () => {
        const text = '客户说：“不行”👩‍👩‍👧 ünïcode ‏مرحبا';
        const made = await tracker.create({ ...item, title: text, text }, 'C-42/3');
        expect(made.title).toBe(text);
        expect(only().text).toContain('👩‍👩‍👧');
      });

      it('lets nothing of a hostile text act', async () => {
        await tracker.create({ ...item, text: HOSTILE }, 'C-42/3');
        const { hostileText } = subject;
        expect(only().text).toEqual(
          typeof hostileText === 'string'
            ? expect.stringContaining(hostileText)
            : expect.stringMatching(hostileText),
        );
      });
    });

    describe('a refusal', () => {
      it('is of the kind that the tracker means', async () => {
        home.server.plan({ on: 'write', answer: subject.refusals.forbidden });
        expect(await failOf(tracker.create(item, 'C-42/3'))).toMatchObject({ kind: 'forbidden' });
        expect(await failOf(tracker.get(subject.missingItem))).toMatchObject({ kind: 'not-found' });
        expect(home.items()).toEqual([]);
      });

      it('for a token is met with a new one where there is one', async () => {
        const made = await tracker.create(item, 'C-42/3');
        home.server.plan({ on: 'read', answer: subject.refusals.badToken });
        if (!subject.renewsToken)
          expect(await failOf(tracker.get(made.id, made.more))).toMatchObject({ kind: 'auth' });
        expect(await tracker.get(made.id, made.more)).toEqual(made);
        home.server.plan(
          { on: 'read', answer: subject.refusals.badToken },
          { on: 'read', answer: subject.refusals.badToken },
        );
        expect(await failOf(tracker.get(made.id, made.more))).toMatchObject({ kind: 'auth' });
      });

      it.each(subject.refusals.limited)(
        'for too many requests says how long to wait ($waitMs ms)',
        async ({ answer, waitMs }) => {
          home.server.plan({ on: 'read', answer });
          const failure = await failOf(tracker.get(subject.missingItem));
          expect(failure).toMatchObject({ kind: 'rate-limited', retryAfterMs: waitMs });
        },
      );

      it('by silence or half an answer to a question is certainly nothing done', async () => {
        const made = await tracker.create(item, 'C-42/3');
        for (const answer of ['silence', 'half', 'lost'] as const) {
          home.server.plan({ on: 'read', answer });
          expect(await failOf(tracker.get(made.id, made.more))).toMatchObject({ kind: 'transient' });
        }
        home.server.plan({ on: 'read', answer: subject.refusals.broken });
        expect(await failOf(tracker.get(made.id, made.more))).toMatchObject({ kind: 'transient' });
        expect(await tracker.get(made.id, made.more)).toEqual(made);
      });

      it('by sending us elsewhere is not followed: the token would go along', async () => {
        const location = `${home.server.url}/elsewhere`;
        home.server.plan({ on: 'read', answer: { status: 302, headers: { location } } });
        await failOf(tracker.get(subject.missingItem));
        expect(home.server.requests.map(({ path }) => path)).not.toContain('/elsewhere');
      });

      it('by nobody who listens is certainly nothing done', async () => {
        await home.server.close();
        expect(await failOf(tracker.create(item, 'C-42/3'))).toMatchObject({ kind: 'transient' });
      });
    });

    describe('an item', () => {
      it.each(subject.states)('in the state %s is %s', async (state, status) => {
        const made = await tracker.create(item, 'C-42/3');
        home.move(made.id, state);
        expect((await tracker.get(made.id, made.more)).status).toBe(status);
      });

      it('is found by its key and by its address', async () => {
        const made = await tracker.create(item, 'C-42/3');
        expect((await home.open().get(made.key)).id).toBe(made.id);
        if (subject.address === undefined) return;
        expect((await home.open().get(subject.address(made))).id).toBe(made.id);
      });

      it('takes comments, each once', async () => {
        const made = await tracker.create(item, 'C-42/3');
        if (!tracker.can.comment) {
          expect(await failOf(tracker.comment(made.id, HOSTILE, 'C-42/3#1'))).toMatchObject({
            kind: 'validation',
          });
          return;
        }
        home.server.plan({ on: 'write', answer: 'lost' });
        await failOf(tracker.comment(made.id, '已告知客户', 'C-42/3#1'));
        await home.open().comment(made.id, '已告知客户', 'C-42/3#1');
        await tracker.comment(made.id, HOSTILE, 'C-42/3#12');
        const { comments } = only();
        expect(comments).toHaveLength(2);
        expect(comments[0]).toContain('已告知客户');
        const { hostileText } = subject;
        expect(comments[1]).toEqual(
          typeof hostileText === 'string'
            ? expect.stringContaining(hostileText)
            : expect.stringMatching(hostileText),
        );
      });

      it('takes another date where the tracker has dates and lets us', async () => {
        const dueAt = Date.UTC(2026, 11, 24);
        const made = await tracker.create({ ...item, dueAt: dueAt - 86_400_000 }, 'C-42/3');
        if (tracker.setDueAt === undefined) return;
        expect(made.dueAt).toBe(dueAt - 86_400_000);
        await tracker.setDueAt(made.id, dueAt, made.more);
        expect((await tracker.get(made.id, made.more)).dueAt).toBe(dueAt);
      });

      it('is moved by us where the tracker lets us', async () => {
        const made = await tracker.create(item, 'C-42/3');
        expect(tracker.setStatus !== undefined).toBe(tracker.can.setStatus);
        if (tracker.setStatus === undefined) return;
        expect((await tracker.setStatus(made.id, 'done', made.more)).status).toBe('done');
        expect((await tracker.get(made.id, made.more)).status).toBe('done');
      });
    });

    it('probes without changing anything', async () => {
      const findings = await tracker.probe();
      said.push(findings);
      expect(findings.filter(({ isFine }) => !isFine)).toEqual([]);
      expect(home.items()).toEqual([]);
    });

    it('finds what its probe was refused for', async () => {
      home.server.plan(
        { on: 'token', answer: subject.refusals.forbidden },
        { on: 'read', answer: subject.refusals.forbidden },
      );
      const findings = await tracker.probe();
      said.push(findings);
      expect(findings.filter(({ isFine }) => !isFine)).not.toEqual([]);
    });

    const { hooks } = subject;
    if (hooks === null) return;

    describe('a hook', () => {
      let made: TrackedItem;

      beforeEach(async () => {
        made = await tracker.create(item, 'C-42/3');
      });

      const hear = async (parts: HookParts, at = now) => tracker.parseWebhook(aHook(parts), at);

      async function refusalOf(parts: HookParts, at = now): Promise<unknown> {
        const refusal = await Promise.resolve()
          .then(() => hear(parts, at))
          .catch((error: unknown) => error);
        said.push(refusal);
        return refusal;
      }

      it('tells of its item', async () => {
        const heard = await hear(hooks.event(made, now));
        expect(heard).toMatchObject({ kind: 'event', isOwn: false });
        if (heard.kind !== 'event') return;
        expect((await tracker.get(heard.item)).id).toBe(made.id);
        if (heard.said !== null) expect(heard.said.id).toBe(made.id);
      });

      it('is known again when it comes twice, and is another the next time', async () => {
        const first = await hear(hooks.event(made, now));
        const twice = await hear(hooks.event(made, now));
        const next = await hear(hooks.next(made, now));
        const idOf = (hook: typeof first) =>
          hook.kind === 'event' ? hook.deliveryId : expect.fail(hook.kind);
        expect(idOf(twice)).toBe(idOf(first));
        expect(idOf(next)).not.toBe(idOf(first));
      });

      it('is known for our own where the tracker says so', async () => {
        if (hooks.own === undefined) return;
        expect(await hear(hooks.own(made, now))).toMatchObject({ kind: 'event', isOwn: true });
      });

      it('is refused without its proof', async () => {
        const forged = hooks.forged(made, now);
        expect(forged.length).toBeGreaterThan(0);
        for (const parts of forged) expect(await refusalOf(parts)).toBeInstanceOf(TrackerHookRefusal);
      });

      it('is left alone when it is no news of an item', async () => {
        for (const parts of hooks.ignored(now)) expect(await hear(parts)).toMatchObject({ kind: 'ignored' });
      });

      it.each(hostileBodies)('%s is refused or left alone', async (_what, body) => {
        const answer = await refusalOf({ ...hooks.event(made, now), body });
        if (!(answer instanceof TrackerHookRefusal)) expect(answer).toMatchObject({ kind: 'ignored' });
      });

      it.runIf(hooks.isSigned)('is refused when one bit or the writing of its body is another', async () => {
        const good = hooks.event(made, now);
        const bytes = Buffer.from(good.body);
        const flipped = Buffer.from(bytes);
        flipped[flipped.length - 2]! ^= 1;
        const rewritten = `${bytes.toString('utf8')} `;
        for (const body of [flipped, rewritten]) {
          expect(await refusalOf({ ...good, body })).toBeInstanceOf(TrackerHookRefusal);
        }
      });

      it.runIf(hooks.lifeMs !== null)('is refused when it is old', async () => {
        const good = hooks.event(made, now);
        const life = hooks.lifeMs ?? 0;
        expect(await hear(good, now + life - 1000)).toMatchObject({ kind: 'event' });
        expect(await refusalOf(good, now + life + 1001)).toBeInstanceOf(TrackerHookRefusal);
      });
    });
  });
}
