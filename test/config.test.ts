import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const SLACK_HTTP = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'signing-secret' };
const SIGN_IN = { SLACK_CLIENT_ID: '111.222', SLACK_CLIENT_SECRET: 'client-secret' };
const SLACK_SOCKET = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const LARK = { LARK_APP_ID: 'cli_1', LARK_APP_SECRET: 'app-secret' };
const LARK_WEBHOOK = {
  ...LARK,
  LARK_MODE: 'webhook',
  LARK_VERIFICATION_TOKEN: 'verify',
  LARK_ENCRYPT_KEY: 'encrypt',
};
const SERVER = { DATABASE_URL: 'postgresql://bot:pass-word@db/complaints', SECRET_KEY: 'key-one-key-one' };

const DEFAULTS = {
  http: { host: '127.0.0.1', port: 3000, publicUrl: null },
  database: { url: null, dataDir: './data' },
  deskFile: null,
  role: 'all',
  slack: null,
  lark: null,
  mail: null,
  secretKeys: [],
  webhookPrivateHosts: [],
  localWorkspace: true,
  logLevel: 'info',
};

const accepted: Array<[string, Record<string, string>, object]> = [
  ['runs the local workspace with no settings', {}, DEFAULTS],
  ['takes empty variables for unset ones', { PORT: '', ROLE: ' ', SLACK_BOT_TOKEN: '' }, DEFAULTS],
  ['leaves unknown variables alone', { SLACK_CLI_VERSION: '3' }, DEFAULTS],
  [
    'takes Slack over HTTP and opens to the network',
    SLACK_HTTP,
    {
      http: { host: '0.0.0.0' },
      slack: {
        mode: 'http',
        botToken: 'xoxb-1',
        signingSecret: 'signing-secret',
        apiUrl: 'https://slack.com/api/',
      },
      localWorkspace: false,
    },
  ],
  [
    'takes a mail server and whom mails come from',
    { SMTP_URL: 'smtps://care:pass-word@mail.example.com:465', MAIL_FROM: 'Care <care@example.com>' },
    { mail: { url: 'smtps://care:pass-word@mail.example.com:465', from: 'Care <care@example.com>' } },
  ],
  [
    'takes hosts of our own networks that webhooks may call',
    { WEBHOOK_PRIVATE_HOSTS: 'CRM.internal, 10.0.0.5:8080' },
    { webhookPrivateHosts: ['crm.internal', '10.0.0.5:8080'] },
  ],
  ['takes Slack over Socket Mode', SLACK_SOCKET, { slack: { mode: 'socket', appToken: 'xapp-1' } }],
  [
    'prefers Socket Mode when both ways are set',
    { ...SLACK_HTTP, ...SLACK_SOCKET },
    { slack: { mode: 'socket' } },
  ],
  [
    'takes signing in with Slack',
    { ...SLACK_HTTP, ...SIGN_IN, PUBLIC_URL: 'https://huiyin.example.com' },
    { slack: { signIn: { clientId: '111.222', clientSecret: 'client-secret' } } },
  ],
  [
    'takes another Slack address',
    { ...SLACK_HTTP, SLACK_API_URL: 'http://127.0.0.1:4000/api' },
    { slack: { apiUrl: 'http://127.0.0.1:4000/api/' } },
  ],
  [
    'takes Lark over its long connection, in China',
    LARK,
    { lark: { mode: 'websocket', appId: 'cli_1', domain: 'https://open.feishu.cn' }, localWorkspace: false },
  ],
  [
    'takes Lark outside China',
    { ...LARK, LARK_DOMAIN: 'lark' },
    { lark: { domain: 'https://open.larksuite.com' } },
  ],
  [
    'takes Lark at an address of its own',
    { ...LARK, LARK_DOMAIN: 'https://lark.example.com/' },
    { lark: { domain: 'https://lark.example.com' } },
  ],
  [
    'takes Lark over webhooks',
    LARK_WEBHOOK,
    { lark: { mode: 'webhook', verificationToken: 'verify', encryptKey: 'encrypt' } },
  ],
  [
    'takes both platforms',
    { ...SLACK_HTTP, ...LARK },
    { slack: { mode: 'http' }, lark: { mode: 'websocket' } },
  ],
  [
    'keeps the local workspace beside a platform on this machine only',
    { ...SLACK_HTTP, LOCAL_WORKSPACE: 'on' },
    { localWorkspace: true, http: { host: '127.0.0.1' } },
  ],
  [
    'takes a host for others once the local workspace is off',
    { LOCAL_WORKSPACE: 'off', HOST: '10.0.0.5' },
    { localWorkspace: false, http: { host: '10.0.0.5' } },
  ],
  ['takes another loopback host', { HOST: '::1' }, { http: { host: '::1' } }],
  [
    'takes a PostgreSQL server, a role and several keys',
    { ...SERVER, ROLE: 'worker', SECRET_KEY: 'key-one-key-one, key-two-key-two' },
    {
      database: { url: SERVER.DATABASE_URL },
      role: 'worker',
      secretKeys: ['key-one-key-one', 'key-two-key-two'],
    },
  ],
  [
    'takes address, folders and log level',
    {
      PORT: '0',
      PUBLIC_URL: 'https://huiyin.example.com/',
      DATA_DIR: 'store',
      DESK_FILE: 'desk.yml',
      LOG_LEVEL: 'debug',
    },
    {
      http: { port: 0, publicUrl: 'https://huiyin.example.com' },
      database: { dataDir: 'store' },
      deskFile: 'desk.yml',
      logLevel: 'debug',
    },
  ],
];

