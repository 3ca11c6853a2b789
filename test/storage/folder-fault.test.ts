import { describe, expect, it } from 'vitest';
import { explainFolderFault } from '../../src/storage/folder-fault.ts';
import { StorageFault } from '../../src/storage/storage-fault.ts';

const withCode = (code: string) => Object.assign(new Error(`${code}: write`), { code });

describe('explainFolderFault', () => {
  it.each([
    ['ENOSPC', 'The data folder /data cannot be written: the disk is full. Make room and start again'],
    ['EROFS', 'Set DATA_DIR to a folder this user can write.'],
    ['EACCES', 'this user may not write there.'],
  ])('says what mends %s', (code, mend) => {
    const explained = explainFolderFault('/data', withCode(code));
    expect(explained).toBeInstanceOf(StorageFault);
    expect(String(explained)).toContain(mend);
  });

  it('leaves what nobody can mend there', () => {
    const [bug, fault] = [new TypeError('bug'), new StorageFault('folder-in-use', 'in use')];
    expect([bug, fault].map((error) => explainFolderFault('/data', error))).toEqual([bug, fault]);
  });
});
