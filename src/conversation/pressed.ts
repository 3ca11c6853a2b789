import { readReference } from '../domain/typed-text/reference.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { drawPressedMoved } from '../messages/moved.ts';
import { viewOf } from '../messages/view.ts';
import type { ButtonAction } from '../text/en/buttons.ts';
import { buttonAnswers, giveHelp, type ButtonAnswer } from './buttons.ts';
import { currentCopy, permalinkOf } from './place-link.ts';
import type { Pressed, Reply, Where } from './reply.ts';
import type { Turn } from './turn.ts';

/** A button, anywhere. Its value is a reference or another small id; an unknown one gets help. */
export async function answerPressed(turn: Turn, pressed: Pressed): Promise<Reply> {
  const [reference = '', detail = ''] = pressed.value.split('/');
  const number = readReference(reference);
  const moved = number === null ? null : await answerOnMoved(turn, number, pressed.where);
  if (moved !== null) return moved;
  const button = findButton(pressed.action);
  switch (button?.about) {
    case 'complaint':
      return number === null ? giveHelp(turn, pressed) : button.answer(turn, { number, detail });
    case 'article': {
      const article = Number(pressed.value);
      return Number.isSafeInteger(article) ? button.answer(turn, article) : giveHelp(turn, pressed);
    }
    case 'other':
      return button.answer(turn, pressed);
    case undefined:
      return giveHelp(turn, pressed);
  }
}

/** A card may stand longer than the button on it. */
function findButton(action: string): ButtonAnswer | undefined {
  return Object.hasOwn(buttonAnswers, action) ? buttonAnswers[action as ButtonAction] : undefined;
}

/** On a card's earlier copy nothing is done: it may show what is no longer so. */
async function answerOnMoved(turn: Turn, number: number, where: Where): Promise<Reply | null> {
  const { deps, speaker, actor, desk, now, reader } = turn;
  const mayHaveMoved = (deps.platforms.get(speaker.platform)?.messageLife ?? null) !== null;
  if (!mayHaveMoved || where.message === null) return null;
  const record = await deps.useCases.store.find(number, visibilityOf(actor, desk));
  const copy = record?.places.find(
    ({ role, platform, channel, message }) =>
      role === 'moved' &&
      platform === speaker.platform &&
      channel === where.channel &&
      message === where.message,
  );
  if (record === null || copy === undefined) return null;
  const permalink = await permalinkOf(deps.platforms, currentCopy(copy, record.places));
  return {
    kind: 'said',
    message: drawPressedMoved({ view: viewOf({ record, desk, now }), permalink }, reader),
  };
}
