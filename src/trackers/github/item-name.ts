import { listTargets } from '../base/list-targets.ts';
import type { GithubSettings } from './settings.ts';

/** An issue: `acme/billing#17`. */
export interface ItemName {
  readonly repository: string;
  readonly number: number;
}

const KEY = /^([\w.-]+\/[\w.-]+)#(\d{1,15})$/;
const ADDRESS_PATH = /^\/([\w.-]+\/[\w.-]+)\/issues\/(\d{1,15})\/?$/;

/**
 * By key or address; null: it cannot be one, or it is of a repository that the desk does not name. The token may be
 * good for more than those, and whoever pastes an address is not asked what they may read there.
 */
export function readItemName(given: string, settings: GithubSettings): ItemName | null {
  const text = given.trim();
  const [, repository = '', number = ''] = KEY.exec(text) ?? readAddress(text, settings) ?? [];
  const named = listTargets(settings).find(
    (target) => target.repository.toLowerCase() === repository.toLowerCase(),
  );
  return named === undefined ? null : { repository: named.repository, number: Number(number) };
}

function readAddress(text: string, { baseUrl }: GithubSettings): RegExpExecArray | null {
  if (!URL.canParse(text)) return null;
  const { host, pathname } = new URL(text);
  return host === new URL(baseUrl).host.replace(/^api\./, '') ? ADDRESS_PATH.exec(pathname) : null;
}

export function writeItemName({ repository, number }: ItemName): string {
  return `${repository}#${number}`;
}

export function pathOf({ repository, number }: ItemName): string {
  return `/repos/${repository}/issues/${number}`;
}
