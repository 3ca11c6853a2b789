import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { openTestDatabase, type TestDatabase } from './database.ts';

export interface CutOffDatabase extends TestDatabase {
  /** Every connection breaks and no new one is taken, until it is mended. */
  cut(): void;
  mend(): void;
}

/** A database that can be away for a while. */
export async function openCutOffDatabase(): Promise<CutOffDatabase> {
  const database = await openTestDatabase();
  const behind = new URL(database.url);
  const folder = behind.searchParams.get('host');
  const reach = (): Socket =>
    folder === null
      ? connect(Number(behind.port || 5432), behind.hostname)
      : connect(`${folder}/.s.PGSQL.5432`);
  const open = new Set<Socket>();
  let isCut = false;

  const server = createServer((front) => {
    if (isCut) {
      front.destroy();
      return;
    }
    const back = reach();
    for (const [socket, other] of [
      [front, back],
      [back, front],
    ] as const) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(database.url);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);

  return {
    url: url.href,
    kind: database.kind,
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of open) socket.destroy();
      });
      await database.close();
    },
  };
}
