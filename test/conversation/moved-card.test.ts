import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acknowledgedEvents, openComplaint } from './opened.ts';
import { inGroup, openTalk, type Talk } from './a-conversation.ts';

/** The card of a Lark group as it stands after it was issued anew: with and without a pointer on the old one. */
describe('a button on a card’s earlier copy', () => {
  let talk: Talk;
  let number: number;

  beforeAll(async () => {
    talk = await openTalk();
    number = await openComplaint(talk);
    const { places } = await talk.newest();
    const card = places.find(({ platform }) => platform === 'lark')?.id ?? '';
    const { place } = talk.home.prisma;
    await place.update({ where: { id: card }, data: { message: 'om_new', thread: 'om_old', copies: 1 } });
    const copy = { role: 'moved', platform: 'lark', channel: 'oc_billing', message: 'om_old' };
    await place.create({ data: { id: `${card}~1`, complaint: number, ...copy } });
  });

  afterAll(() => talk.home.close());

  const press = async (message: string, action: string, account = 'ou_chen') =>
    talk.conversation.pressed({
      speaker: await talk.speaker(account),
      where: inGroup(message, { channel: 'oc_billing' }),
      action,
      value: `C-${number}`,
      keys: [`press ${message} ${action} ${account}`],
    });

  it.each(['acknowledge', 'resolve', 'why', 'close'])(
    'does nothing and links the new one: %s',
    async (action) => {
      const reply = await press('om_old', action);
      expect(JSON.stringify(reply)).toContain('旧卡片');
      expect(JSON.stringify(reply)).toContain('https://example.com/om_new');
      expect(await acknowledgedEvents(talk, number)).toBe(0);
    },
  );

  it('tells nothing of a complaint that the presser may not see', async () => {
    await talk.home.prisma.complaint.update({ where: { number }, data: { restricted: true } });
    const reply = await press('om_old', 'acknowledge', 'ou_amy');
    await talk.home.prisma.complaint.update({ where: { number }, data: { restricted: false } });
    expect(JSON.stringify(reply)).not.toContain('om_new');
  });

  it('acts on the new one', async () => {
    await press('om_new', 'acknowledge');
    expect(await acknowledgedEvents(talk, number)).toBe(1);
  });
});
