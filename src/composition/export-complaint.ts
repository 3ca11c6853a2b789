import { writeNewFile } from '../files/write-new-file.ts';
import { readReference } from '../domain/typed-text/reference.ts';
import { seesEverything } from '../domain/visibility.ts';
import { writeRecord } from '../messages/write-markdown.ts';
import { readerOf, type Reader } from '../messages/view.ts';
import { loadStory } from '../web/board/board-data.ts';
import { drawRecordFile } from '../web/board/record-file.ts';
import { splitArguments, UsageError, type TakenArguments } from './desk-arguments.ts';
import type { Storage } from './storage.ts';

export const exportComplaintTakes: TakenArguments = { options: [], valued: ['--locale'], words: 2 };

/** One complaint on one page, from its report to its prevention; the ending of the name says in which form. */
export async function runExportComplaint(
  { complaints, clock }: Pick<Storage, 'complaints' | 'clock'>,
  args: readonly string[],
): Promise<string> {
  const given = splitArguments(args, exportComplaintTakes);
  const [reference = '', file = ''] = given.words;
  const number = readReference(reference);
  const isPage = file.endsWith('.html');
  if (number === null) throw new UsageError(`${reference} is no reference: write it as C-42.`);
  if (!isPage && !file.endsWith('.md')) throw new UsageError('Name the file with .md or .html at its end.');
  const [desk, now] = [await complaints.desk(), await clock.now()];
  const reader = inLanguage(readerOf(desk, null), given.values.get('--locale'));
  // Whoever has the command line has the store: nothing is hidden from them.
  const viewer = { visibility: seesEverything, desk, now, reader };
  const story = await loadStory(complaints, number, viewer);
  if (story === null) throw new Error(`There is no C-${number}.`);
  const text = isPage ? drawRecordFile(story, viewer) : writeRecord(story, reader);
  await writeNewFile(file, text);
  return `Wrote ${file}.`;
}

function inLanguage(reader: Reader, locale: string | undefined): Reader {
  if (locale === undefined) return reader;
  if (locale === 'en' || locale === 'zh-CN') return { ...reader, locale };
  throw new UsageError(`--locale is en or zh-CN, not ${locale}.`);
}
