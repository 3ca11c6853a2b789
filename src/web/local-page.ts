import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Route, WebAnswer } from '../ports/web-route.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The page of the local workspace: its files as they are, at `/` and `/page/<name>`. */
export function createLocalPageRoutes(folder = new URL('./local-page/', import.meta.url)): Route[] {
  return readdirSync(folder)
    .filter((name) => TYPES[extensionOf(name)] !== undefined)
    .map((name) => createFileRoute(name, readFileSync(new URL(name, folder))));
}

function createFileRoute(name: string, body: Uint8Array): Route {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { 'content-type': TYPES[extensionOf(name)] ?? '', 'cache-control': 'no-cache', etag };
  const whole: WebAnswer = { status: 200, headers, body };
  return {
    method: 'GET',
    path: name === 'index.html' ? '/' : `/page/${name}`,
    handle: async (request) =>
      request.header('if-none-match') === etag ? { status: 304, headers, body: '' } : whole,
  };
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
