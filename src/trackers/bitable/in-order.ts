export type InOrder = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** One after the other: a base refuses writes at the same time, and a log that two append to would lose one. */
export function createOrder(): InOrder {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}
