import type { Json } from '../ports/complaint-store.ts';
import type { Settings } from '../ports/settings.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { toPrismaJson } from './json.ts';

export function createSettings(prisma: PrismaClient): Settings {
  return {
    async get(key) {
      const row = await prisma.setting.findUnique({ where: { key } });
      return row === null ? undefined : (row.value as Json);
    },

    async set(key, value) {
      const stored = toPrismaJson(value);
      await prisma.setting.upsert({
        where: { key },
        create: { key, value: stored },
        update: { value: stored },
      });
    },

    async setOnce(key, value) {
      const data = [{ key, value: toPrismaJson(value) }];
      const { count } = await prisma.setting.createMany({ data, skipDuplicates: true });
      return count === 1;
    },

    async replace(key, expected, value) {
      const { count } = await prisma.setting.updateMany({
        where: { key, value: { equals: expected === null ? Prisma.JsonNull : toPrismaJson(expected) } },
        data: { value: toPrismaJson(value) },
      });
      return count === 1;
    },

    async remove(key) {
      await prisma.setting.deleteMany({ where: { key } });
    },

    async take(key, expected) {
      const { count } = await prisma.setting.deleteMany({
        where: { key, value: { equals: expected === null ? Prisma.JsonNull : toPrismaJson(expected) } },
      });
      return count === 1;
    },
  };
}
