import { randomUUID } from 'node:crypto';
import type { Where } from '../../conversation/reply.ts';
import type { Form } from '../../ports/message.ts';
import type { AskedAt } from './read-form.ts';
import { keepForm, readKeptForm, type FormLook } from './kept-form.ts';
import { renderForm, renderFormAgain } from './render-form.ts';
import type { Refused } from './form-input.ts';
import type { LarkCard } from './card.ts';
import type { LarkSession } from './session.ts';

/** Keeps the form, so that it can be drawn again when it is refused, and draws it. */
export async function prepareForm(session: LarkSession, form: Form, asked: Asked): Promise<LarkCard> {
  const look = await findLook(session, form, asked);
  await session.forms.keep(look.nonce, keepForm(form, look));
  return renderForm(form, look);
}

export interface Asked {
  readonly where: Where;
  /** Of whoever fills it in. */
  readonly zone: string | null;
}

/** The same form with what was typed and why it was refused; null: that cannot be drawn any more. */
export async function drawAgain({ forms }: LarkSession, refused: Refused): Promise<LarkCard | null> {
  const kept = readKeptForm(await forms.find(refused.nonce));
  return kept === null ? null : renderFormAgain(kept, refused);
}

async function findLook({ places }: LarkSession, form: Form, { where, zone }: Asked): Promise<FormLook> {
  const at = askedAt(where);
  const has = (kind: string) => form.fields.some((field) => field.kind === kind);
  const [chats, members] = await Promise.all([
    has('channel') ? places.groups() : [],
    has('person') && at !== null ? places.members(at.channel) : [],
  ]);
  return { nonce: randomUUID(), at, chats, members, ...(zone !== null && { zone }) };
}

function askedAt({ channel, threadRoot, isDirect, isShared }: Where): AskedAt | null {
  return channel === null || isDirect || isShared ? null : { channel, thread: threadRoot };
}
