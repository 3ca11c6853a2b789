import { z } from 'zod';
import type { Identity } from './identity.ts';

const id = z.string().nullish().catch(null);
const team = z.object({ id, enterprise_id: id }).partial().nullish().catch(null);

const origin = z.object({
  team_id: id,
  enterprise_id: id,
  is_ext_shared_channel: z.boolean().nullish().catch(null),
  authorizations: z
    .array(z.object({ team_id: id }))
    .nullish()
    .catch(null),
  team,
  enterprise: z.object({ id }).nullish().catch(null),
  user: z.object({ team_id: id }).nullish().catch(null),
  view: z.object({ app_installed_team_id: id }).nullish().catch(null),
  event: z.object({ team: id, user_team: id, source_team: id }).nullish().catch(null),
});

/**
 * A payload of another workspace, or by somebody of another one in a shared channel. With `token` Bolt answers every
 * workspace with ours. Within an Enterprise Grid workspaces differ; there people are judged by their profile.
 */
export function isForeign(body: unknown, me: Identity): boolean {
  const { success, data } = origin.safeParse(body);
  if (!success) return true;
  if (isOwnEnterprise(data, me)) return false;
  const people = [data.user?.team_id, data.event?.user_team, data.event?.source_team, data.event?.team];
  if (people.some((each) => isOther(each, me))) return true;
  const places = [data.team_id, data.team?.id, data.view?.app_installed_team_id];
  // In a channel shared by another organisation the envelope may carry its id; what counts is for whom it came.
  if (data.is_ext_shared_channel === true && data.authorizations?.[0]?.team_id === me.teamId) return false;
  return places.some((each) => isOther(each, me));
}

function isOther(given: string | null | undefined, me: Identity): boolean {
  return given !== null && given !== undefined && given !== me.teamId;
}

function isOwnEnterprise(data: z.infer<typeof origin>, me: Identity): boolean {
  if (me.enterpriseId === null) return false;
  return [data.enterprise_id, data.enterprise?.id, data.team?.enterprise_id].includes(me.enterpriseId);
}
