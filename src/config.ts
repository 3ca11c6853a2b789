import { z } from 'zod';

/** Everything the environment decides. Secrets are in slack, lark, mail, secretKeys, deskSecrets and database.url. */
export interface Config {
  /** publicUrl null: http://localhost with the port that was got (PORT=0 takes a free one). */
  http: { host: string; port: number; publicUrl: string | null };
  /** url null: embedded, in dataDir. */
  database: { url: string | null; dataDir: string };
  deskFile: string | null;
  role: 'all' | 'web' | 'worker';
  slack: SlackConfig | null;
  lark: LarkConfig | null;
  /** null: nothing is mailed. */
  mail: MailConfig | null;
  /** The first signs, all verify. Empty: embedded, and the key is the one kept in dataDir. */
  secretKeys: readonly string[];
  /** What desk.yml names instead of writing it down: tokens and keys of other systems, by variable (DESK_…). */
  deskSecrets: ReadonlyMap<string, string>;
  /** Hosts of our own networks that a desk's webhooks may call; without TLS too. */
  webhookPrivateHosts: readonly string[];
  localWorkspace: boolean;
  logLevel: LogLevel;
}

export type SlackConfig = {
  botToken: string;
  apiUrl: string;
  /** Left out: the board is not opened by signing in with Slack. */
  signIn?: { clientId: string; clientSecret: string };
} & ({ mode: 'http'; signingSecret: string } | { mode: 'socket'; appToken: string });

export type LarkConfig = { appId: string; appSecret: string; domain: string } & (
  { mode: 'websocket' } | { mode: 'webhook'; verificationToken: string; encryptKey: string }
);

/** `url` with the account in it, `from` as the customer reads it. */
export type MailConfig = { url: string; from: string };

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** Settings the start cannot go on with; the message names each variable and what mends it. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(['The settings do not fit together:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const FEISHU_DOMAIN = 'https://open.feishu.cn';

const LARK_DOMAINS: Record<string, string> = {
  feishu: FEISHU_DOMAIN,
  lark: 'https://open.larksuite.com',
};

// Short enough for a key typed by hand, long enough to stop an empty or forgotten one.
const SECRET_KEY_MIN_LENGTH = 8;

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

const webUrl = (mend: string) => z.url({ protocol: /^https?$/, error: mend });
const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: `is not known; use ${values.join(', ')}` });

const ENVIRONMENT = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'is not a port; use a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'is not a port; use a number from 0 to 65535')
    .optional(),
  HOST: z.string().optional(),
  PUBLIC_URL: webUrl(
    'is not an address; use the one people open, such as https://huiyin.example.com',
  ).optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'is not a PostgreSQL address; use postgresql://user:password@host:5432/name',
    })
    .optional(),
  DATA_DIR: z.string().optional(),
  DESK_FILE: z.string().optional(),
  ROLE: oneOf(['all', 'web', 'worker']).optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^(?!xapp-|xox[ap]-)/, 'is a token of another kind; use the bot token, which begins with xoxb-')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^(?!xox)/, 'is a token of another kind; use the app-level token, which begins with xapp-')
    .optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_API_URL: webUrl(
    'is not an address; leave it out, or use one such as https://slack.com/api/',
  ).optional(),
  LARK_APP_ID: z.string().optional(),
  LARK_APP_SECRET: z.string().optional(),
  LARK_DOMAIN: z
    .string()
    .transform((name) => LARK_DOMAINS[name] ?? name)
    .pipe(webUrl('is not known; use feishu, lark or the address of the open platform'))
    .optional(),
  LARK_MODE: oneOf(['websocket', 'webhook']).optional(),
  LARK_VERIFICATION_TOKEN: z.string().optional(),
  LARK_ENCRYPT_KEY: z.string().optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'is not the address of a mail server; use smtp://user:password@host:587 or smtps://…:465',
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>@]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/,
      'is not an address; use care@example.com or "Care <care@example.com>"',
    )
    .optional(),
  WEBHOOK_PRIVATE_HOSTS: z
    .string()
    .transform((list) => list.split(',').map((host) => host.trim().toLowerCase()))
    .refine(
      (hosts) =>
        hosts.every((host) => URL.canParse(`http://${host}`) && new URL(`http://${host}`).host === host),
      'names what is no host; use hosts as they stand in addresses, such as crm.internal or 10.0.0.5:8080, separated by commas',
    )
    .optional(),
  SECRET_KEY: z
    .string()
    .transform((list) => list.split(',').map((key) => key.trim()))
    .refine(
      (keys) => keys.every((key) => key.length >= SECRET_KEY_MIN_LENGTH),
      `has an empty or short key; use keys made by "openssl rand -hex 32", separated by commas`,
    )
    .optional(),
  LOCAL_WORKSPACE: oneOf(['on', 'off']).optional(),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
});

