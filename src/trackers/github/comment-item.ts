import { commentOnce } from '../base/comment-once.ts';
import type { GithubConnection } from './connection.ts';
import { pathOf } from './item-name.ts';
import { nameOf } from './read-item.ts';

export function commentItem(
  connection: GithubConnection,
  { given, text, ref }: { readonly given: string; readonly text: string; readonly ref: string },
): Promise<void> {
  const path = `${pathOf(nameOf(connection, given))}/comments`;
  return commentOnce(connection.api, { path, text, ref });
}
