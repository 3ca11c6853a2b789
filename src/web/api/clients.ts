import { createHash, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../domain/actor.ts';
import { findPerson, formerIdsOf, type Desk, type ProductId } from '../../domain/desk.ts';
import type { ApiClient, ApiScope } from '../../domain/other-systems.ts';
import { seesPublic, visibilityOf, type Visibility } from '../../domain/visibility.ts';
import { ApiProblem } from './problem.ts';

/** Whoever asks, as the desk has them at this very request. */
export interface Caller {
  readonly client: ApiClient;
  readonly actor: Actor;
  readonly visibility: Visibility;
}

/** null: no client has this token. */
export function findCaller(
  authorization: string | null,
  desk: Desk,
  secrets: ReadonlyMap<string, string>,
): Caller | null {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return null;
  const client = [...desk.apiClients.values()].find(({ secret }) => isSame(secrets.get(secret), token));
  const person = client === undefined ? null : findPerson(desk, client.as);
  if (client === undefined || person === null || person.isGone) return null;
  const { id, roles } = person;
  const actor = { kind: 'person', id, roles, formerIds: formerIdsOf(desk, id) } as const;
  // Nothing about a person is public either.
  const visibility = client.scopes.includes('restricted') ? visibilityOf(actor, desk) : seesPublic;
  return { client, actor, visibility };
}

function isSame(secret: string | undefined, token: string): boolean {
  if (secret === undefined) return false;
  const [one, other] = [secret, token].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/** @throws ApiProblem 403 */
export function demandScope({ client }: Caller, scope: ApiScope): void {
  if (client.scopes.includes(scope)) return;
  throw new ApiProblem({
    status: 403,
    detail: `This client may not do that: it needs the scope "${scope}" in desk.yml (api.clients.${client.id}.scopes).`,
  });
}

export function servesProduct({ client }: Caller, product: ProductId): boolean {
  return client.products === 'all' || client.products.includes(product);
}

/** @throws ApiProblem 403, for what is no product too: nobody learns which there are. */
export function demandProduct(caller: Caller, product: string, desk: Desk): void {
  if (desk.products.has(product) && servesProduct(caller, product)) return;
  throw new ApiProblem({
    status: 403,
    detail: `"${product.slice(0, 40)}" is not a product of this client in desk.yml.`,
  });
}
