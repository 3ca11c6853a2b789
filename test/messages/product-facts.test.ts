import { describe, expect, it } from 'vitest';
import { drawProductFacts } from '../../src/messages/product-facts.ts';
import { aDesk, deskYaml } from '../support/a-desk.ts';
import { aView, chinese, english } from '../support/a-view.ts';
import { plainText } from '../support/plain-text.ts';
import { stories } from '../support/told-stories.ts';

const facts = 'facts: { functions: 开票与对账, limits: 单张 100 万, notes: 每晚对账, tech-owner: zhang }';
const desk = aDesk(deskYaml.replace('name: 计费', `name: 计费\n    ${facts}`));

describe('drawProductFacts', () => {
  it('tells functions, limits, notes and whom to ask, in both languages', () => {
    const view = { ...aView(stories.acknowledged()), desk };
    const [zh, en] = [chinese, english].map((reader) => plainText(drawProductFacts(view, reader)));
    for (const text of ['开票与对账', '单张 100 万', '每晚对账', 'Zhang']) {
      expect(zh).toContain(text);
      expect(en).toContain(text);
    }
    expect(zh).toContain('产品速览：计费');
    expect(en).toContain('Facts about 计费');
  });

  it('says where they are written when there are none', () => {
    const view = aView(stories.acknowledged());
    expect(plainText(drawProductFacts(view, chinese))).toContain('desk.yml');
    expect(plainText(drawProductFacts(view, english))).toContain('desk.yml');
  });
});
