import type { Block, CardClock, Inline, Rich } from '../../ports/message.ts';
import type { Moment } from '../../domain/complaint.ts';
import type { Reader } from '../../messages/view.ts';
import { html, type Html } from '../html.ts';
import { drawCountdown, drawMoment } from './countdown.ts';

/** What a record shows: its buttons do nothing here, and charts have a page of their own. */
export function drawBlocks(blocks: readonly Block[], now: Moment, reader: Reader): Html {
  return html`${blocks.map((block) => drawBlock(block, now, reader))}`;
}

function drawBlock(block: Block, now: Moment, reader: Reader): Html {
  switch (block.kind) {
    case 'text':
      return html`<p>${drawRich(block.text, reader)}</p>`;
    case 'context':
      return html`<p class="small">${drawRich(block.text, reader)}</p>`;
    case 'quote':
      return html`<blockquote>${drawLines(block.text)}</blockquote>`;
    case 'copy':
      return html`<figure class="copy">
        <figcaption>${block.label}</figcaption>
        <p>${drawLines(block.text)}</p>
      </figure>`;
    case 'fields':
      return html`<dl class="fields">
        ${block.fields.map(
          ({ label, value }) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${drawRich(value, reader)}</dd>
            </div>`,
        )}
      </dl>`;
    case 'stages':
      return html`<ol class="stages">
        ${block.stages.map(({ label, state }) => html`<li class="is-${state}" ${state === 'current' ? html` aria-current="step"` : null}>${label}</li>`)}
      </ol>`;
    case 'clocks':
      return html`<ul class="clocks">
        ${block.clocks.map((clock) => drawClock(clock, now, reader))}
      </ul>`;
    case 'divider':
      return html`<hr />`;
    case 'buttons':
    case 'chart':
      return html``;
  }
}

function drawClock({ label, state, stateLabel, dueAt }: CardClock, now: Moment, reader: Reader): Html {
  const counts = dueAt !== null && state !== 'paused' && state !== 'met';
  return html`<li class="is-${state}">
    <span class="clock-label">${label}</span>
    <span class="clock-state">${stateLabel}</span> ${dueAt === null ? null : drawMoment(dueAt, reader)}
    ${counts ? drawCountdown(dueAt, now, reader) : null}
  </li>`;
}

export function drawRich(rich: Rich, reader: Reader): Html {
  return html`${rich.map((inline) => drawInline(inline, reader))}`;
}

function drawInline(inline: Inline, reader: Reader): Html {
  switch (inline.kind) {
    case 'text':
      return inline.isBold === true
        ? html`<strong>${drawLines(inline.text)}</strong>`
        : drawLines(inline.text);
    case 'person':
      return html`<span class="person">${inline.name}</span>`;
    case 'moment':
      return drawMoment(inline.at, reader);
    case 'link':
      return isWebAddress(inline.url)
        ? html`<a href="${inline.url}" target="_blank" rel="noopener noreferrer">${inline.label}</a>`
        : html`${inline.label}`;
  }
}

function drawLines(text: string): Html {
  return html`${text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))}`;
}

/** Addresses come from people too. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
