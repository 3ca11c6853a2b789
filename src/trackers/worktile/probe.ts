import { TrackerFailure, type TrackerFinding } from '../../ports/tracker.ts';
import { listTargets } from '../base/list-targets.ts';
import { readText } from '../base/read-body.ts';
import type { WorktileConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { readValues } from './shapes.ts';

const PAGE_SIZE = 100;
const MOST_PAGES = 20;

/** Reads only. How a task is made cannot be tried without making one. */
export async function probe(connection: WorktileConnection): Promise<readonly TrackerFinding[]> {
  let ids: ReadonlySet<string>;
  try {
    ids = await listProjects(connection);
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error;
    const what = error.kind === 'auth' || error.kind === 'forbidden' ? 'token' : 'connection';
    return [{ what, isFine: false, detail: error.message }];
  }
  const { settings } = connection;
  const projects = new Set(listTargets(settings).map(({ project }) => project));
  return [
    { what: 'token', isFine: true, detail: 'token accepted' },
    ...[...projects].map((project): TrackerFinding => {
      const isFine = ids.has(project);
      return { what: 'project', isFine, detail: `project ${project} ${isFine ? 'found' : 'not found'}` };
    }),
    { what: 'create', isFine: true, detail: `not tried: ${settings.create.method} ${settings.create.path}` },
  ];
}

async function listProjects({ api }: WorktileConnection): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (let page = 0; page < MOST_PAGES; page++) {
    const { json } = await api.send({
      method: 'GET',
      path: '/open-api/mission/get-projects-by-page',
      query: { page_index: String(page), page_size: String(PAGE_SIZE) },
      what: 'read the projects',
      does: 'read',
    });
    const found = readValues(json);
    if (found === null) throw refuse('transient', 'read the projects', 'unexpected');
    for (const each of found) ids.add(readText(each, '_id') ?? readText(each, 'id') ?? '');
    if (found.length < PAGE_SIZE) break;
  }
  return ids;
}
