import type { Message, Rich, Tone } from '../../ports/message.ts';
import { cutText } from '../base/cut-text.ts';
import type { CardElement, LarkCard } from './card.ts';
import { writeMarkdown } from './lark-markdown.ts';
import { LIMITS } from './limits.ts';

const TEMPLATES: Record<Tone, string> = {
  neutral: 'blue',
  calm: 'turquoise',
  warning: 'orange',
  danger: 'red',
  success: 'green',
};

export function drawHeader({
  title = '',
  tag,
  tone,
}: Pick<Message, 'title' | 'tag' | 'tone'>): Readonly<Record<string, unknown>> {
  const words = tag === undefined || tag === '' ? null : drawPlain(tag, LIMITS.tag);
  return {
    title: drawPlain(title, LIMITS.title),
    template: TEMPLATES[tone],
    ...(words !== null && {
      text_tag_list: [{ tag: 'text_tag', text: words, color: TEMPLATES[tone] }],
    }),
  };
}

export function drawBody(elements: readonly CardElement[]): LarkCard['body'] {
  return { direction: 'vertical', vertical_spacing: '8px', elements };
}

export function drawColumn(elements: readonly CardElement[]): CardElement {
  return { tag: 'column', width: 'weighted', weight: 1, vertical_align: 'top', elements };
}

export function drawMarkdown(content: string, size?: 'notation'): CardElement {
  return { tag: 'markdown', content, ...(size !== undefined && { text_size: size }) };
}

export function drawPlain(text: string, max: number): { tag: 'plain_text'; content: string } {
  return { tag: 'plain_text', content: text === '' ? ' ' : cutText(text, max) };
}

export function drawText(text: Rich, cap: number, otherwise = ''): readonly CardElement[] {
  const written = writeMarkdown(text, cap);
  const shown = written === '' ? otherwise : written;
  return shown === '' ? [] : [drawMarkdown(shown)];
}

/** Line by line: Lark names no line break among what its colour tag may hold. */
export function colour(name: string, written: string): string {
  return written
    .split('<br>')
    .map((line) => (line === '' ? '' : `<font color='${name}'>${line}</font>`))
    .join('<br>');
}
