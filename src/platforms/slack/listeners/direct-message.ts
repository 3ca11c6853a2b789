import { z } from 'zod';
import { hearMessage } from './typed-message.ts';
import type { Listener } from './inbound.ts';

const inChannel = z.object({ event: z.object({ channel_type: z.literal('im') }) });

/** A message in the direct conversation with the bot; of other places only mentions are heard. */
export const hearDirectMessage: Listener = async (session, inbound) => {
  if (inChannel.safeParse(inbound.body).success) await hearMessage(session, inbound, () => true);
};
