import type { PlatformFailure } from '../../ports/chat-platform.ts';
import type { Asked, Check, Fault, Finding, NamedChannel } from '../../ports/diagnosis.ts';
import { createFindings, examinePeople, isAway, judgeSilence, readRefusal } from '../base/findings.ts';
import { askChat, askMembership } from './chats.ts';
import type { ChatData } from './chats.ts';
import { hasCode } from './failures.ts';
import { createIdentitySource } from './identity.ts';
import type { Identity } from './identity.ts';
import { createLarkClient } from './lark-client.ts';
import type { LarkAccess, LarkClient } from './lark-client.ts';
import { listMessages } from './messages.ts';
import { createPeople } from './people.ts';
import { findMissingScopes, GROUP_MESSAGES } from './scopes.ts';

export interface LarkPatient extends LarkAccess {
  readonly mode: 'websocket' | 'webhook';
}

const GRANTED = 1;
const WRONG_PARAMETER = 10003;
const APP_OFF = 10014;
const WRONG_SECRET = 10015;
const ADDRESS_REFUSED = 99991401;
const NOT_A_CHAT = [232006, 232010, 232011];

const findings = createFindings('lark');
const { ok, broken, warning, unknown } = findings;

/** Asks Lark what can be asked, and changes nothing there. Never rejects for what Lark says. */
export async function diagnoseLark(patient: LarkPatient, asked: Asked): Promise<Finding[]> {
  const client = createLarkClient(patient);
  const told = await askLark(() => client.warm());
  if (!told.ok) return [judgeToken(told.failure, patient)];
  const bot = await askLark(() => createIdentitySource(client).learn());
  const granted = await askLark(() => listGranted(client));
  const groups: Examined[] = [];
  for (const channel of asked.channels) groups.push(await examineGroup(client, channel, nameOf(bot)));
  return [
    judgeBot(bot, patient),
    ...judgeScopes(granted, patient),
    ...(await examineSocket(client, patient)),
    ...groups.map(({ finding }) => finding),
    ...(await examineHistory(client, granted, groups)),
    ...(await examinePeople(findings, { findAccount: createPeople(client).find }, asked.people)),
    judgeSilence(findings, asked, `lark-silent-${patient.mode}`),
    judgeCallbacks(asked),
  ];
}

/** Nobody needs a button every day: what ever came proves the subscription. */
function judgeCallbacks({ callbackAt, now }: Asked): Finding {
  const heardAt = callbackAt === null ? null : now;
  return judgeSilence(findings, { heardAt, now }, 'lark-silent-callbacks', 'callbacks');
}

type Told<Answer> =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly failure: PlatformFailure };

async function askLark<Answer>(ask: () => Promise<Answer>): Promise<Told<Answer>> {
  try {
    return { ok: true, answer: await ask() };
  } catch (error) {
    return { ok: false, failure: readRefusal(error) };
  }
}

/** Where an app's settings are; with `scopes`, where those are added. */
function consoleLink({ domain, appId }: LarkAccess, scopes: readonly string[] = []): string {
  const app = `${domain}/app/${appId}`;
  return scopes.length === 0 ? app : `${app}/auth?q=${scopes.join(',')}`;
}

function judgeToken(failure: PlatformFailure, { domain }: LarkAccess): Finding {
  const check: Check = { name: 'token', values: [] };
  const { code } = failure;
  if (hasCode(failure, WRONG_PARAMETER)) return broken(check, { name: 'lark-app-id', values: [code] });
  if (hasCode(failure, APP_OFF)) return broken(check, { name: 'lark-app-off', values: [code] });
  if (hasCode(failure, WRONG_SECRET)) return broken(check, { name: 'lark-app-secret', values: [code] });
  if (hasCode(failure, ADDRESS_REFUSED))
    return broken(check, { name: 'lark-address-refused', values: [code] });
  return isAway(failure)
    ? broken(check, { name: 'unreachable', values: [domain, code, 'LARK_DOMAIN'] })
    : broken(check, { name: 'lark-app-off', values: [code] });
}

function nameOf(bot: Told<Identity>): string {
  return bot.ok && bot.answer.appName !== '' ? bot.answer.appName : 'Huiyin';
}

function judgeBot(bot: Told<Identity>, patient: LarkAccess): Finding {
  const check: Check = { name: 'identity', values: [nameOf(bot)] };
  const link = consoleLink(patient);
  if (bot.ok) {
    return bot.answer.isActivated ? ok(check) : broken(check, { name: 'lark-not-published', values: [link] });
  }
  const { failure } = bot;
  if (isAway(failure)) return unknown(check, { name: 'not-told', values: [failure.code] });
  if (hasCode(failure, ADDRESS_REFUSED))
    return broken(check, { name: 'lark-address-refused', values: [failure.code] });
  return broken(check, { name: 'lark-no-bot', values: [link, failure.code] });
}