// Of each fault: the words that name the variable and the mend.
const refused: Array<[string, Record<string, string>, RegExp[]]> = [
  ['a port that is none', { PORT: '80a' }, [/^PORT="80a" is not a port; use a number/]],
  ['a port that is too high', { PORT: '65536' }, [/^PORT="65536" is not a port/]],
  ['a public address without scheme', { PUBLIC_URL: 'huiyin.example.com' }, [/^PUBLIC_URL=.*https:\/\//]],
  [
    'private hosts that are addresses',
    { WEBHOOK_PRIVATE_HOSTS: 'http://crm.internal/' },
    [/^WEBHOOK_PRIVATE_HOSTS=.*is no host.*10\.0\.0\.5:8080/],
  ],
  ['an unknown role', { ROLE: 'both' }, [/^ROLE="both" is not known; use all, web, worker/]],
  ['an unknown switch', { LOCAL_WORKSPACE: 'yes' }, [/^LOCAL_WORKSPACE="yes" is not known; use on, off/]],
  ['an unknown log level', { LOG_LEVEL: 'loud' }, [/^LOG_LEVEL="loud" .* warn/]],
  [
    'another kind of database',
    { DATABASE_URL: 'mysql://u:pass-word@h/d', SECRET_KEY: 'key-one-key-one' },
    [/^DATABASE_URL is not a PostgreSQL address/],
  ],
  ['a server without a key', { DATABASE_URL: SERVER.DATABASE_URL }, [/^SECRET_KEY is missing: .*openssl/]],
  [
    'an empty key in the list',
    { SECRET_KEY: 'key-one-key-one,' },
    [/^SECRET_KEY has an empty or short key; .*openssl/],
  ],
  ['a role without a server', { ROLE: 'web' }, [/^DATABASE_URL is missing: ROLE=web/]],
  [
    'a bot token alone',
    { SLACK_BOT_TOKEN: 'xoxb-1' },
    [/^SLACK_BOT_TOKEN is set alone: add SLACK_SIGNING_SECRET .* SLACK_APP_TOKEN/],
  ],
  [
    'a signing secret alone',
    { SLACK_SIGNING_SECRET: 's' },
    [/^SLACK_BOT_TOKEN is missing: SLACK_SIGNING_SECRET is set/],
  ],
  [
    'an app token alone',
    { SLACK_APP_TOKEN: 'xapp-1' },
    [/^SLACK_BOT_TOKEN is missing: SLACK_APP_TOKEN is set/],
  ],
  [
    'swapped Slack tokens',
    { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' },
    [/^SLACK_BOT_TOKEN is a token of another kind/, /^SLACK_APP_TOKEN is a token of another kind/],
  ],
  ['a Slack address that is none', { ...SLACK_HTTP, SLACK_API_URL: 'slack' }, [/^SLACK_API_URL="slack"/]],
  [
    'a Lark app without secret',
    { LARK_APP_ID: 'cli_1' },
    [/^LARK_APP_SECRET is missing: LARK_APP_ID is set/],
  ],
  [
    'a Lark secret without app',
    { LARK_APP_SECRET: 's' },
    [/^LARK_APP_ID is missing: LARK_APP_SECRET is set/],
  ],
  [
    'an unknown Lark domain',
    { ...LARK, LARK_DOMAIN: 'dingtalk' },
    [/^LARK_DOMAIN="dingtalk" .*feishu, lark/],
  ],
  ['an unknown Lark mode', { ...LARK, LARK_MODE: 'polling' }, [/^LARK_MODE="polling" .*websocket, webhook/]],
  [
    'Lark webhooks without their tokens',
    { ...LARK, LARK_MODE: 'webhook' },
    [/^LARK_VERIFICATION_TOKEN is missing/, /^LARK_ENCRYPT_KEY is missing/],
  ],
  [
    'webhook tokens without a Lark app',
    { LARK_VERIFICATION_TOKEN: 'verify' },
    [/^LARK_APP_ID is missing: LARK_VERIFICATION_TOKEN/, /^LARK_APP_SECRET is missing/],
  ],
  [
    'signing in with Slack by half',
    { ...SLACK_HTTP, SLACK_CLIENT_ID: '111.222', PUBLIC_URL: 'https://huiyin.example.com' },
    [/^SLACK_CLIENT_SECRET is missing: SLACK_CLIENT_ID is set/],
  ],
  [
    'signing in with Slack without a place to come back to, or Slack',
    SIGN_IN,
    [/^SLACK_BOT_TOKEN is missing: SLACK_CLIENT_ID is set/, /^PUBLIC_URL is missing: SLACK_CLIENT_ID is set/],
  ],
  [
    'a mail server without a sender',
    { SMTP_URL: 'smtp://care:pass-word@mail.example.com:587' },
    [/^MAIL_FROM is missing: SMTP_URL is set, and mail needs both/],
  ],
  [
    'a sender without a mail server',
    { MAIL_FROM: 'care@example.com' },
    [/^SMTP_URL is missing: MAIL_FROM is set/],
  ],
  [
    'a mail server that is none, and tells nobody its password',
    { SMTP_URL: 'https://care:pass-word@mail.example.com', MAIL_FROM: 'care@example.com' },
    [/^SMTP_URL is not the address of a mail server; use smtp:/],
  ],
  [
    'a sender that is no address',
    { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'Care' },
    [/^MAIL_FROM="Care" is not an address/],
  ],
  ['the local workspace for others', { HOST: '0.0.0.0' }, [/^HOST="0\.0\.0\.0" .*LOCAL_WORKSPACE=off/]],
  [
    'the local workspace for others beside a platform',
    { ...SLACK_HTTP, LOCAL_WORKSPACE: 'on', HOST: '10.0.0.5' },
    [/^HOST="10\.0\.0\.5" .*LOCAL_WORKSPACE is on/],
  ],
  [
    'several faults at once',
    { PORT: 'x', LARK_APP_ID: 'cli_1', SLACK_BOT_TOKEN: 'xoxb-1', ROLE: 'web' },
    [/^PORT/, /^SLACK_BOT_TOKEN/, /^LARK_APP_SECRET/, /^DATABASE_URL/],
  ],
];

function readFaults(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('readConfig', () => {
  it.each(accepted)('%s', (_title, environment, expected) => {
    expect(readConfig(environment)).toMatchObject(expected);
  });

  it.each(refused)('refuses %s', (_title, environment, expected) => {
    expect(readFaults(environment)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  it('puts all faults into one message', () => {
    expect(() => readConfig({ PORT: 'x', ROLE: 'y' })).toThrow(/PORT="x".*\n.*ROLE="y"/);
  });

  it('hands a desk the secrets it may name, and none of our own', () => {
    const { deskSecrets } = readConfig({
      DESK_FILE: 'desk.yml',
      DESK_JIRA_TOKEN: ' hush ',
      DESK_EMPTY: ' ',
      SECRET_KEY: 'a key of our own',
    });
    expect([...deskSecrets]).toEqual([['DESK_JIRA_TOKEN', 'hush']]);
  });

  it('prints no secret, even of a wrong value', () => {
    const secrets = {
      DATABASE_URL: 'mysql://u:hush@h/d',
      SLACK_BOT_TOKEN: 'xapp-hush',
      SLACK_APP_TOKEN: 'xoxb-hush',
      SLACK_SIGNING_SECRET: 'hush',
      LARK_APP_SECRET: 'hush',
      LARK_VERIFICATION_TOKEN: 'hush',
      LARK_ENCRYPT_KEY: 'hush',
      SECRET_KEY: 'hush',
    };
    const faults = readFaults(secrets);
    expect(faults.length).toBeGreaterThan(3);
    expect(faults.join('\n')).not.toContain('hush');
  });
});
