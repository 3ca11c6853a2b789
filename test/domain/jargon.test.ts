import { describe, expect, it } from 'vitest';
import { findJargon } from '../../src/domain/jargon.ts';

const glossary = [
  { term: '幂等', plain: '不会重复处理' },
  { term: '灰度', plain: '先给一部分客户用' },
  { term: '灰度发布', plain: '分批上线' },
  { term: 'retry', plain: 'second try' },
  { term: 'SLA', plain: null },
];
const terms = (text: string) => findJargon(text, glossary).map(({ term }) => term);

describe('findJargon', () => {
  it('finds words of the glossary in the order of the text, with what to say instead', () => {
    expect(findJargon('接口没有做幂等,会触发 retry', glossary)).toEqual([
      { term: '幂等', plain: '不会重复处理' },
      { term: 'retry', plain: 'second try' },
    ]);
  });

  it('takes the longest word, and a shorter one only where it stands by itself', () => {
    expect(terms('明天灰度发布')).toEqual(['灰度发布']);
    expect(terms('明天灰度发布,目前还在灰度')).toEqual(['灰度发布', '灰度']);
  });

  it('knows words in any case and width, but not within others', () => {
    expect(terms('Our ＳＬＡ, and each Retry.')).toEqual(['SLA', 'retry']);
    expect(terms('slate, retrying')).toEqual([]);
  });

  it('says a word once', () => {
    expect(terms('retry after retry')).toEqual(['retry']);
  });

  it('finds nothing where there is no glossary', () => {
    expect(findJargon('幂等', [])).toEqual([]);
  });
});
