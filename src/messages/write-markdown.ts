import type { Block, Inline, Rich } from '../ports/message.ts';
import type { HistoryLine } from './history.ts';
import { toRich } from './inlines.ts';
import { headingOf } from './outside-words.ts';
import { statusWord } from './record-blocks.ts';
import { recordBlocks } from './show.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Reader, View } from './view.ts';
import { writeMoment } from './written-time.ts';

/** One complaint from its report to its prevention, to be read and kept outside of any chat. */
export function writeRecord(
  { view, history }: { readonly view: View; readonly history: readonly HistoryLine[] },
  reader: Reader,
): string {
  const { board } = textsFor(reader.locale);
  const parts = [
    `# ${escapeText(headingOf(view, reader))}`,
    `**${escapeText(statusWord(view, reader))}**`,
    ...recordBlocks(view, reader).map((block) => writeBlock(block, reader)),
    `## ${board.story}`,
    history.map((line) => writeLine(line, reader)).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function writeLine({ at, who, what, details }: HistoryLine, reader: Reader): string {
  const more = details.length === 0 ? '' : ` · ${writeRich(toRich(details), reader)}`;
  return `- ${writeMoment(at, reader)} · **${writeRich([who], reader)}** ${what}${more}`;
}

/** Buttons do nothing on paper, and pictures stand in words beside them. */
function writeBlock(block: Block, reader: Reader): string {
  switch (block.kind) {
    case 'text':
    case 'context':
      return writeRich(block.text, reader);
    case 'quote':
      return quote(block.text);
    case 'copy':
      return `**${escapeText(block.label)}**\n\n${quote(block.text)}`;
    case 'fields':
      return block.fields
        .map(({ label, value }) => `- **${escapeText(label)}** ${writeRich(value, reader)}`)
        .join('\n');
    case 'stages':
      return block.stages
        .map(({ label, state }) => `- [${state === 'done' ? 'x' : ' '}] ${label}`)
        .join('\n');
    case 'clocks':
      return block.clocks
        .map(({ label, stateLabel, dueAt }) => {
          const due = dueAt === null ? '' : ` (${writeMoment(dueAt, reader)})`;
          return `- ${escapeText(label)}: ${escapeText(stateLabel)}${due}`;
        })
        .join('\n');
    case 'divider':
      return '---';
    case 'buttons':
    case 'chart':
      return '';
  }
}

function writeRich(rich: Rich, reader: Reader): string {
  return rich.map((inline) => writeInline(inline, reader)).join('');
}

function writeInline(inline: Inline, reader: Reader): string {
  switch (inline.kind) {
    case 'text':
      return inline.isBold === true ? `**${escapeText(inline.text)}**` : escapeText(inline.text);
    case 'person':
      return escapeText(inline.name);
    case 'moment':
      return writeMoment(inline.at, reader);
    case 'link':
      return `[${escapeText(inline.label)}](<${inline.url.replaceAll(/[<>\s]/g, encodeURIComponent)}>)`;
  }
}

function quote(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${escapeText(line)}`)
    .join('\n');
}

/** What people wrote stays text: no headings, lists, links, pictures or markup of theirs. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>#|~]/g, '\\$&')
    .replaceAll(/^(\s*)([-+])(?=\s)/gm, '$1\\$2')
    .replaceAll(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2');
}
