export interface Work {
  track(work: Promise<void>): Promise<void>;
  settle(): Promise<void>;
}

/** What runs beside the requests; nothing in it may end the process. */
export function trackWork(onFault: (error: unknown) => void): Work {
  const open = new Set<Promise<void>>();
  return {
    track(work) {
      const guarded = work.catch(onFault);
      open.add(guarded);
      void guarded.then(() => open.delete(guarded));
      return guarded;
    },
    async settle() {
      while (open.size > 0) await Promise.all(open);
    },
  };
}
