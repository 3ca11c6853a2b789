import { describe, expect, it } from 'vitest';
import { templateNames, type Desk, type Product } from '../../src/domain/desk.ts';
import { drawTemplates, fillTemplate, writeTemplate } from '../../src/messages/templates.ts';
import { findCategory, nameCategory } from '../../src/messages/categories.ts';
import { aView, chinese, english } from '../support/a-view.ts';
import { aComplaint } from '../support/a-complaint.ts';
import { buttonsOf, plainText } from '../support/plain-text.ts';
import { stories } from '../support/told-stories.ts';

const readers = [
  ['en', english],
  ['zh-CN', chinese],
] as const;
const promised = () => aView(stories.promised());

/** What would be read as taking the blame, or as a promise of money. */
const admissions =
  /\b(?:fault|liab|our mistake|our error|negligen|blame|compensat|refund|guarantee|we caused|we failed)|过错|过失|失误|我们的错|责任|赔偿|补偿|退款|保证|违约/iu;

function withTemplates(templates: Product['templates']): Desk {
  const { desk } = aComplaint();
  const product = desk.products.get('billing');
  if (product === undefined) throw new Error('no billing');
  return { ...desk, products: new Map([...desk.products, ['billing', { ...product, templates }]]) };
}

describe('words that stand ready for the customer', () => {
  it.each(readers)('are filled from the record, with every placeholder gone: %s', (_, reader) => {
    for (const name of templateNames) {
      const text = writeTemplate(promised(), name, reader);
      expect(text).toContain('C-42');
      expect(text).toContain('计费');
      expect(text).toContain('何女士');
      expect(text).toContain('林晓');
      expect(text).toMatch(/19/);
      expect(text).not.toMatch(/[{}]/);
    }
  });

  it.each(readers)('admit no liability: %s', (_, reader) => {
    for (const name of templateNames) expect(writeTemplate(promised(), name, reader)).not.toMatch(admissions);
  });

  it.each(readers)('name no date that nobody promised: %s', (_, reader) => {
    const text = writeTemplate(aView(stories.acknowledged()), 'acknowledgement', reader);
    expect(text).not.toMatch(/hear from us|最晚/);
    expect(text).toContain('林晓');
  });

  it('greet a customer whom nobody named', () => {
    const view = aView(aComplaint({ customer: null, contactPerson: null }));
    expect(writeTemplate(view, 'apology', english)).toMatch(/^Dear customer,/);
    expect(writeTemplate(view, 'apology', chinese)).toMatch(/^尊敬的客户/);
  });

  it('are the product’s own where it has some, by language', () => {
    const desk = withTemplates({
      apology: { 'zh-CN': '{customer}您好，{product}给您添麻烦了。{date}前回复您。' },
    });
    const view = { ...aView(stories.acknowledged()), desk };
    expect(writeTemplate(view, 'apology', chinese)).toBe('何女士您好，计费给您添麻烦了。');
    expect(writeTemplate(view, 'apology', english)).toMatch(/^Dear 何女士/);
    expect(writeTemplate(view, 'acknowledgement', chinese)).toMatch(/^尊敬的何女士/);
  });

  it('offer what is still to be sent, and the other language', () => {
    const values = (view: ReturnType<typeof aView>) =>
      buttonsOf(drawTemplates({ view, locale: 'en' }, chinese)).map(
        ({ action, value }) => `${action} ${value}`,
      );
    expect(values(aView(stories.acknowledged()))).toEqual([
      'sent C-42/acknowledgement-en',
      'sent C-42/apology-en',
      'templates C-42/zh-CN',
    ]);
    const sorry = stories.acknowledged().when('lin', {
      verb: 'sent',
      template: 'apology',
      channel: 'mail',
      text: 'x',
    });
    expect(values(aView(sorry))).toEqual(['templates C-42/zh-CN']);
    const shown = plainText(drawTemplates({ view: aView(sorry), locale: 'zh-CN' }, english));
    expect(shown).toContain('尊敬的何女士');
    expect(shown).toContain('I send nothing to customers');
  });
});

describe('fillTemplate', () => {
  const values = { customer: '{name} Co', date: null, name: 'Lin' };

  it('reads nothing that is filled in as a placeholder', () => {
    expect(fillTemplate('Dear {customer}, {name}', values)).toBe('Dear {name} Co, Lin');
  });

  it('leaves out the sentence that names what is not known, and no other', () => {
    expect(fillTemplate('Hello. We call by {date}. Yours, {name}', values)).toBe('Hello. Yours, Lin');
    expect(fillTemplate('您好！{date} 前回复。谢谢', values)).toBe('您好！谢谢');
    expect(fillTemplate('Line one\nBy {date}\n{name}', values)).toBe('Line one\nLin');
  });

  it('leaves braces of others as they are', () => {
    expect(fillTemplate('{total} {name}', values)).toBe('{total} Lin');
  });
});

describe('names of categories', () => {
  const desk = { categories: new Map([['weather', { en: 'Bad weather', zh: '天气' }]]) };

  it.each([
    ['billing', 'billing'],
    ['收费问题', 'billing'],
    ['Missing Function', 'missing-function'],
    ['expectation or communication', 'expectation'],
    ['ＷＥＡＴＨＥＲ', 'weather'],
    ['bad weather', 'weather'],
    ['天气', 'weather'],
    ['sunshine', null],
  ])('are found however they are typed: %s', (typed, found) => {
    expect(findCategory(typed, desk)).toBe(found);
  });

  it('are the desk’s own, ours, or the key', () => {
    expect(nameCategory('weather', desk, 'zh-CN')).toBe('天气');
    expect(nameCategory('delay', desk, 'zh-CN')).toBe('处理延误');
    expect(nameCategory('gone', desk, 'en')).toBe('gone');
  });
});
