import type { ItemComment } from '../base/bind-acts.ts';
import { commentOnce } from '../base/comment-once.ts';
import type { GitlabConnection } from './connection.ts';
import { pathOf } from './item-name.ts';
import { nameOf } from './read-item.ts';

export function commentItem(connection: GitlabConnection, { given, text, ref }: ItemComment): Promise<void> {
  const path = `${pathOf(nameOf(connection, given))}/notes`;
  return commentOnce(connection.api, { path, query: { sort: 'desc' }, text, ref });
}
