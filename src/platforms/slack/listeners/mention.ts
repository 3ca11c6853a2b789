import type { Listener } from './inbound.ts';
import { hearMessage } from './typed-message.ts';

/** `@Huiyin …` in a channel; Slack never sends it for direct messages. */
export const hearMention: Listener = (session, inbound) => hearMessage(session, inbound, () => false);
