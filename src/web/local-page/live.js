/**
 * @typedef {object} LiveListener
 * @property {(data: any) => void} message
 * @property {(data: any) => void} read
 * @property {(data: any) => void} time
 * @property {() => void} reset  Too much was missed: look at everything again.
 * @property {(isAway: boolean) => void} away
 */

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;

/**
 * Follows what changes for one person until stopped. The browser itself comes back after a broken line; a line that
 * was refused (the server is starting, say) it gives up on, so that is done here.
 * @param {{ as: string, last: string, listener: LiveListener }} options
 */
export function followLive({ as, last, listener }) {
  let lastId = last;
  let wait = FIRST_WAIT_MS;
  let isStopped = false;
  /** @type {EventSource | null} */
  let source = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function connect() {
    source = new EventSource(`/local/events?${new URLSearchParams({ as, last: lastId })}`);
    source.addEventListener('open', () => {
      wait = FIRST_WAIT_MS;
      listener.away(false);
    });
    source.addEventListener('error', onError);
    for (const kind of /** @type {const} */ (['message', 'read', 'time', 'reset'])) {
      source.addEventListener(kind, (event) => {
        lastId = event.lastEventId || lastId;
        listener[kind](JSON.parse(event.data));
      });
    }
  }

  function onError() {
    if (isStopped) return;
    listener.away(true);
    if (source?.readyState !== EventSource.CLOSED) return;
    timer = setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  connect();
  return function stop() {
    isStopped = true;
    clearTimeout(timer);
    source?.close();
  };
}
