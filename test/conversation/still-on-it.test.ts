import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../src/domain/actor.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { plainText } from '../support/plain-text.ts';
import { openTalk, type Talk } from './a-conversation.ts';

/** Whoever acknowledged is asked after a minute, at any hour. */
const impatient = deskYaml
  .replace('    ladder:', '    unacknowledge: { P1: 1m, P2: 1m, P3: 1m, P4: 1m }\n    ladder:')
  .replace(/mon-fri: \[[^\]]*\]/, 'mon-sun: ["00:00-24:00"]');

describe('the question "still on it?"', () => {
  let talk: Talk;
  let ref = '';

  beforeAll(async () => {
    talk = await openTalk();
    await talk.home.applyDesk(aDeskContent(impatient));
    await talk.conversation.typed(await talk.typed('发票金额不对，客户很急'));
    ref = `C-${await talk.count()}`;
  });
  afterAll(() => talk.home.close());

  const press = async (account: string, action: string) => {
    const reply = await talk.press(account, action, ref);
    return reply.kind === 'said' ? plainText(reply.message) : reply.kind;
  };
  const asked = async () => (await talk.newest()).state.stillOnIt;

  it('is answered by its button, once, and by whoever has it', async () => {
    await press('ou_chen', 'acknowledge');
    await talk.home.clock.setOffset(2 * 60_000);
    const number = await talk.count();
    const request = { actor: systemActor, surface: 'timer', keys: ['wake'] } as const;
    await act(talk.home.deps, { ...request, number, command: { verb: 'wake' } });
    expect(await asked()).toMatchObject({ person: 'chen' });
    expect(await press('ou_lin', 'still-on-it')).not.toContain('继续由你跟进');
    expect(await asked()).not.toBeNull();
    expect(await press('ou_chen', 'still-on-it')).toContain(`好的，${ref} 继续由你跟进。`);
    expect(await asked()).toBeNull();
    expect(await press('ou_chen', 'still-on-it')).toContain('已经做过了');
  });

  it('is answered in words, which open nothing; a short yes only in the direct chat', async () => {
    const say = async (text: string, isDirect = true) => {
      const typed = await talk.typed(text, { speaker: await talk.speaker('ou_chen') });
      const reply = await talk.conversation.typed({ ...typed, where: { ...typed.where, isDirect } });
      return reply.kind === 'said' ? plainText(reply.message) : reply.kind;
    };
    const number = await talk.count();
    const ask = async (minutes: number) => {
      await talk.home.clock.setOffset(minutes * 60_000);
      const request = { actor: systemActor, surface: 'timer', keys: [`wake${minutes}`] } as const;
      await act(talk.home.deps, { ...request, number, command: { verb: 'wake' } });
      expect(await asked()).toMatchObject({ person: 'chen' });
    };
    await ask(4);
    await say('是的', false);
    expect(await asked()).not.toBeNull();
    expect(await say('是的')).toContain(`好的，${ref} 继续由你跟进。`);
    expect(await asked()).toBeNull();
    await say('是的');
    await ask(6);
    expect(await say('还在跟进')).toContain(`好的，${ref} 继续由你跟进。`);
    expect(await asked()).toBeNull();
    expect(await say('全部接手')).not.toBe('form');
    expect(await talk.count()).toBe(number);
  });
});
