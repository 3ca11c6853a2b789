import type { Attachment } from '../domain/complaint.ts';
import type { Locale } from '../domain/desk.ts';
import { textsFor } from '../text/texts-for.ts';
import { cutText, oneLine } from './outside-words.ts';

const longestName = 60;
const shownNames = 5;

/** What people call it; a picture has no name of its own, only a word in the language of whoever sent it. */
export function attachmentName({ name }: Pick<Attachment, 'name'>, locale: Locale): string {
  const isPicture = name === textsFor('en').lark.picture || name === textsFor('zh-CN').lark.picture;
  const { words } = textsFor(locale);
  if (isPicture) return words.picture;
  return name.trim() === '' ? words.file : cutText(oneLine(name), longestName);
}

/** The first few by name, the others by number. */
export function listAttachmentNames(
  attachments: readonly Pick<Attachment, 'name'>[],
  locale: Locale,
): string {
  const { words } = textsFor(locale);
  const names = attachments.slice(0, shownNames).map((file) => attachmentName(file, locale));
  const left = attachments.length - names.length;
  return [...names, ...(left > 0 ? [words.moreFiles(left)] : [])].join(words.comma);
}