async function listGranted(client: LarkClient): Promise<ReadonlySet<string>> {
  const { scopes = [] } = await client.call<{ scopes?: { scope_name?: string; grant_status?: number }[] }>({
    method: 'GET',
    path: '/open-apis/application/v6/scopes',
    does: 'again',
  });
  return new Set(
    scopes.flatMap(({ scope_name: name = '', grant_status: status }) => (status === GRANTED ? [name] : [])),
  );
}

function judgeScopes(granted: Told<ReadonlySet<string>>, patient: LarkAccess): Finding[] {
  const check: Check = { name: 'scopes', values: [] };
  if (!granted.ok) return [unknown(check, { name: 'not-told', values: [granted.failure.code] })];
  const missing = findMissingScopes(granted.answer);
  const needed = missing.filter(({ without }) => without === null).map(({ name }) => name);
  const wished = missing.flatMap(({ name, without }) => {
    if (without === null) return [];
    const fault: Fault = { name: without, values: [consoleLink(patient, [name])] };
    return [warning({ name: 'scope', values: [name] }, fault)];
  });
  if (needed.length === 0) return [ok(check), ...wished];
  const values = [needed.join(', '), consoleLink(patient, needed)] as const;
  return [broken(check, { name: 'lark-scopes-missing', values }), ...wished];
}

/** Asks for an address as the connection does, and does not go there: nothing is taken from a running bot. */
async function examineSocket(client: LarkClient, patient: LarkPatient): Promise<Finding[]> {
  if (patient.mode !== 'websocket') return [];
  const check: Check = { name: 'socket', values: [] };
  const told = await askLark(() =>
    client.call({
      method: 'POST',
      path: '/callback/ws/endpoint',
      data: { AppID: patient.appId, AppSecret: patient.appSecret },
      does: 'again',
    }),
  );
  if (told.ok) return [ok(check)];
  const { code } = told.failure;
  return /^\d+$/.test(code)
    ? [broken(check, { name: 'lark-socket', values: [code] })]
    : [unknown(check, { name: 'not-told', values: [code] })];
}

interface Examined {
  readonly id: string;
  readonly hasBot: boolean;
  readonly finding: Finding;
}

async function examineGroup(
  client: LarkClient,
  { id, products }: NamedChannel,
  bot: string,
): Promise<Examined> {
  const product = products.join(', ');
  const member = await askLark(() => askMembership(client, id));
  const info = await askLark(() => askChat(client, id));
  const hasBot = member.ok && member.answer;
  return { id, hasBot, finding: judgeGroup({ id, product, bot, member, info }) };
}

interface AskedGroup {
  readonly id: string;
  readonly product: string;
  readonly bot: string;
  readonly member: Told<boolean>;
  readonly info: Told<ChatData>;
}

function judgeGroup({ id, product, bot, member, info }: AskedGroup): Finding {
  const chat: ChatData = info.ok ? info.answer : {};
  const name = chat.name ?? id;
  const check: Check = { name: 'channel', values: [name, id, product] };
  if (!member.ok) {
    const { failure } = member;
    return hasCode(failure, ...NOT_A_CHAT) || failure.code === 'bad_chat_id'
      ? broken(check, { name: 'lark-group-unseen', values: [id, product] })
      : judgeUntold(check, failure, [name, product]);
  }
  if (chat.chat_status?.startsWith('dissolved') === true)
    return broken(check, { name: 'lark-group-dissolved', values: [name, product] });
  if (!member.answer) return broken(check, { name: 'lark-group-without-bot', values: [name, bot] });
  if (chat.external === true) return warning(check, { name: 'lark-group-external', values: [name] });
  const hasTopics = chat.chat_mode === 'topic' || chat.group_message_type?.trim() === 'thread';
  return ok(check, hasTopics ? { name: 'lark-group-of-topics', values: [] } : null);
}

const DISSOLVED = 232009;

function judgeUntold(check: Check, failure: PlatformFailure, values: readonly [string, string]): Finding {
  return hasCode(failure, DISSOLVED)
    ? broken(check, { name: 'lark-group-dissolved', values })
    : unknown(check, { name: 'not-told', values: [failure.code] });
}

/** Without the scope that was said already. */
async function examineHistory(
  client: LarkClient,
  granted: Told<ReadonlySet<string>>,
  groups: readonly Examined[],
): Promise<Finding[]> {
  const group = groups.find(({ hasBot }) => hasBot);
  if (group === undefined || (granted.ok && !granted.answer.has(GROUP_MESSAGES))) return [];
  const check: Check = { name: 'history', values: [] };
  const told = await askLark(() => listMessages(client, { type: 'chat', id: group.id }, { page_size: 1 }));
  if (told.ok) return [ok(check)];
  const { failure } = told;
  return isAway(failure)
    ? [unknown(check, { name: 'not-told', values: [failure.code] })]
    : [warning(check, { name: 'lark-history-unreadable', values: [failure.code] })];
}
