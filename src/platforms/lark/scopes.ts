import type { Faults } from '../../ports/diagnosis.ts';

/** A permission that the app asks for in the developer console. */
export interface Scope {
  readonly name: string;
  /** Wider ones that hold it, for an app that has them already. */
  readonly or: readonly string[];
  /** What is missed without it; null: nothing works without it. */
  readonly without: LostWithout | null;
}

type LostWithout = Extract<keyof Faults, `lark-without-${string}`>;

const MESSAGES = ['im:message'];
const DIRECTORY = [
  'contact:contact:readonly_as_app',
  'contact:contact:readonly',
  'contact:contact:access_as_app',
];

/**
 * With it alone a message in a group can be read: one that is answered to, ours when looked for, and one that sounds
 * like a complaint.
 */
export const GROUP_MESSAGES = 'im:message.group_msg';

/** Everything we ask for; the guide to connecting an app names the same, and `doctor` compares the app with it. */
export const SCOPES: readonly Scope[] = [
  { name: 'im:message:send_as_bot', or: MESSAGES, without: null },
  { name: 'im:message.p2p_msg:readonly', or: [], without: null },
  { name: 'im:message.group_at_msg:readonly', or: [GROUP_MESSAGES], without: null },
  // Merged forwards, and the event that tells when a direct message was read.
  { name: 'im:message:readonly', or: MESSAGES, without: null },
  // Groups, their members, and the events when the bot comes and goes.
  { name: 'im:chat:readonly', or: ['im:chat'], without: null },
  { name: 'contact:contact.base:readonly', or: DIRECTORY, without: null },
  { name: 'contact:user.base:readonly', or: DIRECTORY, without: null },
  // The names of people outside of the app's contact range.
  { name: 'contact:user.basic_profile:readonly', or: [], without: null },
  { name: 'contact:user.email:readonly', or: [], without: 'lark-without-email' },
  { name: 'contact:user.id:readonly', or: [], without: 'lark-without-ids' },
  { name: 'contact:user.employee:readonly', or: DIRECTORY, without: 'lark-without-leavers' },
  { name: 'im:message.urgent', or: ['im:message.urgent:app_send'], without: 'lark-without-urgent' },
  { name: 'im:message.reactions:write_only', or: MESSAGES, without: 'lark-without-reactions' },
  { name: 'im:message.reactions:read', or: MESSAGES, without: 'lark-without-marks' },
  { name: GROUP_MESSAGES, or: [], without: 'lark-without-group-messages' },
];

/** Those the app has not been granted, by themselves or within a wider one. */
export function findMissingScopes(granted: ReadonlySet<string>): Scope[] {
  return SCOPES.filter(({ name, or }) => ![name, ...or].some((each) => granted.has(each)));
}
