import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeNewFile } from '../../src/files/write-new-file.ts';

describe('writeNewFile', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'huiyin-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes for this user alone', async () => {
    await writeNewFile(join(folder, 'desk.yml'), 'locale: en\n');
    expect(readFileSync(join(folder, 'desk.yml'), 'utf8')).toBe('locale: en\n');
    expect(statSync(join(folder, 'desk.yml')).mode & 0o777).toBe(0o600);
  });

  it('leaves a file that is there, and says so', async () => {
    const path = join(folder, 'desk.yml');
    await writeNewFile(path, 'mine');
    await expect(writeNewFile(path, 'other')).rejects.toThrow(`${path} is there already: name another file`);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});
