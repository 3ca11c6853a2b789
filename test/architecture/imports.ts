import { parseAst } from 'vitest/node';

export interface FoundImport {
  specifier: string;
  isTypeOnly: boolean;
}

/** Not a name that can be compared with a table: `import(variable)`. */
const COMPUTED = '(computed)';

export interface SyntaxNode {
  type: string;
  [field: string]: unknown;
}

/** Every way a TypeScript file can reach another module: import, export from, import(), import types, require. */
export function listImports(source: string): FoundImport[] {
  const found: FoundImport[] = [];
  visitSource(source, (node) => {
    const reached = readImport(node);
    if (reached) found.push(reached);
  });
  return found;
}

function readImport(node: SyntaxNode): FoundImport | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: readText(node['source']), isTypeOnly: isTypeImport(node) };
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node['source']
        ? { specifier: readText(node['source']), isTypeOnly: node['exportKind'] === 'type' }
        : null;
    case 'ImportExpression':
      return { specifier: readText(node['source']), isTypeOnly: false };
    case 'TSImportType':
      return { specifier: readText(node['source'] ?? node['argument']), isTypeOnly: true };
    case 'TSExternalModuleReference':
      return { specifier: readText(node['expression']), isTypeOnly: false };
    case 'CallExpression':
      return readRequire(node);
    default:
      return null;
  }
}

function readRequire(node: SyntaxNode): FoundImport | null {
  const [callee, args] = [node['callee'], node['arguments']];
  if (!isNode(callee) || callee.type !== 'Identifier' || callee['name'] !== 'require') return null;
  return { specifier: readText(Array.isArray(args) ? args[0] : undefined), isTypeOnly: false };
}

function isTypeImport(node: SyntaxNode): boolean {
  if (node['importKind'] === 'type') return true;
  const specifiers = node['specifiers'] as SyntaxNode[];
  return specifiers.length > 0 && specifiers.every((specifier) => specifier['importKind'] === 'type');
}

function readText(node: unknown): string {
  if (!isNode(node)) return COMPUTED;
  if (node.type === 'TSLiteralType') return readText(node['literal']);
  return typeof node['value'] === 'string' ? node['value'] : COMPUTED;
}

/** Sees every node of a TypeScript source. */
export function visitSource(source: string, see: (node: SyntaxNode) => void): void {
  // oxlint-disable-next-line typescript/no-deprecated -- vitest does not hand on Vite's successor of it
  visit(parseAst(source, { lang: 'ts' }), see);
}

function visit(value: unknown, see: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see);
  } else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) see(value);
    for (const child of Object.values(value)) visit(child, see);
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
