const digits: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Source of a regular expression for `12`, `1.5`, 十二, 两. */
export const numberSource = String.raw`\d+(?:\.\d+)?|[零一二两三四五六七八九十]{1,3}`;

/** Figures or a Chinese number below a hundred; NaN for neither. */
export function readNumber(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const [tens, ones, more] = text.split('十');
  if (more !== undefined) return Number.NaN;
  if (ones === undefined) return readDigit(tens);
  return (tens === '' ? 1 : readDigit(tens)) * 10 + (ones === '' ? 0 : readDigit(ones));
}

function readDigit(text: string | undefined): number {
  return digits[text ?? ''] ?? Number.NaN;
}
