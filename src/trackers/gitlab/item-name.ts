import { listTargets } from '../base/list-targets.ts';
import type { GitlabSettings } from './settings.ts';

/** An issue: `acme/billing#17`. */
export interface ItemName {
  /** As the desk names it: path or id. */
  readonly project: string;
  readonly iid: number;
}

const KEY = /^(\d+|[\w.-]+(?:\/[\w.-]+)+)#(\d{1,15})$/;
const ADDRESS_PATH = /^\/([\w.-]+(?:\/[\w.-]+)+?)\/(?:-\/)?(?:issues|work_items)\/(\d{1,15})\/?$/;

/**
 * By key or address; null: it cannot be one, or it is of a project that the desk does not name. The token may be good
 * for more than those, and whoever pastes an address is not asked what they may read there.
 */
export function readItemName(given: string, settings: GitlabSettings): ItemName | null {
  const text = given.trim();
  const [, project = '', iid = ''] = KEY.exec(text) ?? readAddress(text, settings) ?? [];
  const named = listTargets(settings).find(
    (target) => target.project.toLowerCase() === project.toLowerCase(),
  );
  return named === undefined ? null : { project: named.project, iid: Number(iid) };
}

function readAddress(text: string, { baseUrl }: GitlabSettings): RegExpExecArray | null {
  if (!URL.canParse(text)) return null;
  const { host, pathname } = new URL(text);
  return host === new URL(baseUrl).host ? ADDRESS_PATH.exec(pathname) : null;
}

export function writeItemName({ project, iid }: ItemName): string {
  return `${project}#${iid}`;
}

export function pathOfProject(project: string): string {
  return `/projects/${encodeURIComponent(project)}`;
}

export function pathOf({ project, iid }: ItemName): string {
  return `${pathOfProject(project)}/issues/${iid}`;
}
