/** A place as the port has it, in JSON: the columns of the table have other names, and moments are epoch ms. */
export function placeJson(alias: string): string {
  return `json_build_object(
    'id', ${alias}.id, 'complaint', ${alias}.complaint, 'role', ${alias}.role, 'platform', ${alias}.platform,
    'channel', ${alias}.channel, 'person', ${alias}.person, 'message', ${alias}.message, 'thread', ${alias}.thread,
    'postedAt', (extract(epoch FROM ${alias}.posted_at) * 1000)::float8, 'copies', ${alias}.copies)`;
}
