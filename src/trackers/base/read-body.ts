/** The JSON of a hook; undefined: it is none. */
export function readBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    return undefined;
  }
}

/** What stands at `payload.data.id`; undefined: nothing does. */
export function readPath(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, part) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    return (at as Record<string, unknown>)[part];
  }, value);
}

/** Text, or a number as text: ids come as both. null: neither, or empty. */
export function readText(value: unknown, path: string): string | null {
  const found = readPath(value, path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found !== '' ? found : null;
}
