import type { Locale } from '../domain/desk.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';
import { zhCn } from './zh-cn.ts';

export function textsFor(locale: Locale): Texts {
  return locale === 'zh-CN' ? zhCn : en;
}
