import { describe, expect, it } from 'vitest';
import { blankCustomer } from '../../src/domain/blank-customer.ts';

const customer = {
  names: ['蓝海科技', 'Ann'],
  said: ['五月账单扣了两次。客户要求今天退款！', 'It is broken. We paid twice in May'],
};

describe('blankCustomer', () => {
  it.each([
    ['names, numbers and addresses', '蓝海科技的 Ann（a@b.com，138 0013 8000）说', '…的 …（…，…）说'],
    [
      'a sentence of theirs within another',
      '背景：五月账单扣了两次。先查重试日志。',
      '背景：…先查重试日志。',
    ],
    ['Latin sentences', 'They said: We paid twice in May, we checked.', 'They said: …, we checked.'],
    ['nothing that is anybody’s', '先查重试日志，再退款。', '先查重试日志，再退款。'],
  ])('takes out %s', (_, text, left) => {
    expect(blankCustomer(text, customer)).toBe(left);
  });
});
