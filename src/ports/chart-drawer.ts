import type { Chart } from './message.ts';

export interface ChartLook {
  readonly theme: 'light' | 'dark';
}

/** Draws charts where a platform or page cannot do it itself. */
export interface ChartDrawer {
  /** An <svg> with its description, which needs neither scripts nor styles of the page it stands in. */
  svg(chart: Chart, look: ChartLook): Promise<string>;
  /** On white, with its own fonts; made beside the main thread. */
  png(chart: Chart): Promise<Uint8Array>;
}
