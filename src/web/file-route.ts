import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Route, WebAnswer } from '../ports/web-route.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

interface FileRouteOptions {
  readonly path: string;
  readonly file: URL;
  readonly cacheControl: string;
}

export function isServedFile(name: string): boolean {
  return TYPES[extensionOf(name)] !== undefined;
}

const base = readFileSync(new URL('./base.css', import.meta.url));

/** A file, read once: a style stands after what all pages share, anything else is served as it is. */
export function createFileRoute({ path, file, cacheControl }: FileRouteOptions): Route {
  const own = readFileSync(file);
  const body = extensionOf(file.pathname) === 'css' ? Buffer.concat([base, own]) : own;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const type = TYPES[extensionOf(file.pathname)] ?? 'application/octet-stream';
  const headers = { 'content-type': type, 'cache-control': cacheControl, etag };
  const whole: WebAnswer = { status: 200, headers, body };
  return {
    method: 'GET',
    path,
    handle: async (request) =>
      request.header('if-none-match') === etag ? { status: 304, headers, body: '' } : whole,
  };
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