type Settings = z.infer<typeof ENVIRONMENT>;
type Variable = keyof Settings;
type Given = (variable: Variable) => boolean;

const SECRETS: readonly Variable[] = [
  'DATABASE_URL',
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'SLACK_CLIENT_SECRET',
  'LARK_APP_SECRET',
  'LARK_VERIFICATION_TOKEN',
  'LARK_ENCRYPT_KEY',
  'SMTP_URL',
  'SECRET_KEY',
];

/** @throws ConfigError with every fault at once */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = dropEmpty(environment);
  const parsed = ENVIRONMENT.safeParse(given);
  const isGiven: Given = (variable) => given[variable] !== undefined;
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => describeIssue(issue, given)),
    ...findSlackFaults(isGiven),
    ...findSlackSignInFaults(isGiven),
    ...findLarkFaults(isGiven, given['LARK_MODE']),
    ...findMailFaults(isGiven),
    ...findStorageFaults(isGiven, given['ROLE']),
    ...findLocalFaults(isGiven, given),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return { ...buildConfig(parsed.data), deskSecrets: readDeskSecrets(environment) };
}

/** Only these can be named by a desk: with any other name it could send our own keys away. */
function readDeskSecrets(environment: NodeJS.ProcessEnv): Map<string, string> {
  const named = Object.entries(environment).flatMap(([name, value]) => {
    const secret = value?.trim() ?? '';
    const isDesks = name.startsWith('DESK_') && !Object.hasOwn(ENVIRONMENT.shape, name);
    return isDesks && secret !== '' ? [[name, secret] as const] : [];
  });
  return new Map(named);
}

// Compose files and shells hand over variables that are set to nothing.
function dropEmpty(environment: NodeJS.ProcessEnv): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(ENVIRONMENT.shape)) {
    const value = environment[name]?.trim();
    if (value) given[name] = value;
  }
  return given;
}

function describeIssue(issue: z.core.$ZodIssue, given: Record<string, string>): string {
  const variable = String(issue.path[0]) as Variable;
  const shown = SECRETS.includes(variable) ? '' : `="${given[variable]}"`;
  return `${variable}${shown} ${issue.message}.`;
}

function findSlackFaults(isGiven: Given): string[] {
  const hasWayIn = isGiven('SLACK_SIGNING_SECRET') || isGiven('SLACK_APP_TOKEN');
  if (isGiven('SLACK_BOT_TOKEN') && !hasWayIn) {
    return [
      'SLACK_BOT_TOKEN is set alone: add SLACK_SIGNING_SECRET (events over HTTP) or SLACK_APP_TOKEN (Socket Mode).',
    ];
  }
  if (hasWayIn && !isGiven('SLACK_BOT_TOKEN')) {
    const present = isGiven('SLACK_APP_TOKEN') ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET';
    return [
      `SLACK_BOT_TOKEN is missing: ${present} is set, and Slack needs both. Add it, or take ${present} out.`,
    ];
  }
  return [];
}

/** People are sent to Slack from the board and come back to it: at an address that Slack knows. */
function findSlackSignInFaults(isGiven: Given): string[] {
  const group = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'] as const;
  const present = group.find(isGiven);
  if (present === undefined) return [];
  return ([...group, 'SLACK_BOT_TOKEN', 'PUBLIC_URL'] as const)
    .filter((variable) => !isGiven(variable))
    .map(
      (variable) =>
        `${variable} is missing: ${present} is set, and signing in to the board with Slack needs it. Add it, or take ${present} out.`,
    );
}

function findLarkFaults(isGiven: Given, mode: string | undefined): string[] {
  const group = ['LARK_APP_ID', 'LARK_APP_SECRET', 'LARK_VERIFICATION_TOKEN', 'LARK_ENCRYPT_KEY'] as const;
  const present = group.filter(isGiven);
  if (present.length === 0 && mode === undefined) return [];
  const needed = mode === 'webhook' ? group : (['LARK_APP_ID', 'LARK_APP_SECRET'] as const);
  const reason =
    present.length === 0
      ? 'LARK_MODE is set'
      : `${present.join(' and ')} ${present.length > 1 ? 'are' : 'is'} set`;
  const why =
    mode === 'webhook' ? `${reason}, and LARK_MODE=webhook needs all four` : `${reason}, and Lark needs both`;
  return needed
    .filter((variable) => !isGiven(variable))
    .map((variable) => `${variable} is missing: ${why}. Add it, or take the LARK_ variables out.`);
}

