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
  report(press: Press, url: string, words: string): Promise<void>;
  /** False when there was nothing to press yet. */
  acknowledge(press: Press, url: string, words: string): Promise<boolean>;
  /** Words of each message in the channel. */
  cards(): string[];
  receipts(): number;
  close(): Promise<void>;
}
