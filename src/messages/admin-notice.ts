import type { Json } from '../ports/complaint-store.ts';
import type { Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { plainMessage } from './plain-message.ts';
import type { Reader } from './view.ts';

export type AdminNotice =
  | 'place-gone'
  | 'person-gone'
  | 'access-gone'
  | 'access-back'
  | 'platform-failing'
  | 'platform-back'
  | 'days-unknown'
  | 'feed-unread';

export interface AdminNoticeInput {
  readonly notice: AdminNotice;
  /**
   * `platform`; for a place `channel`, and where known its `name`, `products`, `reference`, `code`; for a person `name`; for days
   * `country` and `year`; for a feed `calendar` and `host`.
   */
  readonly params: { readonly [key: string]: Json };
}

/** To admins alone: a whole channel or platform is gone or back, or days off are not known. */
export function drawAdminNotice({ notice, params }: AdminNoticeInput, reader: Reader): Message {
  const { days, talk, pages, words } = textsFor(reader.locale);
  const named = (key: string): string | null => (typeof params[key] === 'string' ? params[key] : null);
  const surfaces: Readonly<Record<string, string>> = pages.surface;
  const platform = (surfaces[named('platform') ?? ''] ?? named('platform') ?? '').trim();
  const products = Array.isArray(params['products']) ? params['products'].map(String) : [];
  const details = [
    detail(products.length === 0 ? null : products.join(words.comma), talk.adminPlace),
    detail(named('reference'), talk.adminReference),
    detail(named('code'), talk.adminCode),
  ].flat();
  switch (notice) {
    case 'place-gone': {
      const [id, name] = [named('channel') ?? talk.somePlace, named('name')];
      const channel = name === null ? id : talk.namedPlace(name, id);
      const sentences = [talk.adminPlaceGone(platform, channel), talk.adminPlaceGoneNext];
      return plainMessage([...sentences, ...details], [], reader, 'danger');
    }
    case 'person-gone': {
      const sentences = [talk.adminPersonGone(named('name') ?? ''), talk.adminPersonGoneNext];
      return plainMessage([...sentences, ...details], [], reader, 'danger');
    }
    case 'access-gone':
      return plainMessage(
        [talk.adminAccessGone(platform), talk.adminAccessGoneNext, ...details],
        [],
        reader,
        'danger',
      );
    case 'access-back':
      return plainMessage([talk.adminAccessBack(platform)], [], reader, 'success');
    case 'platform-failing': {
      const sentences = [talk.adminFailing(platform), talk.adminFailingNext];
      return plainMessage([...sentences, ...details], [], reader, 'danger');
    }
    case 'platform-back':
      return plainMessage([talk.adminAnswering(platform)], [], reader, 'success');
    case 'days-unknown': {
      const [country, year] = [named('country') ?? '', named('year') ?? ''];
      const sentences = [days.unknown(country, year), days.unknownNext(country, year)];
      return plainMessage([...sentences, days.unknownPlain(country, year)], [], reader, 'warning');
    }
    case 'feed-unread': {
      const told = days.feedUnread(named('calendar') ?? '', named('host') ?? '');
      return plainMessage([told, days.feedUnreadNext, ...details], [], reader, 'warning');
    }
  }
}

function detail(value: string | null, write: (value: string) => string): string[] {
  return value === null ? [] : [write(value)];
}
