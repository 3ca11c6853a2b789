import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { helpRows } from '../../src/messages/help.ts';

const readmes = ['README.md', 'README.zh-CN.md'];
const root = new URL('../../', import.meta.url);

describe.each(readmes)('%s', (name) => {
  it('shows every verb as help does', async () => {
    const text = await readFile(new URL(name, root), 'utf8');
    const missing = helpRows()
      .flatMap(({ english, chinese }) => [english, chinese])
      .filter((form) => !text.includes(`\`${form.replaceAll('|', '\\|')}\``));
    expect(missing).toEqual([]);
  });
});
