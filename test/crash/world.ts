import type { ChatPlatform } from '../../src/ports/chat-platform.ts';

/** Does it again until something is answered: the bot may be killed meanwhile, and is then started again. */
export type Press = <Answer>(attempt: () => Promise<Answer | null>) => Promise<Answer>;

/** A chat platform as the bot's own process meets it while it is killed. */
export interface World {
  /** For a second process, which delivers what was left over. */
  readonly platform: ChatPlatform;
  readonly channel: string;
  readonly env: Readonly<Record<string, string>>;
  account(name: 'lin' | 'chen' | 'wu'): string;
  /** Where the bot listens. */
  connect(url: string): void;
  /** Resolves when the bot has asked so much more of the platform; 0: as soon as what was sent is on its way. */
  whenCalled(more: number): Promise<void>;
  report(press: Press, url: string, words: string): Promise<void>;
  /** False when there was nothing to press yet. */
  acknowledge(press: Press, url: string, words: string): Promise<boolean>;
  /** Words of each message in the channel. */
  cards(): string[];
  receipts(): number;
  close(): Promise<void>;
}

interface Called {
  calls(): readonly unknown[];
  waitFor(probe: () => boolean): Promise<unknown>;
}

/** Never rejects: a bot that is killed meanwhile asks nothing more. */
export async function waitForCalls(platform: Called, more: number): Promise<void> {
  if (more === 0) {
    await new Promise((resolve) => setImmediate(resolve));
    return;
  }
  const wanted = platform.calls().length + more;
  await platform.waitFor(() => platform.calls().length >= wanted).catch(() => {});
}
