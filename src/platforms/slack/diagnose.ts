import type { webApi } from '@slack/bolt';
import type { PlatformFailure } from '../../ports/chat-platform.ts';
import type { Asked, Check, Fault, Finding, NamedChannel } from '../../ports/diagnosis.ts';
import { createFindings, examinePeople, isAway, judgeSilence, readRefusal } from '../base/findings.ts';
import { hasCode, toPlatformFailure } from './failures.ts';
import { createIdentitySource } from './identity.ts';
import { createPlatformOn } from './platform.ts';
import { createSlackClient } from './slack-client.ts';
import { SCOPES } from './surface.ts';

export interface SlackPatient {
  readonly botToken: string;
  readonly apiUrl: string;
  /** null: events come over HTTP. */
  readonly appToken: string | null;
}

/** Without these something is missed, and the rest works. */
const WITHOUT: Readonly<Partial<Record<string, Fault>>> = {
  'files:read': { name: 'slack-without-files', values: [] },
  'files:write': { name: 'slack-without-pictures', values: [] },
  'users:read.email': { name: 'slack-without-email', values: [] },
};

const findings = createFindings('slack');
const { ok, broken, warning, unknown } = findings;

/** Asks Slack what can be asked, and changes nothing there. Never rejects for what Slack says. */
export async function diagnoseSlack(patient: SlackPatient, asked: Asked): Promise<Finding[]> {
  const client = createSlackClient({ token: patient.botToken, apiUrl: patient.apiUrl });
  const told = await askSlack(() => client.auth.test());
  if (!told.ok) return [judgeToken(told.failure, patient), ...(await examineSocket(patient))];
  const { user: bot = '', team = '', response_metadata: metadata } = told.answer;
  const platform = createPlatformOn({ client, identity: createIdentitySource(client) });
  const channels: Finding[] = [];
  for (const channel of asked.channels) channels.push(...(await examineChannel(client, channel, bot)));
  return [
    ok({ name: 'identity', values: [`${bot} · ${team}`] }),
    ...examineScopes(metadata?.scopes),
    ...examineOffers(asked.offers, metadata?.scopes),
    ...(await examineSocket(patient)),
    ...channels,
    ...(await examinePeople(findings, platform, asked.people)),
    judgeSilence(findings, asked, patient.appToken === null ? 'slack-silent-http' : 'slack-silent-socket'),
  ];
}

type Told<Answer> =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly failure: PlatformFailure };

async function askSlack<Answer>(ask: () => Promise<Answer>): Promise<Told<Answer>> {
  try {
    return { ok: true, answer: await ask() };
  } catch (error) {
    return { ok: false, failure: readRefusal(toPlatformFailure(error, 'again')) };
  }
}

function judgeToken(failure: PlatformFailure, { apiUrl }: SlackPatient): Finding {
  const check: Check = { name: 'token', values: [] };
  return isAway(failure)
    ? broken(check, { name: 'unreachable', values: [apiUrl, failure.code, 'SLACK_API_URL'] })
    : broken(check, { name: 'slack-token', values: [failure.code] });
}

function examineScopes(granted: readonly string[] | undefined): Finding[] {
  const check: Check = { name: 'scopes', values: [] };
  if (granted === undefined) return [unknown(check, { name: 'slack-scopes-untold', values: [] })];
  const missing = Object.keys(SCOPES).filter((scope) => !granted.includes(scope));
  const needed = missing.filter((scope) => WITHOUT[scope] === undefined);
  const wished = missing.flatMap((scope) => {
    const fault = WITHOUT[scope];
    return fault === undefined ? [] : [warning({ name: 'scope', values: [scope] }, fault)];
  });
  if (needed.length === 0) return [ok(check), ...wished];
  return [broken(check, { name: 'slack-scopes-missing', values: [needed.join(', ')] }), ...wished];
}

/** What is written in a channel comes only with its history; whether the events are subscribed to Slack does not tell. */
function examineOffers(offers: readonly string[], granted: readonly string[] | undefined): Finding[] {
  if (offers.length === 0 || granted === undefined) return [];
  const missing = ['channels:history', 'groups:history'].filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return [];
  const fault: Fault = { name: 'slack-offers-unheard', values: [missing.join(', ')] };
  return [warning({ name: 'offers', values: [offers.join(', ')] }, fault)];
}

/** An address for the socket is given out once and lapses unused. */
async function examineSocket({ appToken, apiUrl }: SlackPatient): Promise<Finding[]> {
  if (appToken === null) return [];
  const check: Check = { name: 'socket', values: [] };
  const client = createSlackClient({ token: appToken, apiUrl });
  const told = await askSlack(() => client.apps.connections.open());
  if (told.ok) return [ok(check)];
  const { failure } = told;
  return isAway(failure)
    ? [unknown(check, { name: 'not-told', values: [failure.code] })]
    : [broken(check, { name: 'slack-app-token', values: [failure.code] })];
}

async function examineChannel(
  client: webApi.WebClient,
  { id, products }: NamedChannel,
  bot: string,
): Promise<Finding[]> {
  const product = products.join(', ');
  const told = await askSlack(() => client.conversations.info({ channel: id }));
  if (!told.ok) {
    const check: Check = { name: 'channel', values: ['?', id, product] };
    return hasCode(told.failure, 'channel_not_found')
      ? [broken(check, { name: 'slack-channel-unseen', values: [id, product] })]
      : [unknown(check, { name: 'not-told', values: [told.failure.code] })];
  }
  const channel = told.answer.channel ?? {};
  const name = `#${channel.name ?? id}`;
  const check: Check = { name: 'channel', values: [name, id, product] };
  if (channel.is_archived === true)
    return [broken(check, { name: 'slack-channel-archived', values: [name, product] })];
  if (channel.is_member !== true)
    return [broken(check, { name: 'slack-channel-without-bot', values: [name, bot] })];
  if (channel.is_ext_shared === true)
    return [warning(check, { name: 'slack-channel-shared', values: [name] })];
  return [ok(check)];
}
