import type { Json } from '../ports/complaint-store.ts';
import type { Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { plainMessage } from './plain-message.ts';
import type { Reader } from './view.ts';

export type AdminNotice = 'place-gone' | 'access-gone' | 'access-back';

export interface AdminNoticeInput {
  readonly notice: AdminNotice;
  /** `platform`; for a place also `channel`, and where known `product`, `reference`, `code`. */
  readonly params: { readonly [key: string]: Json };
}

/** To admins alone, when a whole channel or a platform's access is gone or back. */
export function drawAdminNotice({ notice, params }: AdminNoticeInput, reader: Reader): Message {
  const { talk, pages } = textsFor(reader.locale);
  const named = (key: string): string | null => (typeof params[key] === 'string' ? params[key] : null);
  const surfaces: Readonly<Record<string, string>> = pages.surface;
  const platform = (surfaces[named('platform') ?? ''] ?? named('platform') ?? '').trim();
  const details = [
    detail(named('product'), talk.adminPlace),
    detail(named('reference'), talk.adminReference),
    detail(named('code'), talk.adminCode),
  ].flat();
  switch (notice) {
    case 'place-gone': {
      const channel = named('channel') ?? talk.somePlace;
      const sentences = [talk.adminPlaceGone(platform, channel), talk.adminPlaceGoneNext];
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
  }
}

function detail(value: string | null, write: (value: string) => string): string[] {
  return value === null ? [] : [write(value)];
}
