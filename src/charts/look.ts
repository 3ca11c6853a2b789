/** The family as the font files that are shipped call themselves. */
export const fontFamily = 'Noto Sans S Chinese';

/** In a browser, what the reader's system has. */
export const fontStack = `${fontFamily}, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif`;

export interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  /** Told apart by those who do not see all colours, too. */
  readonly series: readonly string[];
  readonly share: string;
}

export const colours: Readonly<Record<'light' | 'dark', Colours>> = {
  light: {
    paper: '#ffffff',
    ink: '#1f2328',
    quiet: '#57606a',
    line: '#e3e6ea',
    series: ['#2563c9', '#e08a1e', '#1a8a6b', '#8b5cc7'],
    share: '#c2410c',
  },
  dark: {
    paper: '#16191d',
    ink: '#e8eaed',
    quiet: '#a5adb7',
    line: '#31363d',
    series: ['#6ea8fe', '#f0b35a', '#4fc3a1', '#b79be8'],
    share: '#fb8b5f',
  },
};
