import { post } from './api.js';
import { askToConfirm, openDialog, showToast } from './dialogs.js';
import { h } from './dom.js';
import { drawMessage } from './draw-message.js';
import { plainRich } from './draw-rich.js';
import { describeFailure, openForm } from './form-dialog.js';
import { hashOf } from './route.js';
/**
 * @import { ShownMessage } from '../../ports/local-workspace.ts'
 * @import { ShownReply } from '../../ports/local-workspace.ts'
 * @import { Button, Form } from '../../ports/message.ts'
 * @import { Reader } from './reader.js'
 * @typedef {{ channel: string | null, thread: string | null }} Spot
 */

/** The bot could not do it, and said so in words. */
export class Troubled extends Error {}

/**
 * What a person does here, and what becomes of the answer.
 * @param {Reader} reader
 * @param {(message: ShownMessage) => boolean} showInPlace  Whether the conversation where this was said is open.
 */
export function createActs(reader, showInPlace) {
  const { t } = reader;
  const as = reader.id;

  /** @param {ShownReply} reply @param {Spot} spot */
  function take(reply, spot) {
    if (reply.kind === 'form') showForm(reply.form, spot);
    else if (reply.kind === 'said') {
      if (!showInPlace(reply.message)) showAnswer(reply.message);
    } else if (reply.kind === 'faults') showToast(Object.values(reply.faults).join(' '));
    else if (reply.kind === 'troubled') throw new Troubled(plainRich(reply.message.summary, reader));
  }

  /** @param {Form} form @param {Spot} spot */
  function showForm(form, spot) {
    const onFilling = async (
      /** @type {Record<string, string>} */ values,
      /** @type {Form['context']} */ context,
    ) => {
      /** @type {{ form: Form | null }} */
      const answer = await post('filling', { as, form: form.id, context, values });
      return answer.form;
    };
    openForm(form, { reader, onFilling }, async (values, { key, context }) => {
      const body = { as, key, form: form.id, context, values, ...spot };
      /** @type {{ reply: ShownReply }} */
      const { reply } = await post('submit', body);
      if (reply.kind === 'faults') return reply;
      if (reply.kind === 'troubled')
        return { kind: 'faults', faults: { '': plainRich(reply.message.summary, reader) } };
      // First the form goes, then what comes instead of it.
      queueMicrotask(() => take(reply, spot));
      return { kind: 'done' };
    });
  }

  // An answer to what was done outside conversations; it also stands among the person's direct messages.
  /** @param {ShownMessage} message */
  function showAnswer(message) {
    const { content } = message;
    if (content === null) return;
    const body = h(
      'div',
      { class: 'answer' },
      drawMessage(content, reader, (button, element) => void press(message, button, element, false)),
    );
    openDialog({ title: t('answerTitle'), closeLabel: t('close'), body: [body], className: 'is-answer' });
  }

  /**
   * @param {ShownMessage | null} message  null for a button outside messages.
   * @param {Button} button
   * @param {HTMLElement} element
   * @param {boolean} isInThread
   */
  async function press(message, button, element, isInThread) {
    if (element.ariaBusy === 'true') return;
    const { action, value, confirm, style } = button;
    if (
      confirm !== undefined &&
      !(await askToConfirm(confirm, { closeLabel: confirm.no, isDanger: style === 'danger' }))
    )
      return;
    await run(element, async () => {
      const body = { as, key: crypto.randomUUID(), message: message?.id ?? null, isInThread, action, value };
      const { reply } = await post('press', body);
      element.closest('dialog')?.close();
      take(reply, spotOf(message, isInThread));
    });
  }

  /** @param {HTMLElement | null} element @param {() => Promise<void>} work */
  async function run(element, work) {
    if (element !== null) element.ariaBusy = 'true';
    try {
      await work();
    } catch (error) {
      showToast(error instanceof Troubled ? error.message : describeFailure(error, reader));
    } finally {
      if (element !== null) element.ariaBusy = 'false';
    }
  }

  return {
    press,
    /** Rejects when it was not taken. @param {Spot & { channel: string }} spot @param {string} text @param {string} key */
    async send({ channel, thread }, text, key) {
      const { reply } = await post('send', { as, key, channel, thread, text });
      take(reply, { channel, thread });
    },
    /** @param {ShownMessage} message */
    escalate: (message) =>
      run(null, async () => {
        const { reply } = await post('escalate', { as, message: message.id });
        take(reply, spotOf(message, false));
      }),
    /** @param {ShownMessage} message */
    keepAsEvidence: (message) =>
      run(null, async () => {
        const body = { as, key: crypto.randomUUID(), message: message.id };
        const { reply } = await post('evidence', body);
        take(reply, spotOf(message, false));
      }),
    /** @param {HTMLElement} element */
    open: (element) =>
      run(element, async () => {
        const { reply } = await post('open', { as });
        take(reply, { channel: null, thread: null });
      }),
    /** @param {ShownMessage} message */
    dismiss: (message) => run(null, async () => void (await post('dismiss', { as, message: message.id }))),
    /** @param {ShownMessage} message */
    copyLink: (message) =>
      run(null, async () => {
        const hash = hashOf({ view: 'channel', channel: message.channel, message: message.id });
        await navigator.clipboard.writeText(`${location.origin}/${hash}`);
        showToast(t('linkCopied'));
      }),
  };
}

/** @param {ShownMessage | null} message @param {boolean} isInThread @returns {Spot} */
function spotOf(message, isInThread) {
  if (message === null) return { channel: null, thread: null };
  const ownThread = isInThread && !message.isPrivate ? message.id : null;
  return { channel: message.channel, thread: message.thread ?? ownThread };
}
