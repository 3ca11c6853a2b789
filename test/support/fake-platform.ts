import type { PlatformName } from '../../src/domain/actor.ts';
import {
  type Account,
  type ChatPlatform,
  PlatformFailure,
  type PlatformFailureKind,
  type PostedMessage,
  type Target,
} from '../../src/ports/chat-platform.ts';
import type { Message } from '../../src/ports/message.ts';
import type { FakeClock } from './fake-clock.ts';

export interface FakeMessage extends PostedMessage {
  readonly thread: string | null;
  readonly key: string;
  readonly postedAt: number;
  content: Message;
  edits: number;
  isRemoved: boolean;
  /** Not found in the history before. */
  hiddenUntil: number;
}

export type FakeCall = 'post' | 'edit' | 'remove' | 'findPosted' | 'openDirect' | 'urge';

/** What happens to a call instead of what should. */
export type FakeFault =
  | { readonly kind: PlatformFailureKind; readonly code?: string; readonly retryAfter?: number }
  /** It is done, and the answer is lost. */
  | { readonly kind: 'lost-answer'; readonly hiddenFor?: number }
  /** The answer is lost, and the message stands only after a while. */
  | { readonly kind: 'late'; readonly by: number; readonly hiddenFor?: number }
  | { readonly kind: 'unreadable' }
  /** A fault of the adapter. */
  | { readonly kind: 'bug' };

export interface FakePlatform extends ChatPlatform {
  /** Messages in order of their appearance, removed ones too. */
  readonly messages: readonly FakeMessage[];
  /** Calls that reached the platform, failed ones too. */
  readonly calls: readonly {
    readonly call: FakeCall;
    readonly channel: string | null;
    readonly at: number;
  }[];
  /** Direct messages that were made to ring, and for whom. */
  readonly urges: readonly (PostedMessage & { readonly account: string })[];
  /** What a person sees of a channel: keys, in order. */
  seen(channel: string): string[];
  /** The next calls of this kind (in this channel) meet these faults, one each. */
  failNext(call: FakeCall, faults: readonly FakeFault[], channel?: string): void;
  /** All calls do (of a kind, in a channel) until `recover`. */
  failAlways(fault: FakeFault, where?: { call?: FakeCall; channel?: string }): void;
  recover(): void;
  /** The next call of this kind stays without an answer until it is let go. */
  holdNext(call: FakeCall): { readonly arrived: Promise<void>; letGo(): void };
}

export interface FakePlatformOptions {
  name?: PlatformName;
  clock: FakeClock;
  postGap?: number;
  /** For this long a post under the same key is answered with the message that stands. */
  repeatSafeFor?: number;
  /** An older message takes no more changes. */
  messageLife?: number | null;
  canUrge?: boolean;
  /** Refuse posts that come faster than the gap. */
  isStrict?: boolean;
  accounts?: readonly Account[];
}

interface Script {
  readonly call: FakeCall;
  readonly channel: string | null;
  readonly fault: FakeFault;
}

interface Hold {
  readonly call: FakeCall;
  readonly arrive: () => void;
  readonly gate: Promise<void>;
}

