import { recordBlocks } from '../../messages/show.ts';
import { toneOf } from '../../messages/card-clocks.ts';
import type { HistoryLine } from '../../messages/history.ts';
import { headingOf } from '../../messages/outside-words.ts';
import { statusWord } from '../../messages/record-blocks.ts';
import { toRich } from '../../messages/inlines.ts';
import { writeDay, writeTime } from '../../messages/written-time.ts';
import { zonedParts } from '../../domain/calendar/zone.ts';
import { textsFor } from '../../text/texts-for.ts';
import { html, type Html } from '../html.ts';
import type { Story } from './board-data.ts';
import { drawBadges, drawPriority } from './board-page.ts';
import { drawBlocks, drawRich } from './draw-message.ts';
import { groupBy } from './group-by.ts';
import type { Viewer } from './viewer.ts';

/** One complaint: how it stands, and all that happened to it. */
export function drawComplaint({ view, history, hasThread }: Story, viewer: Pick<Viewer, 'reader'>): Html {
  const { reader } = viewer;
  const { board } = textsFor(reader.locale);
  const { state } = view;
  return html`<p class="back"><a href="/board">← ${board.back}</a></p>
    <div class="head is-${toneOf(view)}" data-part="head">
      <h1>${headingOf(view, reader)}</h1>
      <p class="tags">
        ${drawPriority(state.priority)}
        <span class="tag is-${toneOf(view)}">${statusWord(view, reader)}</span>${drawBadges(view, viewer)}
        ${hasThread ? html`<a class="thread" href="/board/complaint/${state.number}/thread">${board.openThread}</a>` : null}
      </p>
    </div>
    <div class="story" data-part="story">
      <section class="record" aria-labelledby="record">
        <h2 id="record">${board.record}</h2>
        ${drawBlocks(recordBlocks(view, reader), view.now, reader)}
      </section>
      <section class="timeline" aria-labelledby="timeline">
        <h2 id="timeline">${board.story}</h2>
        ${groupByDay(history, viewer).map(
          ([day, lines]) =>
            html`<h3>${day}</h3>
              <ol>
                ${lines.map((line) => drawLine(line, viewer))}
              </ol>`,
        )}
      </section>
    </div>`;
}

function groupByDay(
  history: readonly HistoryLine[],
  { reader }: Pick<Viewer, 'reader'>,
): [string, HistoryLine[]][] {
  return [...groupBy(history, ({ at }) => writeDay(zonedParts(at, reader.zone).date, reader))];
}

function drawLine(
  { at, who, what, details, surface, isByCustomer }: HistoryLine,
  { reader }: Pick<Viewer, 'reader'>,
): Html {
  const { pages } = textsFor(reader.locale);
  const where = isByCustomer ? null : pages.surface[surface];
  return html`<li>
    <time datetime="${new Date(at).toISOString()}">${writeTime(at, reader.zone)}</time>
    <div>
      <p>
        <strong>${drawRich([who], reader)}</strong>
        ${what}${where === null ? null : html` <span class="where">${where}</span>`}
      </p>
      ${details.length === 0 ? null : html`<p class="small">${drawRich(toRich(details), reader)}</p>`}
    </div>
  </li>`;
}
