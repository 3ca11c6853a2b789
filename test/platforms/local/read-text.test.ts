import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/platforms/local/read-text.ts';
import { aDesk, deskYaml } from '../../support/a-desk.ts';

const desk = aDesk(deskYaml.replace('  amy:', '  ping:  { name: 陈平安, roles: [] }\n  amy:'));

describe('readText', () => {
  it.each([
    ['@回音 扣款两次', '@{local:huiyin} 扣款两次', '扣款两次'],
    ['@Huiyin charged twice', '@{local:huiyin} charged twice', 'charged twice'],
    ['@huiyin: charged twice', '@{local:huiyin}: charged twice', ': charged twice'],
    ['请@回音看一下', '请@{local:huiyin}看一下', '请 看一下'],
    ['＠回音 扣款两次', '@{local:huiyin} 扣款两次', '扣款两次'],
    ['@回音', '@{local:huiyin}', ''],
    ['help @HUIYIN', 'help @{local:huiyin}', 'help'],
  ])('hears the bot in %j', (typed, kept, told) => {
    expect(readText(typed, desk)).toEqual({ kept, told, mentionsBot: true });
  });

  it.each([
    'huiyin is a bot',
    'mail to help@huiyin.example',
    'a.b@huiyin',
    '@huiyins',
    '@ 回音',
    'nothing here',
    '',
  ])('does not hear it in %j', (typed) => {
    expect(readText(typed, desk)).toEqual({ kept: typed, told: typed, mentionsBot: false });
  });

  it.each([
    ['@陈平 请看', '@{local:chen} 请看'],
    ['@陈平请看', '@{local:chen}请看'],
    ['@陈平安 请看', '@{local:ping} 请看'],
    ['@chen please', '@{local:chen} please'],
    ['@Zhang, please', '@{local:zhang}, please'],
    ['@Zhangs', '@Zhangs'],
    ['@林晓@陈平', '@{local:lin}@{local:chen}'],
    ['@nobody', '@nobody'],
    ['lin@chen', 'lin@chen'],
  ])('reads people in %j', (typed, kept) => {
    expect(readText(typed, desk)).toMatchObject({ kept, told: kept, mentionsBot: false });
  });

  it('tells people as tokens and leaves the bot out', () => {
    expect(readText('@回音 指派 @陈平', desk)).toEqual({
      kept: '@{local:huiyin} 指派 @{local:chen}',
      told: '指派 @{local:chen}',
      mentionsBot: true,
    });
  });

  it('takes no token of another platform for the bot', () => {
    expect(readText('@{slack:huiyin} hello', desk).mentionsBot).toBe(false);
  });
});
