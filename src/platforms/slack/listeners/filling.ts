import { z } from 'zod';
import { toPlatformFailure } from '../failures.ts';
import { readForm, submittedView } from '../read-form.ts';
import { renderForm } from '../render-form.ts';
import type { SlackSession } from '../session.ts';
import type { Inbound } from './inbound.ts';

const filledBody = z.object({
  user: z.object({ id: z.string() }),
  view: submittedView.extend({ type: z.literal('modal'), hash: z.string() }),
});

/** Something was picked in a form that is not sent yet: it may have more to say now. Acknowledged before anything else. */
export async function hearFilling(
  session: SlackSession,
  { body, ack }: Pick<Inbound, 'body' | 'ack'>,
): Promise<void> {
  await ack();
  const filled = filledBody.safeParse(body);
  if (filled.success) session.background(() => addToForm(session, filled.data));
}

/** Nobody waits for it: what goes wrong leaves the form as it is. */
async function addToForm(session: SlackSession, { user, view }: z.infer<typeof filledBody>): Promise<void> {
  const { conversation, client, log } = session;
  try {
    const speaker = await conversation.speaker('slack', user.id);
    if (speaker === null) return;
    const { id, context, values, at } = await readForm(view, (account) =>
      conversation.personOfAccount('slack', account),
    );
    const form = await conversation.filling({ speaker, form: id, context, values });
    // With the same block_id and action_id an input keeps what was typed meanwhile; an older view is not drawn over a newer.
    if (form !== null) {
      await client.views.update({ view_id: view.id, hash: view.hash, view: renderForm(form, at) });
    }
  } catch (error) {
    const { code, kind } = toPlatformFailure(error, 'again');
    log.warn({ code, kind }, 'a form could not be added to while it was filled in');
  }
}
