import type { NewComplaint } from '../../src/domain/commands.ts';
import { open } from '../../src/use-cases/complaint/open.ts';
import { someComplaint } from '../support/a-complaint.ts';
import { lin } from '../support/open-store.ts';
import type { Talk } from './a-conversation.ts';

/** Opened by lin in Slack, with its cards in both product channels. */
export async function openComplaint({ home }: Talk, more: Partial<NewComplaint> = {}): Promise<number> {
  const deps = { ...home.deps, connected: ['slack', 'lark'] as const };
  const request = {
    actor: lin,
    surface: 'slack',
    keys: [],
    complaint: { ...someComplaint, ...more },
  } as const;
  const answer = await open(deps, request);
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
  return answer.number;
}

export async function acknowledgedEvents({ home }: Talk, number: number): Promise<number> {
  const history = await home.store.history(number);
  return history.filter(({ type }) => type === 'acknowledged').length;
}
