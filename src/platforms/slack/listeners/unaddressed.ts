import { z } from 'zod';
import { hearMessage, overhear } from './typed-message.ts';
import type { Listener } from './inbound.ts';

const told = z.object({ event: z.object({ channel_type: z.enum(['im', 'channel', 'group']) }) });

/** In the direct conversation everything is said to the bot; elsewhere only mentions are, and the rest is overheard. */
export const hearUnaddressed: Listener = async (session, inbound) => {
  const { success, data } = told.safeParse(inbound.body);
  if (!success) return;
  if (data.event.channel_type === 'im') await hearMessage(session, inbound, () => true);
  else await overhear(session, inbound);
};
