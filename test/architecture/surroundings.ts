import { visitSource, type SyntaxNode } from './imports.ts';

const GLOBALS = [
  'process',
  'performance',
  'globalThis',
  'console',
  'fetch',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
];
const MEMBERS = ['Date.now', 'Math.random'];

/** What a source takes from the moment and the machine it runs on instead of being given it. */
export function listSurroundings(source: string): string[] {
  const found = new Set<string>();
  visitSource(source, (node) => {
    const name = readSurrounding(node);
    if (name !== null) found.add(name);
  });
  return [...found];
}

function readSurrounding(node: SyntaxNode): string | null {
  if (node.type === 'NewExpression') {
    const isNow = readName(node['callee']) === 'Date' && (node['arguments'] as unknown[]).length === 0;
    return isNow ? 'new Date' : null;
  }
  if (node.type === 'CallExpression') return readGlobal(node['callee']);
  if (node.type !== 'MemberExpression') return null;
  const member = `${readName(node['object'])}.${readName(node['property'])}`;
  return MEMBERS.includes(member) ? member : readGlobal(node['object']);
}

function readGlobal(node: unknown): string | null {
  const name = readName(node);
  return name !== null && GLOBALS.includes(name) ? name : null;
}

function readName(node: unknown): string | null {
  const { type, name } = node as SyntaxNode;
  return type === 'Identifier' ? String(name) : null;
}
