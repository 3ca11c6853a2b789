import type { TrackerFinding } from '../../ports/tracker.ts';
import { attempt, Missing } from '../base/attempt.ts';
import { listTargets } from '../base/list-targets.ts';
import type { GitlabConnection } from './connection.ts';
import { pathOfProject } from './item-name.ts';
import { labelShape, projectShape } from './shapes.ts';

const MOST_PAGES = 10;

/** Reads only. */
export async function probe(connection: GitlabConnection): Promise<readonly TrackerFinding[]> {
  const projects = new Set(listTargets(connection.settings).map(({ project }) => project));
  const findings: TrackerFinding[] = [];
  for (const project of projects) {
    const found = await attempt('project', () => checkProject(connection, project));
    findings.push(found);
    if (found.isFine) findings.push(await attempt('fields', () => checkLabels(connection, project)));
  }
  return findings;
}

async function checkProject({ api }: GitlabConnection, project: string): Promise<string> {
  const found = await api.ask(
    { method: 'GET', path: pathOfProject(project), what: `read ${project}`, does: 'read' },
    projectShape,
  );
  if (found.archived === true) throw new Missing(`${project} is archived`);
  if (found.issues_access_level === 'disabled') throw new Missing(`issues are switched off in ${project}`);
  return `${project} found`;
}

async function checkLabels({ api, settings }: GitlabConnection, project: string): Promise<string> {
  const targets = listTargets(settings).filter((target) => target.project === project);
  const wanted = [
    ...targets.flatMap(({ labels }) => labels),
    ...Object.values(settings.priorities),
    ...Object.keys(settings.states),
  ];
  if (wanted.length === 0) return 'no labels asked for';
  const path = `${pathOfProject(project)}/labels`;
  const known = await api.list({ path, what: 'read the labels', mostPages: MOST_PAGES }, labelShape);
  const missing = wanted.filter(
    (name) => !known.some((label) => label.name.toLowerCase() === name.toLowerCase()),
  );
  if (missing.length > 0) throw new Missing(`labels not found in ${project}: ${missing.join(', ')}`);
  return `${wanted.length} labels found in ${project}`;
}
