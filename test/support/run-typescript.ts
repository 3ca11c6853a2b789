/**
 * What Node is given to run a TypeScript file of ours in a process of its own. Such a process ends long before an
 * optimised embedded database would have paid for being optimised, which takes a second of processor.
 */
export const runTypeScript = ['--liftoff-only', '--import', 'tsx'] as const;
