import type { JsonObject } from './json.ts';

export type Language = 'zh_cn' | 'en_us';

export interface UserSeed {
  /** The open id within our app: ou_… */
  id: string;
  name: string;
  email?: string;
  /** What their client shows; zh_cn when left out. */
  language?: Language;
  /** IANA; Asia/Shanghai when left out. */
  timezone?: string;
  /** Another company's: only in external groups. */
  tenantKey?: string;
  isResigned?: boolean;
  isFrozen?: boolean;
  /** False: outside of the app's availability, so that the bot cannot write to them (230013). */
  isAvailable?: boolean;
  /** False: outside of the app's contact range, so that the directory does not name them. */
  isInContactRange?: boolean;
  /** Has muted the bot (230053). */
  hasMutedBot?: boolean;
}

export interface LarkUser extends Required<Omit<UserSeed, 'email'>> {
  email: string | undefined;
  unionId: string;
}

export interface ChatSeed {
  /** oc_… */
  id: string;
  name: string;
  /** 'topic': a topic group. */
  mode?: 'group' | 'topic';
  /** 'thread': a group in the form of topics. */
  messageType?: 'chat' | 'thread';
  /** Open ids; the bot is no member by this list. */
  members?: readonly string[];
  /** True when left out. */
  hasBot?: boolean;
  isExternal?: boolean;
  /** Who may send urgent pings; all_members when left out. */
  urgentSetting?: 'all_members' | 'only_owner';
  /** Nobody but the owner may write (230018 for the bot). */
  isModerated?: boolean;
}

export interface LarkChat {
  id: string;
  name: string;
  mode: 'group' | 'topic' | 'p2p';
  messageType: 'chat' | 'thread';
  members: Set<string>;
  hasBot: boolean;
  isExternal: boolean;
  urgentSetting: 'all_members' | 'only_owner';
  isModerated: boolean;
  isDissolved: boolean;
}

export interface Mention {
  /** @_user_1 */
  key: string;
  id: string;
  name: string;
}

export interface LarkMessage {
  message_id: string;
  chat_id: string;
  /** The first message of the reply tree; absent on the first itself. */
  root_id: string | undefined;
  parent_id: string | undefined;
  /** omt_…, once a topic hangs on it or it stands in one. */
  thread_id: string | undefined;
  /** Set on the children of a merge_forward. */
  upper_message_id: string | undefined;
  msg_type: string;
  /** JSON, as it was sent. */
  content: string;
  /** The card of an interactive message. */
  card: JsonObject | undefined;
  sender: { id: string; id_type: 'open_id' | 'app_id'; sender_type: 'user' | 'app'; tenant_key: string };
  /** Milliseconds on the fake's clock. */
  create_time: number;
  update_time: number;
  deleted: boolean;
  updated: boolean;
  mentions: Mention[];
  /** The only person who sees it. */
  ephemeralFor: string | undefined;
  /** How often its card was written. */
  versions: number;
}

export interface Toast {
  type: 'info' | 'success' | 'error' | 'warning';
  /** In the person's language. */
  text: string;
  /** The card it was answered on. */
  messageId: string;
}

export interface Urgent {
  messageId: string;
  user: string;
  kind: 'app';
  at: number;
}

export interface Reaction {
  id: string;
  messageId: string;
  emoji: string;
  /** An open id, or the app's id. */
  by: string;
}

/** Something Lark would have refused, or that a careful app does not do. */
export interface Fault {
  kind: string;
  /** The template of the path, such as POST /open-apis/im/v1/messages/:message_id/reply. */
  call?: string;
  detail: string;
}

export interface ApiCall {
  /** 'POST /open-apis/im/v1/messages/:message_id/reply', with the names of the ids in place of the ids. */
  name: string;
  method: string;
  path: string;
  ids: Record<string, string>;
  query: Record<string, string>;
  body: JsonObject;
  /** Milliseconds on the fake's clock. */
  at: number;
  status: number;
  code: number | undefined;
  result: 'waiting' | 'answered' | 'lost' | 'hung' | 'dropped';
}

export interface ShownButton {
  kind: 'button' | 'overflow' | 'submit' | 'reset';
  label: string;
  /** The callback value; of an overflow the element's value. */
  value: JsonObject;
  /** The value of the overflow's entry. */
  option: string | undefined;
  /** The name of a form's button. */
  name: string | undefined;
  url: string | undefined;
  isDisabled: boolean;
  confirm: { title: string; text: string } | undefined;
}

export interface ShownField {
  name: string;
  /** input, select_static, select_person, picker_datetime, date_picker, picker_time, multi_select_static, multi_select_person, checker */
  tag: string;
  label: string;
  isRequired: boolean;
  /** What stands in it: text, an option's value, an open id, "YYYY-MM-DD HH:mm". */
  value: string | undefined;
  options: { value: string; label: string }[];
  maxLength: number | undefined;
}

export interface ShownForm {
  name: string;
  fields: ShownField[];
  buttons: ShownButton[];
}