function findMailFaults(isGiven: Given): string[] {
  const group = ['SMTP_URL', 'MAIL_FROM'] as const;
  const present = group.find(isGiven);
  const missing = group.find((variable) => !isGiven(variable));
  if (present === undefined || missing === undefined) return [];
  return [`${missing} is missing: ${present} is set, and mail needs both. Add it, or take ${present} out.`];
}

function findStorageFaults(isGiven: Given, role: string | undefined): string[] {
  const faults: string[] = [];
  if ((role === 'web' || role === 'worker') && !isGiven('DATABASE_URL')) {
    faults.push(
      `DATABASE_URL is missing: ROLE=${role} shares one PostgreSQL with other processes, and the embedded database ` +
        `serves one. Add it, or leave ROLE out.`,
    );
  }
  if (isGiven('DATABASE_URL') && !isGiven('SECRET_KEY')) {
    faults.push(
      'SECRET_KEY is missing: with DATABASE_URL all processes need the same one. Make it with "openssl rand -hex 32".',
    );
  }
  return faults;
}

function findLocalFaults(isGiven: Given, given: Record<string, string>): string[] {
  const host = given['HOST'];
  if (host === undefined || LOOPBACK_HOST.test(host) || !isLocal(isGiven, given['LOCAL_WORKSPACE']))
    return [];
  const why =
    given['LOCAL_WORKSPACE'] === undefined
      ? 'no platform is set, so the local workspace is on'
      : 'LOCAL_WORKSPACE is on';
  return [
    `HOST="${host}" lets others in while ${why}, where anyone is anyone: leave HOST out, or set LOCAL_WORKSPACE=off.`,
  ];
}

function isLocal(isGiven: Given, localWorkspace: string | undefined): boolean {
  if (localWorkspace !== undefined) return localWorkspace === 'on';
  return !isGiven('SLACK_BOT_TOKEN') && !isGiven('LARK_APP_ID');
}

function buildConfig(settings: Settings): Omit<Config, 'deskSecrets'> {
  const localWorkspace = isLocal((variable) => settings[variable] !== undefined, settings.LOCAL_WORKSPACE);
  return {
    http: {
      port: settings.PORT ?? 3000,
      host: settings.HOST ?? (localWorkspace ? '127.0.0.1' : '0.0.0.0'),
      publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    },
    database: { url: settings.DATABASE_URL ?? null, dataDir: settings.DATA_DIR ?? './data' },
    deskFile: settings.DESK_FILE ?? null,
    role: settings.ROLE ?? 'all',
    slack: buildSlack(settings),
    lark: buildLark(settings),
    mail: buildMail(settings),
    secretKeys: settings.SECRET_KEY ?? [],
    webhookPrivateHosts: settings.WEBHOOK_PRIVATE_HOSTS ?? [],
    localWorkspace,
    logLevel: settings.LOG_LEVEL ?? 'info',
  };
}

function buildSlack(settings: Settings): SlackConfig | null {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
  } = settings;
  if (botToken === undefined) return null;
  const apiUrl = (settings.SLACK_API_URL ?? 'https://slack.com/api/').replace(/\/*$/, '/');
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = settings;
  const hasSignIn = clientId !== undefined && clientSecret !== undefined;
  const app = { botToken, apiUrl, ...(hasSignIn ? { signIn: { clientId, clientSecret } } : {}) };
  // With both, Socket Mode: an app that has it switched on gets nothing over HTTP.
  if (appToken !== undefined) return { mode: 'socket', ...app, appToken };
  return signingSecret === undefined ? null : { mode: 'http', ...app, signingSecret };
}

function buildLark(settings: Settings): LarkConfig | null {
  const { LARK_APP_ID: appId, LARK_APP_SECRET: appSecret } = settings;
  if (appId === undefined || appSecret === undefined) return null;
  const domain = (settings.LARK_DOMAIN ?? FEISHU_DOMAIN).replace(/\/+$/, '');
  const app = { appId, appSecret, domain };
  if (settings.LARK_MODE !== 'webhook') return { ...app, mode: 'websocket' };
  const { LARK_VERIFICATION_TOKEN: verificationToken, LARK_ENCRYPT_KEY: encryptKey } = settings;
  if (verificationToken === undefined || encryptKey === undefined) return null;
  return { ...app, mode: 'webhook', verificationToken, encryptKey };
}

function buildMail({ SMTP_URL: url, MAIL_FROM: from }: Settings): MailConfig | null {
  return url === undefined || from === undefined ? null : { url, from };
}
