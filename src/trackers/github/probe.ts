import { listTargets } from '../base/list-targets.ts';
import type { TrackerFinding } from '../../ports/tracker.ts';
import { attempt, Missing } from '../base/attempt.ts';
import type { GithubConnection } from './connection.ts';
import { labelShape, repositoryShape } from './shapes.ts';

const MOST_PAGES = 10;

/** Reads only. */
export async function probe(connection: GithubConnection): Promise<readonly TrackerFinding[]> {
  const repositories = new Set(listTargets(connection.settings).map(({ repository }) => repository));
  const findings: TrackerFinding[] = [];
  for (const repository of repositories) {
    const found = await attempt('project', () => checkRepository(connection, repository));
    findings.push(found);
    if (found.isFine) findings.push(await attempt('fields', () => checkLabels(connection, repository)));
  }
  return findings;
}

async function checkRepository({ api }: GithubConnection, repository: string): Promise<string> {
  const found = await api.ask(
    { method: 'GET', path: `/repos/${repository}`, what: `read ${repository}`, does: 'read' },
    repositoryShape,
  );
  if (found.archived === true) throw new Missing(`${repository} is archived`);
  if (found.has_issues === false) throw new Missing(`issues are switched off in ${repository}`);
  return `${repository} found`;
}

/** A label that is not there is made by the first issue that gets it, but one that is never set is never read. */
async function checkLabels({ api, settings }: GithubConnection, repository: string): Promise<string> {
  const targets = listTargets(settings).filter((target) => target.repository === repository);
  const states = Object.keys(settings.states).filter((name) => !name.includes('/'));
  const wanted = [
    ...targets.flatMap(({ labels }) => labels),
    ...Object.values(settings.priorities),
    ...states,
  ];
  const known =
    wanted.length === 0
      ? []
      : await api.list(
          { path: `/repos/${repository}/labels`, what: 'read the labels', mostPages: MOST_PAGES },
          labelShape,
        );
  const isThere = (name: string) => known.some((label) => label.name.toLowerCase() === name.toLowerCase());
  const missing = wanted.filter((name) => !isThere(name));
  if (missing.length > 0) throw new Missing(`labels not found in ${repository}: ${missing.join(', ')}`);
  return `${wanted.length} labels found in ${repository}`;
}
