import { describe, expect, it } from 'vitest';
import { createSurveyLinks } from '../../src/web/survey-page/survey-links.ts';

const link = { complaint: 42, survey: 1, expiresAt: Date.parse('2026-12-02T10:00:00+08:00') };
const linksOf = (...secretKeys: readonly string[]) =>
  createSurveyLinks({ secretKeys, baseUrl: () => 'https://huiyin.example.com' });
const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

describe('createSurveyLinks', () => {
  const links = linksOf('one key of ours');
  const token = tokenOf(links.urlOf(link));

  it('writes an address that reads back as what it stands for', () => {
    expect(links.urlOf(link)).toBe(`https://huiyin.example.com/survey/${token}`);
    expect(links.read(token)).toEqual(link);
  });

  it('writes the same link in the same way, so that a message stays as it is', () => {
    expect(links.urlOf(link)).toBe(links.urlOf({ ...link }));
  });

  it('shows nobody which complaint it is, or how alike two links are', () => {
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('42');
    const next = tokenOf(links.urlOf({ ...link, complaint: 43 }));
    const same = [...token].filter((sign, index) => sign === next[index]).length;
    expect(same).toBeLessThan(token.length / 3);
  });

  it('reads nothing that was changed, at whatever place', () => {
    for (let place = 0; place < token.length; place += 1) {
      const other = token[place] === 'A' ? 'B' : 'A';
      expect(links.read(token.slice(0, place) + other + token.slice(place + 1))).toBeNull();
    }
  });

  it.each(['', 'x', '../../etc/passwd', 'a'.repeat(5000), '%00', token.slice(1), `${token}A`, `${token}=`])(
    'reads nothing from %j',
    (made) => {
      expect(links.read(made)).toBeNull();
    },
  );

  it('reads nothing that another key signed', () => {
    expect(linksOf('another key of others').read(token)).toBeNull();
  });

  it('reads what an older key of the list signed, and signs with the first', () => {
    const turned = linksOf('a newer key of ours', 'one key of ours');
    expect(turned.read(token)).toEqual(link);
    expect(turned.urlOf(link)).toBe(linksOf('a newer key of ours').urlOf(link));
    expect(links.read(tokenOf(turned.urlOf(link)))).toBeNull();
  });

  it('needs a key', () => {
    expect(() => linksOf()).toThrow('without a key');
  });
});
