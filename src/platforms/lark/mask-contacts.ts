import type { Block, Inline, Message, Rich } from '../../ports/message.ts';

const MAIL = /([\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]*@((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})/gu;
/** Digits in groups, perhaps with a country's or area's code; no part of a longer word or number, and no date. */
const PHONE =
  /(?<![A-Za-z0-9_-])(?!(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?!\d))(\+\d{1,3}[ -]?)?\(?\d{2,4}\)?(?:[ -]?\d{2,4}){1,4}(?![A-Za-z0-9_]|-\d)/g;
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
  return text.replace(MAIL, '$1***@$2').replace(PHONE, maskPhone);
}

/** Other numbers mostly have too few digits; hiding one too many harms less than one too few. */
function maskPhone(written: string): string {
  const digits = written.replace(/\D/g, '').length;
  if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) return written;
  let seen = 0;
  return written.replace(/\d/g, (digit) => {
    seen += 1;
    return seen > 3 && seen <= digits - 4 ? '*' : digit;
  });
}
