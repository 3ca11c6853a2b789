import { randomBytes } from 'node:crypto';
import { learnChannelName } from './channel-name.ts';
import { isUnset, type Person } from '../domain/desk.ts';
import { isVerb } from '../domain/verb.ts';
import { formFor } from '../messages/forms/form-for.ts';
import { drawAdminWelcomed, drawSetupAsked, drawSetupDone } from '../messages/setup.ts';
import { drawHelp } from '../messages/help.ts';
import type { Settings } from '../ports/settings.ts';
import { addAdmin } from '../use-cases/desk/add-admin.ts';
import { addProduct, readSetup } from '../use-cases/desk/add-product.ts';
import { fieldFault } from '../messages/forms/fault.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import type { Reply, Where } from './reply.ts';
import type { Turn } from './turn.ts';

const codeKey = 'setup-code';

/** One code for the life of an empty desk: printed at start, spent by the first who types it. */
export async function makeSetupCode(settings: Settings): Promise<string> {
  const kept = await settings.get(codeKey);
  if (typeof kept === 'string') return kept;
  const code = `${randomBytes(3).toString('hex')}-${randomBytes(2).toString('hex')}7`;
  await settings.set(codeKey, code);
  return code;
}

/** `setup <code>` makes the first admin; `setup` alone is an admin's form for a product in this channel. */
export async function setUp(turn: Turn, where: Where, code: string | null): Promise<Reply> {
  const { speaker, deps } = turn;
  if (speaker.person.roles.includes('admin')) return setupForm(turn, where);
  if (hasAdmin(turn))
    return { kind: 'said', message: drawHelp(turn.reader, isVerb('setup') ? 'setup' : null) };
  if (code === null) return { kind: 'said', message: drawSetupAsked({ isWrong: false }, turn.reader) };
  if (!(await deps.settings.take(codeKey, code))) {
    return { kind: 'said', message: drawSetupAsked({ isWrong: true }, turn.reader) };
  }
  await addAdmin(deps.deskStore, speaker.person, turn.reader.locale);
  return { kind: 'said', message: drawAdminWelcomed(turn.reader) };
}

function hasAdmin({ desk }: Turn): boolean {
  return [...desk.people.values()].some((person: Person) => person.roles.includes('admin'));
}

/** Where no product can live the form asks for the channel. */
function setupForm(turn: Turn, where: Where): Reply {
  const { desk, reader, speaker } = turn;
  const channel = where.isDirect || where.isShared ? null : where.channel;
  const context = channel === null ? {} : { channel, platform: speaker.platform };
  const prefill = { locale: reader.locale, zone: guessZone(turn) };
  return { kind: 'form', form: formFor('setup', { view: null, desk, reader, prefill, context }) };
}

function guessZone({ deps, speaker }: Turn): string {
  return speaker.person.timezone ?? deps.platforms.get(speaker.platform)?.usualZone ?? 'UTC';
}

/** Before the first setup nothing tells a language but somebody's profile, and else what they write. */
export function withTypedLocale(turn: Turn, text: string): Turn {
  if (!isUnset(turn.desk) || turn.speaker.person.locale !== null) return turn;
  return { ...turn, reader: { ...turn.reader, locale: /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en' } };
}

export async function submitSetup(
  turn: Turn,
  values: Values,
  context: Readonly<Record<string, string>>,
): Promise<Reply> {
  const { desk, deps, speaker, reader } = turn;
  if (!speaker.person.roles.includes('admin')) {
    return { kind: 'said', message: drawSetupAsked({ isWrong: false }, reader) };
  }
  const read = readSetup({ ...values, channel: context['channel'] ?? values['channel'] ?? '' });
  if (!read.ok) {
    const faults = Object.entries(read.faults).map(
      ([field, fault]) => [field, fieldFault(fault, reader)] as const,
    );
    return { kind: 'faults', faults: Object.fromEntries(faults) };
  }
  const { channel, zone, otherZone } = read.input;
  const locale = read.input.locale ?? reader.locale;
  const product = await addProduct(deps.deskStore, {
    setup: read.input,
    place: { platform: speaker.platform, channel },
    people: desk.people,
    by: speaker.person.id,
    zone: otherZone ?? zone ?? guessZone(turn),
    locale,
  });
  const owner = desk.people.get(product.owner)?.name ?? product.owner;
  const place = { platform: speaker.platform, channel };
  const name = (await learnChannelName(deps, place)) ?? channel;
  const done = { product: product.name, owner, channel: context['channel'] === undefined ? name : null };
  return {
    kind: 'said',
    message: drawSetupDone(done, { ...reader, locale: speaker.person.locale ?? locale }),
  };
}
