import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepSecretKey } from '../../src/storage/secret-key.ts';

describe('keepSecretKey', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'huiyin-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes a key once and finds it again', () => {
    const key = keepSecretKey(folder);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(keepSecretKey(folder)).toBe(key);
    expect(readdirSync(folder)).toEqual(['secret.key']);
  });

  it('lets only this user read it', () => {
    keepSecretKey(folder);
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  it('refuses a file that holds no key, without printing it', () => {
    writeFileSync(join(folder, 'secret.key'), 'half a k');
    expect(() => keepSecretKey(folder)).toThrow(/secret\.key holds no key\. Put the file back/);
    expect(() => keepSecretKey(folder)).not.toThrow(/half/);
  });
});
