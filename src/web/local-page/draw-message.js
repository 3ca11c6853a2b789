import { drawClock } from './clock-face.js';
import { h, icon } from './dom.js';
import { drawRich } from './draw-rich.js';
import { openMenu } from './menu.js';
import { readerIn } from './reader.js';
/**
 * @import { Block, Button, Message } from '../../ports/message.ts'
 * @import { Reader } from './reader.js'
 * @typedef {(button: Button, element: HTMLElement) => void} OnPress
 */

/**
 * What the bot says, as its neutral message has it. One without blocks and title is a plain line.
 * @param {Message} message
 * @param {Reader} viewer
 * @param {OnPress} onPress
 */
export function drawMessage(message, viewer, onPress) {
  const { title, tag, blocks, tone, summary, locale } = message;
  const reader = readerIn(viewer, locale);
  const isCard = title !== undefined || blocks.length > 0;
  if (!isCard) return h('p', { class: `said tone-${tone}`, lang: locale }, ...drawRich(summary, reader));
  return h(
    'section',
    { class: `card tone-${tone}`, lang: locale, 'aria-label': title ?? null },
    title === undefined ? null : drawHead(title, tag),
    blocks.length === 0 ? h('p', { class: 'block' }, ...drawRich(summary, reader)) : null,
    ...blocks.map((block) => drawBlock(block, reader, onPress)),
  );
}

/** @param {string} title @param {string | undefined} tag */
function drawHead(title, tag) {
  return h(
    'header',
    { class: 'card-head' },
    h('h3', { class: 'card-title' }, title),
    tag === undefined ? null : h('span', { class: 'tag' }, tag),
  );
}

/** @param {Block} block @param {Reader} reader @param {OnPress} onPress */
function drawBlock(block, reader, onPress) {
  switch (block.kind) {
    case 'text':
      return h('p', { class: 'block' }, ...drawRich(block.text, reader));
    case 'context':
      return h('p', { class: 'block small-print' }, ...drawRich(block.text, reader));
    case 'quote':
      return h('blockquote', { class: 'block quote', 'aria-label': reader.t('quote') }, block.text);
    case 'fields':
      return drawFields(block, reader);
    case 'stages':
      return drawStages(block, reader);
    case 'clocks':
      return h('ul', { class: 'block clocks' }, ...block.clocks.map((clock) => drawClock(clock, reader)));
    case 'copy':
      return drawCopy(block, reader);
    case 'buttons':
      return drawButtons(block, reader, onPress);
    case 'chart':
      return drawChart(block);
    case 'divider':
      return h('hr', { class: 'block' });
  }
}

/** @param {Extract<Block, { kind: 'fields' }>} block @param {Reader} reader */
function drawFields({ fields }, reader) {
  const pairs = fields.map(({ label, value }) =>
    h('div', {}, h('dt', {}, label), h('dd', {}, ...drawRich(value, reader))),
  );
  return h('dl', { class: 'block fields' }, ...pairs);
}

/** @param {Extract<Block, { kind: 'stages' }>} block @param {Reader} reader */
function drawStages({ stages }, { t }) {
  const spoken = { done: t('stageDone'), current: t('stageCurrent'), open: t('stageOpen') };
  const steps = stages.map(({ label, state }) =>
    h(
      'li',
      { class: `stage is-${state}`, 'aria-current': state === 'current' ? 'step' : null },
      h('span', { class: 'stage-dot' }, state === 'done' ? icon('check') : null),
      h('span', { class: 'stage-label' }, label),
      h('span', { class: 'unseen' }, spoken[state]),
    ),
  );
  return h('ol', { class: 'block stages' }, ...steps);
}

/** @param {Extract<Block, { kind: 'chart' }>} block */
function drawChart({ chart }) {
  const query = new URLSearchParams({ chart: JSON.stringify({ ...chart, spoken: '' }), theme: themeNow() });
  const alt = `${chart.title}. ${chart.spoken}`;
  return h('p', { class: 'block chart' }, h('img', { src: `/chart.svg?${query}`, alt, loading: 'lazy' }));
}

function themeNow() {
  const chosen = document.documentElement.dataset['theme'];
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  return chosen ?? (isDark ? 'dark' : 'light');
}

/** @param {Extract<Block, { kind: 'copy' }>} block @param {Reader} reader */
function drawCopy({ label, text }, { t }) {
  const word = h('span', {}, t('copy'));
  const button = h(
    'button',
    { type: 'button', class: 'button is-small', 'aria-label': `${t('copy')}: ${label}` },
    icon('copy'),
    word,
  );
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text);
    word.textContent = t('copied');
    button.addEventListener('blur', () => (word.textContent = t('copy')), { once: true });
  });
  return h(
    'div',
    { class: 'block copy' },
    h('div', { class: 'copy-head' }, h('span', { class: 'copy-label' }, label), button),
    h('p', { class: 'copy-text' }, text),
  );
}

/** @param {Extract<Block, { kind: 'buttons' }>} block @param {Reader} reader @param {OnPress} onPress */
function drawButtons({ buttons, more = [], moreLabel }, { t }, onPress) {
  const drawn = buttons.map((button) => {
    const element = h(
      'button',
      {
        type: 'button',
        class: buttonClass(button),
        ...buttonData(button),
        'aria-label': button.spoken ?? null,
      },
      button.label,
    );
    element.addEventListener('click', () => onPress(button, element));
    return element;
  });
  const label = moreLabel ?? t('more');
  const moreButton = h(
    'button',
    {
      type: 'button',
      class: 'button',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'data-test': 'more',
    },
    label,
    icon('down'),
  );
  moreButton.addEventListener('click', () => {
    const items = more.map((button) => ({
      label: button.label,
      isDanger: button.style === 'danger',
      data: buttonData(button),
      run: () => onPress(button, moreButton),
    }));
    openMenu(moreButton, label, items);
  });
  return h('div', { class: 'block buttons' }, ...drawn, more.length > 0 ? moreButton : null);
}

/** @param {Button} button */
function buttonClass({ style }) {
  return style === undefined ? 'button' : `button is-${style}`;
}

/** What says which act this is, whatever its words. @param {Button} button */
function buttonData({ action, value }) {
  return { 'data-action': action, 'data-value': value };
}
