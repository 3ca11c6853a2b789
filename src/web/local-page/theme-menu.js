import { h, icon } from './dom.js';
import { openMenu } from './menu.js';
/** @import { Reader } from './reader.js' */

/** Light, dark, or as the system has it. @param {Reader} reader */
export function createThemeButton({ t }) {
  const label = t('theme');
  const button = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': label,
      title: label,
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'data-test': 'theme',
    },
    icon('theme'),
  );
  button.addEventListener('click', () => {
    const chosen = document.documentElement.dataset['theme'] ?? 'system';
    const choices = [
      { name: 'system', label: t('themeSystem') },
      { name: 'light', label: t('themeLight') },
      { name: 'dark', label: t('themeDark') },
    ];
    const items = choices.map(({ name, label: text }) => ({
      label: text,
      isChosen: name === chosen,
      data: { 'data-test': `theme-${name}` },
      run: () => choose(name),
    }));
    openMenu(button, label, items);
  });
  return button;
}

/** @param {string} name */
function choose(name) {
  if (name === 'system') {
    delete document.documentElement.dataset['theme'];
    localStorage.removeItem('theme');
    return;
  }
  document.documentElement.dataset['theme'] = name;
  localStorage.setItem('theme', name);
}
