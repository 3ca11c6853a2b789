import { describe, expect, it } from 'vitest';
import {
  hasReference,
  withoutReference,
  writeReferenceTitle,
} from '../../../src/trackers/base/reference-title.ts';
import { writeHtml } from '../../../src/trackers/base/write-html.ts';
import { writeMarkdown } from '../../../src/trackers/base/write-markdown.ts';
import { writePlain } from '../../../src/trackers/base/write-plain.ts';

describe('writeHtml', () => {
  it.each([
    ['一\n二\r\n\r\n三', '<p>一<br>二</p><p>三</p>'],
    ['a < b & "c"', '<p>a &lt; b &amp; &quot;c&quot;</p>'],
    ['<script>x</script>', '<p>&lt;script&gt;x&lt;/script&gt;</p>'],
    [
      '见 https://a.example/b?c=1&d=2。',
      '<p>见 <a href="https://a.example/b?c=1&amp;d=2">https://a.example/b?c=1&amp;d=2</a>。</p>',
    ],
    [
      'https://a.example/"onclick="x',
      '<p><a href="https://a.example/">https://a.example/</a>&quot;onclick=&quot;x</p>',
    ],
    ['javascript:alert(1)', '<p>javascript:alert(1)</p>'],
    ['  \n\n ', ''],
  ])('writes %j', (text, html) => {
    expect(writeHtml(text)).toBe(html);
  });
});

describe('writeMarkdown', () => {
  it.each([
    ['*a* _b_ `c` [d](e) ![f](g)', String.raw`\*a\* \_b\_ \`c\` \[d\](e) \!\[f\](g)`],
    ['<b> & #12 !3', String.raw`\<b\> \& \#12 \!3`],
    ['@chen 看', '@\u200Bchen 看'],
    ['/close', String.raw`\/close`],
    ['- a\n+ b\n1. c\n12) d', '\\- a  \n\\+ b  \n1\\. c  \n12\\) d'],
    ['    code', 'code'],
    ['一\n二\n\n三', '一  \n二\n\n三'],
    ['https://a.example/x_y_z, ok', '<https://a.example/x_y_z>, ok'],
  ])('writes %j', (text, markdown) => {
    expect(writeMarkdown(text)).toBe(markdown);
  });
});

describe('writePlain', () => {
  it('leaves out what cannot be seen', () => {
    expect(writePlain(' a\u0000\u202Eb\r\nc\td ')).toBe('ab\nc\td');
  });
});

describe('writeReferenceTitle', () => {
  it('puts the reference in front and cuts behind', () => {
    expect(writeReferenceTitle('导出\n失败', 'C-42/3', 100)).toBe('[C-42/3] 导出 失败');
    const cut = writeReferenceTitle('😀'.repeat(100), 'C-42/3', 20);
    expect([...cut]).toHaveLength(20);
    expect(cut).toMatch(/^\[C-42\/3\] 😀+…$/u);
  });

  it('is found by exactly its reference, and taken off again', () => {
    const title = writeReferenceTitle('导出失败', 'C-42/31', 100);
    expect([hasReference(title, 'C-42/31'), hasReference(title, 'C-42/3')]).toEqual([true, false]);
    expect([withoutReference(title), withoutReference('[急] 导出')]).toEqual(['导出失败', '[急] 导出']);
  });
});
