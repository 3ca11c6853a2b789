import { describe, expect, it } from 'vitest';
import { drawCustomer } from '../../src/messages/customer-page.ts';
import { aView, chinese, english } from '../support/a-view.ts';
import { buttonsOf, plainText } from '../support/plain-text.ts';
import { stories } from '../support/told-stories.ts';

describe('drawCustomer', () => {
  const views = [aView(stories.promised())];
  const page = { views, newest: views, total: 1, hasMore: false, page: 0, pageSize: 5, query: 'q' };

  it('sums up what was said and promised, and says it of each complaint', () => {
    const text = plainText(drawCustomer({ ...page, name: 'Acme' }, english));
    expect(text).toContain('Customer: Acme');
    expect(text).toContain('1 complaint, 1 open');
    expect(text).toContain('Promises: 0 kept, 0 broken, 1 open');
    expect(text).toMatch(/Promised for .*: open/);
  });

  it('says of how many its figures are, and turns the page', () => {
    const message = drawCustomer({ ...page, name: '远山科技', total: 12, page: 1 }, chinese);
    expect(plainText(message)).toContain('以上数字只统计最近 1 条');
    expect(buttonsOf(message).map(({ action }) => action)).toEqual(['show', 'list-back', 'list-page']);
  });
});
