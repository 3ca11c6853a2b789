/**
 * Real time, from which the bot's own is counted, as a story has it: it goes on by a millisecond whenever somebody looks
 * and by nothing else, so that a slow machine comes to no deadline that the story did not move to. Leases and rates ask
 * for `now()`, which is left alone.
 */
export function storyTimeSql(start: Date): string {
  return `
    CREATE SCHEMA story;
    CREATE SEQUENCE story.looks;
    CREATE FUNCTION story.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
      SELECT '${start.toISOString()}'::timestamptz + nextval('story.looks') * interval '1 millisecond' $$;
    DO $do$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET search_path = story, pg_catalog, public', current_database());
    END $do$;
    SET search_path = story, pg_catalog, public`;
}
