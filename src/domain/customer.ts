import { clockKeyOf } from './clocks.ts';
import { isOpen, type Complaint } from './complaint.ts';

export interface CustomerFigures {
  readonly open: number;
  readonly talks: number;
  /** A promise that was breached is broken, whatever became of it later; moved in time, only the next one counts. */
  readonly promises: { readonly kept: number; readonly broken: number; readonly open: number };
  /** Of every answered survey. */
  readonly scores: readonly number[];
}

/** What complaints of one customer come to together. */
export function sumUpCustomer(complaints: readonly Complaint[]): CustomerFigures {
  const promises = complaints.flatMap((complaint) =>
    complaint.promises.map(({ number, state }) => {
      const isBroken = complaint.breaches[clockKeyOf({ kind: 'promise', subject: number })] !== undefined;
      return isBroken ? 'broken' : state;
    }),
  );
  const count = (state: (typeof promises)[number]) => promises.filter((each) => each === state).length;
  return {
    open: complaints.filter(isOpen).length,
    talks: complaints.reduce((sum, { contacts }) => sum + contacts.length, 0),
    promises: { kept: count('kept'), broken: count('broken'), open: count('open') },
    scores: complaints.flatMap(({ surveys }) =>
      surveys.flatMap(({ answer }) => (answer === null ? [] : [answer.score])),
    ),
  };
}
