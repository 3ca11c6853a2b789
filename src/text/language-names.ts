import type { Locale } from '../domain/desk.ts';

/** Each language by its own name, whatever the reader's is. */
export const languageNames: readonly { readonly value: Locale; readonly label: string }[] = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];
