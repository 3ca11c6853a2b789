import { SlackApiError, refuse } from './api-error.ts';
import type { FakeState } from './state.ts';
import type { SlackChannel } from './workspace.ts';

/** A channel the bot can see; a private one without the bot looks like none. */
export function visibleChannel(state: FakeState, id: string | undefined): SlackChannel {
  const channel = state.workspace.channels.get(id ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  if (channel.is_private && !isMember(state, channel)) refuse('channel_not_found');
  return channel;
}

export function readableChannel(state: FakeState, id: string | undefined): SlackChannel {
  const channel = visibleChannel(state, id);
  if (!isMember(state, channel)) refuse('not_in_channel');
  return channel;
}

export function writableChannel(state: FakeState, id: string | undefined): SlackChannel {
  const channel = visibleChannel(state, id);
  if (channel.is_archived) refuse('is_archived');
  if (channel.kind === 'im' && !state.messagesTab) refuse('messages_tab_disabled');
  if (!isMember(state, channel) && !state.scopes.has('chat:write.public')) refuse('not_in_channel');
  return channel;
}

export function isMember(state: FakeState, channel: SlackChannel): boolean {
  return channel.members.has(state.workspace.identity.botUserId);
}

export function requireScope(state: FakeState, anyOf: readonly string[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => state.scopes.has(scope))) return;
  throw new SlackApiError('missing_scope', {
    needed: anyOf.join(','),
    provided: [...state.scopes].join(','),
  });
}

export function scopeOf(channel: SlackChannel, verb: 'read' | 'history'): string {
  if (channel.kind !== 'channel') return `${channel.kind}:${verb}`;
  return `${channel.is_private ? 'groups' : 'channels'}:${verb}`;
}
