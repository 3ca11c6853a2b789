import type { en } from './en.ts';

/** Every sentence the bot says, by subject. Each language has them all. */
export type Texts = typeof en;
