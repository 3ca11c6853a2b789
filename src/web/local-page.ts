import { readdirSync } from 'node:fs';
import type { Route } from '../ports/web-route.ts';
import { createFileRoute, isServedFile } from './file-route.ts';

/** The page of the local workspace: its files as they are, at `/` and `/page/<name>`. */
export function createLocalPageRoutes(folder = new URL('./local-page/', import.meta.url)): Route[] {
  return readdirSync(folder)
    .filter(isServedFile)
    .map((name) =>
      createFileRoute({
        path: name === 'index.html' ? '/' : `/page/${name}`,
        file: new URL(name, folder),
        cacheControl: 'no-cache',
      }),
    );
}
