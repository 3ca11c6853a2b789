import { replaceMails, replacePhones } from '../../domain/contact-data.ts';
import type { Block, Inline, Message, Rich } from '../../ports/message.ts';

/**
 * A company's rules against leaks refuse whole messages for a telephone number or an e-mail address in them; with the
 * middle of each hidden they pass, and people still know which one is meant.
 */
export function maskContacts(message: Message): Message {
  const { other, ...own } = message;
  return {
    ...own,
    ...(own.title !== undefined && { title: maskText(own.title) }),
    summary: maskRich(own.summary),
    blocks: own.blocks.map(maskBlock),
    ...(other !== undefined && { other: maskContacts(other) }),
  };
}

function maskBlock(block: Block): Block {
  switch (block.kind) {
    case 'text':
    case 'context':
      return { ...block, text: maskRich(block.text) };
    case 'quote':
      return { ...block, text: maskText(block.text) };
    case 'copy':
      return { ...block, label: maskText(block.label), text: maskText(block.text) };
    case 'fields':
      return {
        ...block,
        fields: block.fields.map(({ label, value }) => ({ label, value: maskRich(value) })),
      };
    case 'stages':
    case 'clocks':
    case 'buttons':
    case 'chart':
    case 'divider':
      return block;
    default:
      return block satisfies never;
  }
}

function maskRich(rich: Rich): Rich {
  return rich.map(maskInline);
}

function maskInline(inline: Inline): Inline {
  switch (inline.kind) {
    case 'text':
      return { ...inline, text: maskText(inline.text) };
    case 'link':
      return { ...inline, label: maskText(inline.label) };
    case 'person':
      return { ...inline, name: maskText(inline.name) };
    case 'moment':
      return inline;
    default:
      return inline satisfies never;
  }
}

function maskText(text: string): string {
  return replacePhones(replaceMails(text, maskMail), maskPhone);
}

function maskMail(written: string): string {
  const [first = ''] = written;
  return `${first}***${written.slice(written.indexOf('@'))}`;
}

function maskPhone(written: string): string {
  const digits = written.replace(/\D/g, '').length;
  let seen = 0;
  return written.replace(/\d/g, (digit) => {
    seen += 1;
    return seen > 3 && seen <= digits - 4 ? '*' : digit;
  });
}
