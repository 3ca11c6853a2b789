import { PlatformFailure } from '../../ports/chat-platform.ts';
import type { Account } from '../../ports/chat-platform.ts';
import { BoundedMap } from '../base/bounded-map.ts';
import { isOpenId } from './ids.ts';
import type { LarkClient } from './lark-client.ts';

export interface People {
  find(openId: string): Promise<Account | null>;
  findByEmail(email: string): Promise<Account | null>;
  /**
   * For whom an authentic event shows under our own tenant key. The directory keeps quiet alike about a colleague
   * outside of the app's range and about another company's person: only the former may be known by name.
   */
  noteColleague(openId: string): void;
}

const KEPT = 20_000;

interface UserStatus {
  readonly is_frozen?: boolean;
  readonly is_resigned?: boolean;
  readonly is_exited?: boolean;
}

interface User {
  readonly open_id?: string;
  readonly name?: string;
  readonly email?: string;
  readonly status?: UserStatus;
}

const BY_OPEN_ID = { user_id_type: 'open_id' } as const;

export function createPeople(client: LarkClient): People {
  const colleagues = new BoundedMap<true>(KEPT);

  async function askDirectory(openId: string): Promise<User | null> {
    const { user } = await client.call<{ user?: User }>({
      method: 'GET',
      path: '/open-apis/contact/v3/users/:user_id',
      ids: { user_id: openId },
      query: BY_OPEN_ID,
      does: 'again',
    });
    return user ?? null;
  }

  /** Answers whatever the app's range is. */
  async function askName(openId: string): Promise<string | null> {
    const { users = [] } = await client.call<{ users?: { user_id?: string; name?: string }[] }>({
      method: 'POST',
      path: '/open-apis/contact/v3/users/basic_batch',
      query: BY_OPEN_ID,
      data: { user_ids: [openId] },
      does: 'again',
    });
    return nullIfEmpty(users.find((each) => each.user_id === openId)?.name);
  }

  async function find(openId: string): Promise<Account | null> {
    if (!isOpenId(openId)) return null;
    const user = await unlessRefused(() => askDirectory(openId));
    if (user === null && colleagues.get(openId) === undefined) return null;
    const name = nullIfEmpty(user?.name) ?? (await unlessRefused(() => askName(openId)));
    return {
      id: openId,
      name: name ?? openId,
      email: nullIfEmpty(user?.email),
      // Lark tells neither of anybody.
      locale: null,
      timezone: null,
      isOutsider: false,
      isGone: hasLeft(user?.status),
    };
  }

  async function findIdByEmail(email: string): Promise<{ id: string; isGone: boolean } | null> {
    const { user_list: found = [] } = await client.call<{
      user_list?: { user_id?: string; status?: UserStatus }[];
    }>({
      method: 'POST',
      path: '/open-apis/contact/v3/users/batch_get_id',
      query: BY_OPEN_ID,
      data: { emails: [email], include_resigned: true },
      does: 'again',
    });
    const match = found.find(({ user_id: id }) => id !== undefined && id !== '');
    return match?.user_id === undefined ? null : { id: match.user_id, isGone: hasLeft(match.status) };
  }

  return {
    find,
    async findByEmail(email) {
      const found = await unlessRefused(() => findIdByEmail(email));
      if (found === null) return null;
      // Only people of our own tenant are found by e-mail.
      colleagues.set(found.id, true);
      const account = await find(found.id);
      return account && { ...account, email: account.email ?? email, isGone: account.isGone || found.isGone };
    },
    noteColleague(openId) {
      colleagues.set(openId, true);
    },
  };
}

/** Reading people is a permission, and has a range, that an administrator may leave out. */
async function unlessRefused<Found>(ask: () => Promise<Found | null>): Promise<Found | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof PlatformFailure && isRefusal(error)) return null;
    throw error;
  }
}

const SCOPE_CODES = ['99991672', '99991676'];

function isRefusal({ kind, code }: PlatformFailure): boolean {
  return kind === 'place' || kind === 'content' || SCOPE_CODES.includes(code);
}

/** Who is frozen cannot read either. */
function hasLeft(status: UserStatus = {}): boolean {
  return status.is_resigned === true || status.is_exited === true || status.is_frozen === true;
}

function nullIfEmpty(text: string | null | undefined): string | null {
  return text === undefined || text === null || text === '' ? null : text;
}