/** A chat platform in memory that can do to us what real ones do. */
export function createFakePlatform(options: FakePlatformOptions): FakePlatform {
  const { name = 'slack', clock, postGap = 0, isStrict = true, accounts = [] } = options;
  const { repeatSafeFor = 0, messageLife = null, canUrge = false } = options;
  const messages: FakeMessage[] = [];
  const urges: (PostedMessage & { account: string })[] = [];
  const calls: { call: FakeCall; channel: string | null; at: number }[] = [];
  let scripts: Script[] = [];
  let standing: { fault: FakeFault; call: FakeCall | undefined; channel: string | undefined }[] = [];
  let holds: Hold[] = [];
  let lastNumber = 0;

  async function receive(call: FakeCall, channel: string | null): Promise<FakeFault | null> {
    calls.push({ call, channel, at: clock.realNow() });
    const hold = holds.find((candidate) => candidate.call === call);
    if (hold !== undefined) {
      holds = holds.filter((candidate) => candidate !== hold);
      hold.arrive();
      await hold.gate;
    }
    return takeFault(call, channel);
  }

  function takeFault(call: FakeCall, channel: string | null): FakeFault | null {
    const always = standing.find(
      (one) => (one.call ?? call) === call && (one.channel ?? channel) === channel,
    );
    if (always !== undefined) return always.fault;
    const scripted = scripts.find((one) => one.call === call && (one.channel ?? channel) === channel);
    scripts = scripts.filter((candidate) => candidate !== scripted);
    return scripted?.fault ?? null;
  }

  function createFailure(kind: PlatformFailureKind, code: string, retryAfter?: number): PlatformFailure {
    return new PlatformFailure({ kind, platform: name, code, retryAfter: retryAfter ?? null });
  }

  /** Throws what the fault stands for, and lets pass what is done all the same. */
  function raise(fault: FakeFault): void {
    if (fault.kind === 'bug') throw new TypeError('cannot read properties of undefined');
    if (fault.kind === 'lost-answer' || fault.kind === 'late') throw createFailure('unknown', 'no_answer');
    if (fault.kind === 'unreadable') return;
    throw createFailure(fault.kind, fault.code ?? `fake_${fault.kind}`, fault.retryAfter);
  }

  function appear(
    target: Target,
    content: Message,
    { key, hiddenFor = 0 }: { key: string; hiddenFor?: number },
  ) {
    lastNumber += 1;
    const message: FakeMessage = {
      channel: target.channel,
      thread: target.thread,
      message: `${lastNumber}`,
      key,
      content,
      postedAt: clock.realNow(),
      edits: 0,
      isRemoved: false,
      hiddenUntil: clock.realNow() + hiddenFor,
    };
    messages.push(message);
    return { channel: message.channel, message: message.message };
  }

  function checkRate(channel: string): void {
    const last = messages.findLast((message) => message.channel === channel);
    if (!isStrict || last === undefined) return;
    const wait = last.postedAt + postGap - clock.realNow();
    if (wait > 0) throw createFailure('rate-limited', 'rate_limited', wait);
  }

  function find({ channel, message }: PostedMessage): FakeMessage {
    const found = messages.find((one) => one.channel === channel && one.message === message);
    if (found === undefined || found.isRemoved) throw createFailure('removed', 'message_not_found');
    return found;
  }

  function findYoung(posted: PostedMessage): FakeMessage {
    const message = find(posted);
    const isOld = messageLife !== null && clock.realNow() - message.postedAt >= messageLife;
    if (isOld) throw createFailure('expired', 'message_too_old');
    return message;
  }

  function findRepeated(key: string): PostedMessage | null {
    const from = clock.realNow() - repeatSafeFor;
    const found = messages.find((message) => message.key === key && message.postedAt > from);
    return found === undefined ? null : { channel: found.channel, message: found.message };
  }

  /** A thread whose root was removed takes nothing more. */
  function checkRoot({ channel, thread }: Target): void {
    const root = messages.find((one) => one.channel === channel && one.message === thread);
    if (root?.isRemoved === true) throw createFailure('removed', 'root_removed');
  }

  return {
    name,
    postGap,
    repeatSafeFor,
    messageLife,
    showsBothLanguages: false,
    tellsWhenRead: false,
    messages,
    calls,
    urges,
    async post(target, content, key) {
      const fault = await receive('post', target.channel);
      if (fault === null) {
        const repeated = findRepeated(key);
        if (repeated !== null) return repeated;
        checkRoot(target);
        checkRate(target.channel);
        return appear(target, content, { key });
      }
      if (fault.kind === 'lost-answer') appear(target, content, { key, hiddenFor: fault.hiddenFor ?? 0 });
      if (fault.kind === 'late') {
        const { hiddenFor = 0 } = fault;
        clock.scheduler.after(fault.by, () => void appear(target, content, { key, hiddenFor }));
      }
      raise(fault);
      throw new Error(`a post cannot be ${fault.kind}`);
    },
    async edit(posted, content) {
      const fault = await receive('edit', posted.channel);
      if (fault !== null && fault.kind !== 'lost-answer') raise(fault);
      const message = findYoung(posted);
      message.content = content;
      message.edits += 1;
      if (fault !== null) raise(fault);
    },
    async remove(posted) {
      const fault = await receive('remove', posted.channel);
      if (fault !== null) raise(fault);
      find(posted).isRemoved = true;
    },
    async findPosted(target, key, since) {
      const fault = await receive('findPosted', target.channel);
      if (fault !== null) raise(fault);
      if (fault?.kind === 'unreadable') return 'unreadable';
      return messages
        .filter((one) => one.channel === target.channel && one.thread === target.thread && one.key === key)
        .filter((one) => !one.isRemoved && one.postedAt >= since && one.hiddenUntil <= clock.realNow())
        .map(({ channel, message }) => ({ channel, message }));
    },
    async openDirect(account) {
      const fault = await receive('openDirect', null);
      if (fault !== null) raise(fault);
      return `D-${account}`;
    },
    findAccount: async (id) => accounts.find((account) => account.id === id) ?? null,
    findAccountByEmail: async (email) => accounts.find((account) => account.email === email) ?? null,
    permalink: async ({ channel, message }) => `https://chat.example/${channel}/${message}`,
    ...(canUrge
      ? {
          async urge(posted: PostedMessage, account: string) {
            const fault = await receive('urge', posted.channel);
            if (fault !== null && fault.kind !== 'lost-answer') raise(fault);
            find(posted);
            urges.push({ ...posted, account });
            if (fault !== null) raise(fault);
          },
        }
      : {}),
    seen: (channel) =>
      messages.filter((one) => one.channel === channel && !one.isRemoved).map(({ key }) => key),
    failNext(call, faults, channel) {
      scripts.push(...faults.map((fault) => ({ call, channel: channel ?? null, fault })));
    },
    failAlways(fault, where = {}) {
      standing.push({ fault, call: where.call, channel: where.channel });
    },
    recover() {
      standing = [];
      scripts = [];
    },
    holdNext(call) {
      let arrive = () => {};
      let letGo = () => {};
      const arrived = new Promise<void>((resolve) => {
        arrive = resolve;
      });
      const gate = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      holds.push({ call, arrive, gate });
      return { arrived, letGo };
    },
  };
}
