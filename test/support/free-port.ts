import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below those that systems give out by themselves, Linux from 32768 on: nobody is given it before it is used.
const FIRST = 10_240;
const END = 32_768;
/** Each process counts up from a place of its own, past what is taken. */
let next = randomInt(FIRST, END);

/** A port of loopback that stays free: for addresses that have to be known before somebody listens. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = next;
    next = port + 1 === END ? FIRST : port + 1;
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
