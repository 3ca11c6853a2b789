import type { Block, Message, Rich } from '../../ports/message.ts';
import { hasCardCode, hasCode } from './failures.ts';
import { maskContacts } from './mask-contacts.ts';

/** A refusal that the same message gets past once it is put differently. */
interface Remedy {
  isFor(error: unknown): boolean;
  apply(message: Message): Message;
}

const SENSITIVE = [230022, 230028];
const INVALID_MENTION = 100290;

const REMEDIES: readonly Remedy[] = [
  { isFor: (error) => hasCode(error, ...SENSITIVE), apply: maskContacts },
  // One account that is gone would keep the whole card from everybody.
  { isFor: (error) => hasCardCode(error, INVALID_MENTION), apply: nameOnly },
];

/** Sends, and where Lark refuses for a reason that we can mend, sends once more as it is allowed. */
export async function sayAsAllowed<Result>(
  message: Message,
  send: (message: Message) => Promise<Result>,
  remedies = REMEDIES,
): Promise<Result> {
  try {
    return await send(message);
  } catch (error) {
    const remedy = remedies.find((each) => each.isFor(error));
    if (remedy === undefined) throw error;
    return sayAsAllowed(
      remedy.apply(message),
      send,
      remedies.filter((each) => each !== remedy),
    );
  }
}

/** People stay named, and nobody is pinged. */
function nameOnly(message: Message): Message {
  const { other, ...rest } = message;
  return {
    ...rest,
    summary: nameInRich(message.summary),
    blocks: message.blocks.map(nameInBlock),
    ...(other !== undefined && { other: nameOnly(other) }),
  };
}

function nameInBlock(block: Block): Block {
  switch (block.kind) {
    case 'text':
    case 'context':
      return { ...block, text: nameInRich(block.text) };
    case 'fields':
      return {
        ...block,
        fields: block.fields.map((field) => ({ ...field, value: nameInRich(field.value) })),
      };
    default:
      return block;
  }
}

function nameInRich(rich: Rich): Rich {
  return rich.map((inline) => (inline.kind === 'person' ? { ...inline, mention: false } : inline));
}
