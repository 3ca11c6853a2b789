import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply, Typed } from '../../src/conversation/reply.ts';
import type { Button } from '../../src/ports/message.ts';
import { longestText } from '../../src/use-cases/complaint/input-fields.ts';
import { inGroup, openTalk, type Talk } from './a-conversation.ts';

describe('words that wait for a product to be picked', () => {
  let talk: Talk;

  beforeAll(async () => {
    talk = await openTalk();
  });

  afterAll(() => talk.home.close());

  const inHall = (text: string) => talk.typed(text, { where: inGroup('om_hall', { channel: 'oc_hall' }) });
  const kept = async (): Promise<string> => {
    const rows = await talk.home.prisma.setting.findMany({ where: { key: { startsWith: 'draft:' } } });
    return JSON.stringify(rows.map(({ value }) => value));
  };
  const press = async ({ action, value }: Button, { where }: Typed, key: string) =>
    talk.conversation.pressed({
      speaker: await talk.speaker('ou_lin'),
      where,
      action,
      value: value ?? '',
      keys: [key],
    });

  it('are gone from there once a complaint has them', async () => {
    const typed = await inHall('登录以后页面是空白的');
    const pick = firstButton(await talk.conversation.typed(typed));
    expect(await kept()).toContain('登录以后');
    await press(pick, typed, 'press1');
    expect(await talk.words('demand')).toEqual(['登录以后页面是空白的']);
    expect(await kept()).not.toContain('登录以后');
  });

  it('do not come back with a message that arrives again', async () => {
    const typed = await inHall('页面一直在转圈');
    await press(firstButton(await talk.conversation.typed(typed)), typed, 'press2');
    const opened = await talk.count();
    const again = firstButton(await talk.conversation.typed(typed));
    expect(await kept()).not.toContain('转圈');
    const reply = await press(again, typed, 'press3');
    expect(JSON.stringify(reply)).toContain(`C-${opened}`);
    expect(await talk.count()).toBe(opened);
  });

  it('are kept once when they go on into a form, and are gone with it', async () => {
    const typed = await inHall(`太长了${'。'.repeat(longestText)}`);
    const reply = await press(firstButton(await talk.conversation.typed(typed)), typed, 'press4');
    if (reply.kind !== 'form') throw new Error(`answered ${reply.kind}`);
    await talk.conversation.submitted({
      speaker: typed.speaker,
      form: reply.form.id,
      context: reply.form.context,
      values: { product: 'billing', demand: '短一些', severity: 'low', urgency: 'low' },
      keys: ['submit1'],
    });
    expect(await talk.words('demand')).toEqual(['短一些']);
    expect(await kept()).not.toContain('太长了');
  });
});

function firstButton(reply: Reply): Button {
  if (reply.kind !== 'said') throw new Error(`answered ${reply.kind}`);
  const [first] = reply.message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  if (first === undefined) throw new Error('no button');
  return first;
}
