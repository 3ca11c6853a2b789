import { z } from 'zod';
import { TrackerFailure } from '../../ports/tracker.ts';
import type { PingcodeApi } from './api.ts';
import { refuse } from './failures.ts';
import { type Dialect, DIALECTS, projectsPath, wayOfWorkItems } from './paths.ts';

/** The newest way of spelling that this server answers to; a refusal that would meet every way ends the search. */
export async function findDialect(api: PingcodeApi): Promise<Dialect> {
  for (const dialect of DIALECTS) {
    if (await answers(api, dialect)) return dialect;
  }
  throw refuse('validation', 'find the dialect', 'no-dialect');
}

async function answers(api: PingcodeApi, dialect: Dialect): Promise<boolean> {
  try {
    for (const path of [projectsPath(dialect), wayOfWorkItems(dialect).items]) {
      await api.ask(
        { method: 'GET', path, query: { page_size: '1' }, what: 'find the dialect', does: 'read' },
        z.object({ values: z.array(z.unknown()) }),
      );
    }
    return true;
  } catch (error) {
    const isOtherDialect =
      error instanceof TrackerFailure && (error.kind === 'not-found' || error.kind === 'validation');
    if (isOtherDialect) return false;
    throw error;
  }
}
