export interface Routed<Route> {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export interface Routable {
  readonly method: string;
  readonly path: string;
}

/** The route of a path and method; else the methods that this path has (none: there is nothing here). */
export function findRoute<R extends Routable>(
  routes: readonly R[],
  method: string,
  path: string,
): Routed<R> | { readonly allowed: readonly string[] } {
  const here = routes.flatMap((route) => {
    const params = matchPath(route.path, path);
    return params === null ? [] : [{ route, params }];
  });
  const found = here.find(({ route }) => route.method === method);
  return found ?? { allowed: [...new Set(here.map(({ route }) => route.method))] };
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, piece] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!piece.startsWith(':')) {
      if (piece !== value) return null;
      continue;
    }
    if (value === '') return null;
    params[piece.slice(1)] = value;
  }
  return params;
}
