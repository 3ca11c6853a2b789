import type { ItemComment } from '../base/bind-acts.ts';
import { commentOnce } from '../base/comment-once.ts';
import type { GithubConnection } from './connection.ts';
import { pathOf } from './item-name.ts';
import { nameOf } from './read-item.ts';

export function commentItem(connection: GithubConnection, { given, text, ref }: ItemComment): Promise<void> {
  const path = `${pathOf(nameOf(connection, given))}/comments`;
  return commentOnce(connection.api, { path, text, ref });
}
