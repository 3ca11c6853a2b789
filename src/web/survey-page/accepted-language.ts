import type { Locale } from '../../domain/desk.ts';

/** What the reader picked on the page, else what their browser asks for first of the two; English when neither. */
export function acceptedLanguage(picked: string | null, acceptLanguage: string | null): Locale {
  if (picked === 'zh') return 'zh-CN';
  if (picked === 'en') return 'en';
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry, index) => {
      const [name = '', ...parameters] = entry.trim().toLowerCase().split(';');
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((q) => q !== undefined);
      return { language: name.split('-')[0], weight: weight === undefined ? 1 : Number(weight), index };
    })
    .filter(({ language, weight }) => (language === 'zh' || language === 'en') && weight > 0)
    .toSorted((one, other) => other.weight - one.weight || one.index - other.index);
  return wanted[0]?.language === 'zh' ? 'zh-CN' : 'en';
}
