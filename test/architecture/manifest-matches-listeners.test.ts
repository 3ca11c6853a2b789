import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { registerListeners } from '../../src/platforms/slack/listeners/register.ts';
import { EVENTS, SCOPES } from '../../src/platforms/slack/surface.ts';
import { METHODS } from '../support/fake-slack/method-arguments.ts';

const ROOT = new URL('../../', import.meta.url);
const SLACK = new URL('src/platforms/slack/', ROOT);
/** Slack's own schema, where it lies beside the project; the shape below stands without it. */
const SCHEMA = new URL('../shared/data/slack-manifest.schema.2.0.0.json', ROOT);
const EVENTS_URL = /^https:\/\/[\w.-]+\/slack\/events$/;

const text = (max: number, min = 1) => z.string().min(min).max(max);
const address = z.string().regex(EVENTS_URL);
const shortcut = z.strictObject({
  name: text(24),
  type: z.enum(['message', 'global']),
  callback_id: text(255),
  description: text(150),
});

const shape = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.literal(1) }),
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: text(4_000, 175),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
    slash_commands: z.array(
      z.strictObject({
        command: z.string().regex(/^\/[a-z]{1,31}$/),
        url: address,
        description: text(2_000),
        usage_hint: text(1_000),
        // People are then named by their ids, not by what was typed.
        should_escape: z.literal(true),
      }),
    ),
    shortcuts: z.array(shortcut).max(10),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(text(50)) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: address, bot_events: z.array(text(50)) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: address }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
});

function readManifest(): z.infer<typeof shape> {
  return shape.parse(parse(readFileSync(new URL('manifest.yml', ROOT), 'utf8')));
}

function sorted(values: Iterable<string>): string[] {
  return [...values].toSorted();
}

/** What the adapter really registers with Bolt, by a stand-in that writes it down. */
function listRegistered(): Record<'commands' | 'messageShortcuts' | 'globalShortcuts' | 'events', string[]> {
  const commands: string[] = [];
  const shortcuts: { type: string; callback_id: string }[] = [];
  const events: string[] = [];
  const bolt = {
    command: (name: string) => commands.push(name),
    shortcut: (constraints: { type: string; callback_id: string }) => shortcuts.push(constraints),
    event: (name: string) => events.push(name),
    action: () => {},
    view: () => {},
  };
  registerListeners(bolt as never, {} as never);
  const named = (type: string) =>
    sorted(shortcuts.filter((each) => each.type === type).map((each) => each.callback_id));
  return {
    commands: sorted(commands),
    messageShortcuts: named('message_action'),
    globalShortcuts: named('shortcut'),
    events: sorted(events),
  };
}

function readSources(): string {
  const names = readdirSync(SLACK, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return names.map((name) => readFileSync(new URL(name, SLACK), 'utf8')).join('\n');
}

/** Methods of the Web API that the adapter calls. */
function listCalls(source: string): string[] {
  const calls = source.matchAll(/\bclient\.([a-z]+)\.([a-zA-Z]+)\(/g);
  return sorted(new Set([...calls].map(([, family, method]) => `${family}.${method}`)));
}

/** Any one of the listed scopes is enough for a method, but for a method on a channel each kind needs its own. */
function listNeededScopes(method: string): string[][] {
  const rule = METHODS[method];
  if (rule === undefined) throw new Error(`${method}: not in the table of the fake Slack`);
  const verb = rule.channelScope;
  if (verb === undefined) return rule.scopes.length === 0 ? [] : [[...rule.scopes]];
  const kinds = verb === 'history' ? ['channels', 'groups', 'im'] : ['channels', 'groups'];
  return kinds.map((kind) => [`${kind}:${verb}`]);
}

describe('manifest.yml', () => {
  const manifest = readManifest();
  const scopes = manifest.oauth_config.scopes.bot;

  it('names the commands, shortcuts and events that have listeners', () => {
    const { slash_commands: commands, shortcuts } = manifest.features;
    const named = (type: string) =>
      sorted(shortcuts.filter((each) => each.type === type).map((each) => each.callback_id));
    const registered = listRegistered();
    expect(registered.commands).toEqual(sorted(commands.map(({ command }) => command)));
    expect(registered.messageShortcuts).toEqual(named('message'));
    expect(registered.globalShortcuts).toEqual(named('global'));
    expect(sorted(registered.events.flatMap((event) => [...EVENTS[event as keyof typeof EVENTS]]))).toEqual(
      sorted(manifest.settings.event_subscriptions.bot_events),
    );
  });

  it('asks for the scopes that something needs, each once', () => {
    expect(sorted(scopes)).toEqual(sorted(Object.keys(SCOPES)));
  });

  it('asks for what each method needs that is called', () => {
    const calls = listCalls(readSources());
    expect(calls).toContain('chat.postMessage');
    const missing = calls
      .flatMap(listNeededScopes)
      .filter((needed) => !needed.some((scope) => scopes.includes(scope)));
    expect(missing).toEqual([]);
  });

  it('asks for no scope whose method is not called', () => {
    const calls = listCalls(readSources());
    const methods = Object.values(SCOPES)
      .flat()
      .filter((need) => Object.hasOwn(METHODS, need));
    expect(methods.filter((method) => !calls.includes(method))).toEqual([]);
  });

  it('has one address for everything', () => {
    const { settings, features } = manifest;
    const addresses = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...features.slash_commands.map(({ url }) => url),
    ];
    expect(new Set(addresses).size).toBe(1);
  });

  it.skipIf(!existsSync(SCHEMA))('is what Slack’s own schema asks for', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const check = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    check(manifest);
    expect(check.errors ?? []).toEqual([]);
  });
});
