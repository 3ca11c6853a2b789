import { posix } from 'node:path';
import { listImports, type FoundImport } from './imports.ts';

interface Rule {
  /** Folders below src (or single files) it may import, beside itself. */
  folders: readonly string[];
  /** Folders of which it may import types. */
  types?: readonly string[];
  packages: readonly (string | RegExp)[];
}

const NODE = /^node:/;
const PRISMA = /^@prisma\//;

const CORE = ['ports', 'domain'];
const SPEAKING = ['use-cases', 'messages', 'text', ...CORE];
const ADAPTING = ['platforms/base', 'conversation', ...SPEAKING];

// Read it as a picture: each line may use the lines below it.
//   main.ts, composition        everything
//   platforms/* trackers/* web  adapters: turn what comes in into a command, and a message into what a platform shows
//   conversation, jobs          what was said, or fell due -> use case -> message
//   use-cases, messages, text   what can be done; what is said
//   storage, queue, calendars   behind ports
//   ports -> domain             domain imports nothing
const RULES: Record<string, Rule> = {
  domain: { folders: [], packages: [] },
  ports: { folders: ['domain'], packages: [] },
  text: { folders: [], types: ['domain'], packages: [] },
  messages: { folders: ['text', ...CORE], packages: [] },
  'use-cases': { folders: CORE, packages: ['zod'] },
  // desk.yml is YAML for people; the faults it reports point at its lines.
  'use-cases/desk': { folders: ['use-cases', ...CORE], packages: ['zod', 'yaml'] },
  // Keys of what was typed or drawn are hashes.
  conversation: { folders: SPEAKING, packages: ['zod', 'node:crypto'] },
  jobs: { folders: SPEAKING, packages: ['zod'] },
  // What every adapter stands on; one adapter knows nothing of another.
  'platforms/base': { folders: ['conversation', ...SPEAKING], packages: [NODE] },
  'platforms/slack': { folders: ADAPTING, packages: ['zod', NODE, /^@slack\//] },
  'platforms/lark': { folders: ADAPTING, packages: ['zod', NODE, /^@larksuiteoapi\//] },
  'platforms/local': { folders: ADAPTING, packages: ['zod', NODE] },
  // What every tracker stands on; platforms cut and sort faults alike.
  'trackers/base': {
    folders: ['platforms/base/cut-text.ts', 'platforms/base/unsent.ts', ...CORE],
    packages: ['zod', NODE],
  },
  // Events of a base are signed as those of the chat are.
  'trackers/*': {
    folders: ['trackers/base', 'platforms/base/lark-proof.ts', 'webhooks', ...SPEAKING],
    packages: ['zod', NODE],
  },
  // What is known of days: the rules of countries, and calendars that others keep.
  calendars: { folders: CORE, packages: [NODE, 'date-holidays', 'ical.js'] },
  web: { folders: ['conversation', ...SPEAKING], packages: ['zod', NODE, 'prom-client'] },
  // The pictures of figures, behind a port.
  charts: { folders: CORE, packages: [NODE, /^echarts\//, '@resvg/resvg-js'] },
  // Tables as files.
  files: { folders: CORE, packages: [NODE, 'csv-parse', 'csv-stringify'] },
  mail: { folders: CORE, packages: ['nodemailer'] },
  // Signed messages between systems, and calls of addresses that a desk names.
  webhooks: { folders: CORE, packages: [NODE] },
  storage: { folders: CORE, packages: [NODE, PRISMA, 'pg', /^@electric-sql\//] },
  // Days that are played on the store in memory; on the real one composition plays them.
  simulation: { folders: ['storage/memory', 'use-cases', ...CORE], packages: [] },
  // A year that is made up, through the same rules, on the store in memory.
  demo: { folders: ['simulation', 'storage/memory', 'use-cases', 'text', ...CORE], packages: [] },
  queue: { folders: ['storage/transaction.ts', ...CORE], packages: [NODE, PRISMA, 'pg', 'graphile-worker'] },
  'config.ts': { folders: [], packages: ['zod'] },
  'logger.ts': { folders: ['config.ts'], packages: ['pino'] },
};

// What puts the parts together may import all of them; what a person starts is imported by none.
const COMPOSITION = 'composition';
const ROOTS = ['main.ts', 'desk-command.ts'];

/** Sentences that name the file, what it imports and what it may; `files` maps paths below src to their text. */
export function findForbiddenImports(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, source]) => {
    const area = findArea(path);
    if (area === null) return [`${path}: this place is not in the table of import-rules.ts`];
    return listImports(source).flatMap((found) => judgeImport(path, area, found));
  });
}

function judgeImport(path: string, area: string, found: FoundImport): string[] {
  if (area === COMPOSITION) return refuseRoots(path, found);
  const rule = RULES[area.startsWith('trackers/') && !(area in RULES) ? 'trackers/*' : area];
  if (rule === undefined) return [`${path}: no rule for ${area}`];
  if (!found.specifier.startsWith('.')) {
    return rule.packages.some((allowed) => matchesPackage(allowed, found.specifier))
      ? []
      : [`${path}: ${area} may not import ${found.specifier}`];
  }
  const target = resolve(path, found.specifier);
  if (ROOTS.includes(target)) return refuseRoots(path, found);
  if (findArea(target) === area || covers(rule.folders, target)) return [];
  if (found.isTypeOnly && covers(rule.types ?? [], target)) return [];
  return [`${path}: ${area} may not import ${target}`];
}

function refuseRoots(path: string, found: FoundImport): string[] {
  const target = found.specifier.startsWith('.') ? resolve(path, found.specifier) : '';
  return ROOTS.includes(target) ? [`${path}: nobody imports ${target}`] : [];
}

function resolve(path: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(path), specifier));
}

function findArea(path: string): string | null {
  const [first = '', second = ''] = path.split('/');
  if (first === COMPOSITION || ROOTS.includes(path)) return COMPOSITION;
  const narrow = `${first}/${second}`;
  if (narrow in RULES || first === 'trackers') return narrow;
  return first in RULES ? first : null;
}

function covers(allowed: readonly string[], target: string): boolean {
  return allowed.some((place) => target === place || target.startsWith(`${place}/`));
}

function matchesPackage(allowed: string | RegExp, specifier: string): boolean {
  return typeof allowed === 'string' ? specifier === allowed : allowed.test(specifier);
}
