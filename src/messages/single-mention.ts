import type { PersonId } from '../domain/desk.ts';
import type { Block, Inline, Message, Rich } from '../ports/message.ts';

/** Everybody a message would ping. */
export function mentionedIn(message: Message): PersonId[] {
  const riches = [message.summary, ...message.blocks.flatMap(richesOf)];
  const people = riches.flat().flatMap((inline) => (isMention(inline) ? [inline.account.person] : []));
  return [...new Set(people)];
}

/** The message with these people by name only: they are pinged on another platform. */
export function nameOnly(message: Message, people: readonly PersonId[]): Message {
  const calm = (rich: Rich): Rich =>
    rich.map((inline) =>
      isMention(inline) && people.includes(inline.account.person) ? { ...inline, mention: false } : inline,
    );
  return {
    ...message,
    summary: calm(message.summary),
    blocks: message.blocks.map((block) => calmIn(block, calm)),
  };
}

function isMention(inline: Inline): inline is Extract<Inline, { kind: 'person' }> {
  return inline.kind === 'person' && inline.mention;
}

function richesOf(block: Block): readonly Rich[] {
  if (block.kind === 'text' || block.kind === 'context') return [block.text];
  return block.kind === 'fields' ? block.fields.map((field) => field.value) : [];
}

function calmIn(block: Block, calm: (rich: Rich) => Rich): Block {
  if (block.kind === 'text' || block.kind === 'context') return { ...block, text: calm(block.text) };
  if (block.kind !== 'fields') return block;
  return { ...block, fields: block.fields.map((field) => ({ ...field, value: calm(field.value) })) };
}
