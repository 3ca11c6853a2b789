import type { Person } from '../domain/desk.ts';
import type { Block, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonRow } from './buttons.ts';
import { inlineBold, inlineText, toRich } from './inlines.ts';
import { listLine, openButtons } from './list-line.ts';
import type { Reader, View } from './view.ts';

export interface HomeInput {
  readonly mine: readonly View[];
  readonly reported: readonly View[];
  readonly person: Person;
  /** Said first, such as that they are away. */
  readonly told?: readonly Block[];
}

const shownLines = 10;

/** First what waits for the viewer, then what they reported; every command has its button. */
export function drawHome({ mine, reported, person, told = [] }: HomeInput, reader: Reader): Message {
  const { home } = textsFor(reader.locale).pages;
  return {
    tone: 'neutral',
    title: home.title,
    summary: toRich(home.greeting(inlineText(person.name))),
    blocks: [
      { kind: 'text', text: toRich(home.greeting(inlineText(person.name))) },
      ...told,
      ...buttonRow(
        (['new', 'list', 'help'] as const).map((action) =>
          buttonFor(action, '', reader, action === 'new' ? { style: 'primary' } : {}),
        ),
        reader,
      ),
      { kind: 'divider' },
      ...section(home.mine(mine.length), mine, home.nothingMine, reader),
      { kind: 'divider' },
      ...section(home.reported(reported.length), reported, home.nothingReported, reader),
    ],
    locale: reader.locale,
  };
}

function section(heading: string, views: readonly View[], empty: string, reader: Reader): Block[] {
  const { home } = textsFor(reader.locale).pages;
  const shown = views.slice(0, shownLines);
  const left = views.length - shown.length;
  return [
    { kind: 'text', text: [inlineBold(heading)] },
    ...(shown.length === 0 ? [{ kind: 'context', text: toRich(empty) } as const] : []),
    ...shown.map((view) => listLine(view, reader)),
    ...(left === 0 ? [] : [{ kind: 'context', text: toRich(home.more(left)) } as const]),
    ...buttonRow(openButtons(shown, reader), reader),
  ];
}
