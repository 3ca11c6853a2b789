import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

const BINDINGS = '@prisma/schema-engine-wasm/schema_engine_bg';

// TypeScript knows WebAssembly from its DOM library only, which would let browser globals pass everywhere.
interface WebAssemblyRuntime {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: EngineExports } }>;
}

interface EngineExports {
  __wbindgen_start(): void;
}

let loading: Promise<typeof bindings> | undefined;

/** Prisma's schema engine as WebAssembly: the native one is a download that closed networks do not let through. */
export function loadSchemaEngine(): Promise<typeof bindings> {
  loading ??= instantiateEngine();
  return loading;
}

// The package imports its .wasm as a module, which Node 20 does not do; so it is joined to its bindings by hand.
async function instantiateEngine(): Promise<typeof bindings> {
  const path = createRequire(import.meta.url)
    .resolve(BINDINGS)
    .replace(/\.js$/, '.wasm');
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyRuntime };
  const { instance } = await WebAssembly.instantiate(await readFile(path), {
    './schema_engine_bg.js': bindings,
  });
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: throwPanic } });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

// The engine looks this hook up when it gives up; without it the reason is lost.
function throwPanic(message: string): never {
  throw new Error(`Prisma's schema engine gave up: ${message}`);
}
