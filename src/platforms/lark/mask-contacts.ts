import type { Block, Inline, Message, Rich } from '../../ports/message.ts';

const MAIL = /([\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]*@((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})/gu;
/** Eleven digits of a mobile phone, a number with an area code or country code; dashes and spaces between groups. */
const PHONE =
  /(?<![\p{L}\p{N}_-])(\+\d{1,3}[ -]?)?(\(?\d{2,4}\)?(?:[ -]?\d{2,4}){1,4})(?![\p{L}\p{N}_]|-\d)/gu;
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 13;

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

export function maskText(text: string): string {
  return text.replace(MAIL, '$1***@$2').replace(PHONE, maskPhone);
}

/** Dates and amounts have too few digits or a shape of their own; hiding one too many harms less than one too few. */
function maskPhone(written: string): string {
  const digits = written.replace(/\D/g, '').length;
  if (digits < FEWEST_DIGITS || digits > MOST_DIGITS || isDate(written)) return written;
  let seen = 0;
  return written.replace(/\d/g, (digit) => {
    seen += 1;
    return seen > 3 && seen <= digits - 4 ? '*' : digit;
  });
}

function isDate(written: string): boolean {
  return /^(?:19|20)\d{2}-\d{1,2}-\d{1,2}$/.test(written);
}
