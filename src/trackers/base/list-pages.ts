interface Pages<Value> {
  readonly size: number;
  readonly mostPages: number;
  readonly isEnough?: ((values: readonly Value[]) => boolean) | undefined;
  /** From 0. */
  readonly read: (page: number) => Promise<readonly Value[]>;
}

/** Page by page, until one is not full, what was found is enough, or no more may be asked for. */
export async function listPages<Value>(pages: Pages<Value>): Promise<Value[]> {
  const { size, mostPages, isEnough = () => false, read } = pages;
  const found: Value[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const values = await read(page);
    found.push(...values);
    if (values.length < size || isEnough(found)) break;
  }
  return found;
}
