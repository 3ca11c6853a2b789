import type { Moment } from '../../domain/complaint.ts';
import type { Desk, PersonId } from '../../domain/desk.ts';
import type { LocalMessage, LocalMessages } from '../../ports/local-messages.ts';
import type { Happening, TimeChoice } from '../../ports/local-workspace.ts';
import { canSeeChannel, personOfDirect } from './channels.ts';

/** What the local workspace may do with its time. Made by main; missing where a real platform is connected. */
export interface TimeControl {
  choices(): Promise<readonly TimeChoice[]>;
  /** Steps through every due moment up to this one; resolves when what each caused has been delivered. */
  moveTo(at: Moment): Promise<void>;
  /** As if the bot had been stopped until then: nothing is stepped through, all that is due comes late, once. */
  beDownUntil(at: Moment): Promise<void>;
}

const HAPPENINGS_LIMIT = 60;

export interface Step {
  readonly from: Moment;
  readonly desk: Desk;
  readonly viewer: PersonId;
}

export async function listHappenings(messages: LocalMessages, step: Step): Promise<Happening[]> {
  const changed = await messages.listChangedSince(step.from, HAPPENINGS_LIMIT);
  return changed
    .filter(({ content, onlyFor, removedAt }) => content !== null && onlyFor === null && removedAt === null)
    .map((message) => describeChange(message, step))
    .sort((one, other) => one.at - other.at);
}

function describeChange(message: LocalMessage, { from, desk, viewer }: Step): Happening {
  const isPosted = message.at > from;
  const isSeen = canSeeChannel(desk, message.channel, viewer);
  const content = isSeen ? message.content : null;
  return {
    at: isPosted ? message.at : (message.editedAt ?? message.at),
    kind: isPosted ? 'posted' : 'changed',
    channel: message.channel,
    person: personOfDirect(message.channel),
    message: isSeen ? message.id : null,
    title: content?.title ?? null,
    tag: content?.tag ?? null,
    summary: content?.summary ?? null,
  };
}
