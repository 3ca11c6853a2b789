import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyChangedDeskFile } from '../../src/composition/desk-file.ts';
import { deskYaml } from '../support/a-desk.ts';
import { knownDays } from '../support/known-days.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';

describe('the desk file at start', () => {
  let home: OpenStore;
  let folder: string;

  beforeAll(async () => {
    home = await openStore();
    folder = await mkdtemp(join(tmpdir(), 'desk-file-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
    await home.close();
  });

  beforeEach(async () => {
    await home.pool.query('TRUNCATE desk_version, policy_version; UPDATE counter SET value = 0');
  });

  const startWith = async (text: string) => {
    await writeFile(join(folder, 'desk.yml'), text);
    const deps = { desks: home.desks, settings: home.settings, days: knownDays() };
    return applyChangedDeskFile(deps, join(folder, 'desk.yml'));
  };

  const setUp = (locale: 'en' | 'zh-CN') =>
    home.desks.apply({
      edit: (current) => ({ ...current!, locale }),
      source: 'setup',
      checksum: null,
      by: null,
    });

  const localeInForce = async () => (await home.desks.latest())?.content.locale;

  it('leaves what was set up since, as long as its text is the same', async () => {
    const text = `${deskYaml}\n`;
    expect(await startWith(text)).toBe(true);
    const before = await localeInForce();
    const other = before === 'en' ? 'zh-CN' : 'en';
    await setUp(other);
    expect(await startWith(text)).toBe(false);
    expect(await localeInForce()).toBe(other);
  });

  it('wins over what was set up when its text has changed', async () => {
    await startWith(deskYaml);
    const before = await localeInForce();
    await setUp(before === 'en' ? 'zh-CN' : 'en');
    expect(await startWith(`${deskYaml}\n# changed`)).toBe(true);
    expect(await localeInForce()).toBe(before);
  });

  it('counts as applied when its text says what was in force already', async () => {
    await startWith(deskYaml);
    const other = (await localeInForce()) === 'en' ? 'zh-CN' : 'en';
    await startWith(`${deskYaml}\n# a remark`);
    await setUp(other);
    expect(await startWith(`${deskYaml}\n# a remark`)).toBe(false);
    expect(await localeInForce()).toBe(other);
  });

  it('changes nothing when it has a fault', async () => {
    await startWith(deskYaml);
    await expect(startWith(deskYaml.replace('owner: chen', 'owner: nobody'))).rejects.toThrow(
      /nothing was changed[^]*products\.[a-z]+\.owner/,
    );
    expect(await home.desks.history()).toHaveLength(1);
  });
});
