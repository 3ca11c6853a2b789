import type { PlatformName } from '../domain/actor.ts';
import { productsOfChannel } from '../domain/desk.ts';
import { drawInBoth } from '../messages/both-languages.ts';
import { loadingForm } from '../messages/forms/loading.ts';
import { drawGreeting, drawTroubled } from '../messages/talk.ts';
import type { Reader } from '../messages/view.ts';
import { seeReminders } from '../use-cases/complaint/see-reminders.ts';
import { noteSourceChange } from '../use-cases/complaint/note-source-change.ts';
import type { Message } from '../ports/message.ts';
import { learnChannelName } from './channel-name.ts';
import type { ConversationDeps } from './deps.ts';
import { keepMarked, offerEvidence } from './evidence.ts';
import { home } from './find.ts';
import { offerForm, tellWhileFilling } from './opening.ts';
import { noticesComplaint, offerToOpen } from './overheard.ts';
import { answerPressed } from './pressed.ts';
import type { Conversation, Speaker } from './reply.ts';
import { findSpeaker } from './speaker.ts';
import { answerSubmitted } from './submitted.ts';
import { beginTurn } from './turn.ts';
import { answerTyped } from './typed.ts';
import { welcome } from './welcome.ts';

/** What people type, press and submit on any platform, answered the same everywhere. */
export function createConversation(deps: ConversationDeps): Conversation {
  const { store } = deps.useCases;
  const begin = (speaker: Speaker, keys: readonly string[] = []) => beginTurn(deps, speaker, keys);
  return {
    typed: async (input) => answerTyped(await begin(input.speaker, input.keys), input),
    noticesComplaint: (platform, message) => noticesComplaint(deps, platform, message),
    overheard: (input) => offerToOpen(deps, input),
    pressed: async (input) => answerPressed(await begin(input.speaker, input.keys), input),
    submitted: async (input) => answerSubmitted(await begin(input.speaker, input.keys), input),
    filling: async (input) => tellWhileFilling(await begin(input.speaker), input),
    escalated: async (input) =>
      offerForm(await begin(input.speaker), input.where, input.text, [...input.attachments]),
    evidence: async (input) => offerEvidence(await begin(input.speaker, input.keys), input),
    marked: async (input) => keepMarked(await begin(input.speaker, input.keys), input),
    sourceChanged: (input) => noteSourceChange(deps.useCases, input),
    opened: async (speaker) => offerForm(await begin(speaker), null, ''),
    home: async (speaker) => home(await begin(speaker)),
    welcome: (speaker) => welcome(deps, speaker),
    seen: async ({ platform, account, messages, at }) => {
      const speaker = await findSpeaker(deps, platform, account);
      if (speaker === null) return;
      await seeReminders(deps.useCases, { person: speaker.person.id, platform, messages, at });
    },
    greeting: (platform, channel) => greet(deps, platform, channel),
    speaker: (platform, account) => findSpeaker(deps, platform, account),
    personOfAccount: async (platform, account) =>
      (await findSpeaker(deps, platform, account))?.person.id ?? null,
    accountOfPerson: async (platform: PlatformName, person) =>
      (await store.desk()).people.get(person)?.accounts[platform] ?? null,
    troubled: (speaker, kind, reference) => drawTroubled(kind, reference, readerAtOnce(speaker)),
    loading: (speaker) => loadingForm(readerAtOnce(speaker)),
  };
}

/** In both languages where readers see their own, as everything that stands in a channel. */
async function greet(deps: ConversationDeps, platform: PlatformName, channel: string): Promise<Message> {
  const { useCases, platforms } = deps;
  await learnChannelName(deps, { platform, channel });
  const desk = await useCases.store.desk();
  const products = productsOfChannel(desk, platform, channel);
  const names = products.map(({ name }) => name);
  const locale = products[0]?.channels[platform]?.locale ?? desk.locale;
  const draw = (reader: Reader) => drawGreeting(reader.locale, names);
  const reader: Reader = { locale, zone: 'UTC', platform };
  return platforms.get(platform)?.showsBothLanguages === true ? drawInBoth(draw, reader) : draw(reader);
}

/** Without asking the store: what is shown when the store is slow or away. */
function readerAtOnce({ person, locale }: Speaker): Reader {
  return { locale: person.locale ?? locale ?? 'en', zone: person.timezone ?? 'UTC' };
}
