import { findProduct, type Desk } from '../domain/desk.ts';
import { seesPublic } from '../domain/visibility.ts';
import { drawInBoth } from '../messages/both-languages.ts';
import type { Reader } from '../messages/view.ts';
import { drawWeekly } from '../messages/weekly.ts';
import type { PlatformName } from '../domain/actor.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { ComplaintStore, DeliveryContent } from '../ports/complaint-store.ts';
import type { Message } from '../ports/message.ts';
import { count } from '../use-cases/report/count.ts';

interface WeeklyDeps {
  readonly store: ComplaintStore;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
}

interface WeeklyAsked {
  readonly content: Extract<DeliveryContent, { kind: 'weekly' }>;
  readonly desk: Desk;
  readonly platform: PlatformName;
}

/** What everybody in the channel may see, counted alone. */
export async function drawWeek(
  { store, platforms }: WeeklyDeps,
  { content, desk, platform }: WeeklyAsked,
): Promise<{ readonly message: Message } | null> {
  const { product, from, to, zone } = content;
  const found = findProduct(desk, product);
  if (found === null) return null;
  const figures = await count({ store }, { product, from, to, zone }, seesPublic);
  const reader: Reader = { locale: found.channels[platform]?.locale ?? desk.locale, zone };
  const draw = (each: Reader) => drawWeekly({ ...content, desk, figures }, each);
  const isBoth = platforms.get(platform)?.showsBothLanguages === true;
  const message = isBoth ? drawInBoth(draw, reader) : draw(reader);
  return message === null ? null : { message };
}
