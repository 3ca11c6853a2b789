import { cutText } from '../../platforms/base/cut-text.ts';
import { writeLine } from './write-plain.ts';

/** One line, cut to what the tracker takes. */
export function writeTitle(title: string, limit: number): string {
  return cutText(writeLine(title), limit);
}
