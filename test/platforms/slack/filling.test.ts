import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Form, FormField } from '../../../src/ports/message.ts';
import { aForm, speakerOf } from '../fake-conversation.ts';
import { startSlackDesk, type SlackDesk } from './slack-desk.ts';

const LIN = 'U0LIN';

const product: FormField = {
  name: 'product',
  label: 'Product',
  isRequired: true,
  kind: 'choice',
  options: ['billing', 'app'].map((value) => ({ value, label: value })),
};
const plain = aForm({ context: { draft: '7' }, watches: ['product', 'demand'] });
const watched: Form = { ...plain, fields: [product, ...plain.fields] };
const saying = (text: string): Form => ({ ...watched, intro: [{ kind: 'text', text }] });

let desk: SlackDesk;

beforeEach(async () => {
  desk = await startSlackDesk('http');
  desk.conversation.answers.opened = () => ({ kind: 'form', form: watched });
  await desk.slack.globalShortcut({ user: LIN, callback_id: 'open_complaint' });
});
afterEach(() => desk.close());

async function pick(value: string): Promise<number> {
  const view = desk.slack.topView(LIN).id;
  const { status } = await desk.slack.select({ user: LIN, view, action_id: 'product', value });
  return status;
}

const shows = (text: string) => desk.slack.visibleText(desk.slack.topView(LIN)).includes(text);

describe('a form that is being filled in', () => {
  it('says what is found for the words so far, and keeps them', async () => {
    const { slack, conversation } = desk;
    conversation.answers.filling = () => saying('like C-1');
    const { id } = slack.topView(LIN);
    slack.fill(LIN, id, { demand: 'charged twice' });
    expect(await pick('app')).toBe(200);
    await slack.waitFor(() => shows('like C-1'));
    const values = { product: 'app', demand: 'charged twice' };
    expect(conversation.heard.filling).toEqual([
      { speaker: speakerOf(LIN), form: 'complaint_open', context: { draft: '7' }, values },
    ]);
    await slack.submitView(LIN, id);
    expect(conversation.heard.submitted[0]?.values).toEqual(values);
  });

  it('stays as it is when nothing is found or the search fails', async () => {
    const { slack, conversation } = desk;
    expect(await pick('app')).toBe(200);
    await slack.waitFor(() => conversation.heard.filling.length === 1);
    conversation.answers.filling = () => {
      throw new Error('the store is away');
    };
    expect(await pick('billing')).toBe(200);
    await slack.waitFor(() => conversation.heard.filling.length === 2);
    expect(slack.calls('views.update')).toEqual([]);
    expect(slack.ephemerals(LIN)).toEqual([]);
  });

  it('is acknowledged before anything is looked for, and not drawn over when it has changed meanwhile', async () => {
    const { slack, conversation } = desk;
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    conversation.answers.filling = async () => {
      await held;
      return saying('like C-1');
    };
    expect(await pick('app')).toBe(200);
    await slack.waitFor(() => conversation.heard.filling.length === 1);
    conversation.answers.filling = () => saying('like C-2');
    await pick('billing');
    await slack.waitFor(() => shows('like C-2'));
    letGo();
    await slack.waitFor(() => slack.calls('views.update').length === 2);
    expect(shows('like C-2')).toBe(true);
  });

  it('says nothing to guests', async () => {
    const { slack, conversation } = desk;
    conversation.answers.speaker = () => null;
    conversation.answers.filling = () => saying('like C-1');
    expect(await pick('app')).toBe(200);
    await desk.connection.stop();
    expect(conversation.heard.filling).toEqual([]);
    expect(slack.calls('views.update')).toEqual([]);
  });
});
