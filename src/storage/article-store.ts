import type { Article } from '../domain/article.ts';
import { piecesVersion } from '../domain/search-pieces.ts';
import { fewestSharedOf } from '../domain/similar.ts';
import { seesEverything, type Visibility } from '../domain/visibility.ts';
import type { ArticleChange, ArticleFilter, ArticleStore, NewArticle } from '../ports/article-store.ts';
import { mostCounted } from '../ports/complaint-store.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { matchesPieces, visibleTo } from './complaint-conditions.ts';
import { cutWords } from './search-row.ts';

interface ArticleRow {
  readonly number: number;
  readonly product: string;
  readonly kind: Article['kind'];
  readonly title: string;
  readonly body: string;
  readonly complaint: number;
  readonly reviewEvery: number | null;
  readonly reviewAt: Date | null;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly retiredAt: Date | null;
}

/** Of those that have the words; some of them may not be for the reader. */
const LOOKED_THROUGH = 5000;

const COLUMNS = Prisma.sql`a.number, a.product, a.kind, a.title, a.body, a.complaint,
  a.review_every AS "reviewEvery", a.review_at AS "reviewAt", a.written_by AS "writtenBy",
  a.written_at AS "writtenAt", a.retired_at AS "retiredAt"`;

/** In SQL, for Prisma has no type for a tsvector. */
export function createArticleStore(prisma: PrismaClient): ArticleStore {
  return {
    add: (article) => keepArticle(prisma, article),

    async find(number, visibility) {
      const rows = await prisma.$queryRaw<ArticleRow[]>`
        SELECT ${COLUMNS} FROM article AS a WHERE a.number = ${number} AND ${seenBy(visibility)}`;
      return rows[0] === undefined ? null : readArticle(rows[0]);
    },

    list: (filter, visibility, limit) => listArticles(prisma, { filter, visibility, limit }),

    async findSimilar({ pieces, product, limit }, visibility) {
      if (pieces.length === 0) return [];
      const asked = [...pieces];
      const rows = await prisma.$queryRaw<ArticleRow[]>`
        WITH newest AS MATERIALIZED (
          SELECT * FROM article WHERE product = ${product} AND retired_at IS NULL
          ORDER BY number DESC LIMIT ${mostCounted}
        ), shared AS (
          SELECT *, length(pieces) - length(ts_delete(pieces, ${asked}::text[])) AS hits FROM newest
        )
        SELECT ${COLUMNS} FROM shared AS a CROSS JOIN LATERAL (${seenComplaint(visibility)} LIMIT 1) AS seen
        WHERE a.hits >= ${fewestSharedOf(asked)} ORDER BY a.hits DESC, a.number DESC LIMIT ${limit}`;
      return rows.map(readArticle);
    },

    change: (number, change) => changeArticle(prisma, number, change),

    async retire(number, at) {
      await prisma.article.updateMany({
        where: { number, retiredAt: null },
        data: { retiredAt: new Date(at) },
      });
    },

    async listOf(complaint) {
      const rows = await prisma.$queryRaw<ArticleRow[]>`
        SELECT ${COLUMNS} FROM article AS a WHERE a.complaint = ${complaint} ORDER BY a.number`;
      return rows.map(readArticle);
    },

    rewrite: (number, words) => rewriteArticle(prisma, number, words),

    async listDue(at) {
      const rows = await prisma.$queryRaw<ArticleRow[]>`
        SELECT ${COLUMNS} FROM article AS a
        WHERE a.review_at <= ${new Date(at)} AND a.retired_at IS NULL AND ${seenBy(seesEverything)}
        ORDER BY a.review_at, a.number`;
      return rows.map(readArticle);
    },
  };
}

async function keepArticle(prisma: PrismaClient, article: NewArticle): Promise<Article> {
  const { product, kind, title, body, complaint, reviewEvery, reviewAt, writtenBy, writtenAt, key } = article;
  // Said once more it changes nothing, and is still given back.
  const rows = await prisma.$queryRaw<ArticleRow[]>`
    INSERT INTO article AS a (product, kind, title, body, complaint, schema, pieces, review_every, review_at,
      written_by, written_at, key)
    VALUES (${product}, ${kind}, ${title}, ${body}, ${complaint}, ${piecesVersion},
      array_to_tsvector(${cutWords([title, body])}::text[]), ${reviewEvery}, ${dateOf(reviewAt)},
      ${writtenBy}, ${new Date(writtenAt)}, ${key})
    ON CONFLICT (key) DO UPDATE SET key = excluded.key
    RETURNING ${COLUMNS}`;
  return readArticle(rows[0]!);
}

async function changeArticle(
  prisma: PrismaClient,
  number: number,
  { kind, title, body, reviewEvery, reviewAt }: ArticleChange,
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE article SET kind = ${kind}, title = ${title}, body = ${body}, schema = ${piecesVersion},
      pieces = array_to_tsvector(${cutWords([title, body])}::text[]),
      review_every = ${reviewEvery}, review_at = ${dateOf(reviewAt)}
    WHERE number = ${number} AND retired_at IS NULL`;
}

async function rewriteArticle(
  prisma: PrismaClient,
  number: number,
  { title, body }: Pick<Article, 'title' | 'body'>,
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE article SET title = ${title}, body = ${body}, schema = ${piecesVersion},
      pieces = array_to_tsvector(${cutWords([title, body])}::text[])
    WHERE number = ${number}`;
}

/** Cuts anew what an older version of the cutter has cut; returns how many. */
export async function reindexArticles(prisma: PrismaClient): Promise<number> {
  const stale = await prisma.article.findMany({
    where: { schema: { not: piecesVersion } },
    select: { number: true, title: true, body: true },
  });
  for (const { number, ...words } of stale) await rewriteArticle(prisma, number, words);
  return stale.length;
}

interface ListRequest {
  readonly filter: ArticleFilter;
  readonly visibility: Visibility;
  readonly limit: number;
}

async function listArticles(prisma: PrismaClient, { filter, visibility, limit }: ListRequest) {
  const { product, text = [] } = filter;
  const conditions = [
    Prisma.sql`a.retired_at IS NULL`,
    ...(product === undefined ? [] : [Prisma.sql`a.product = ${product}`]),
    ...(text.length === 0 ? [] : [Prisma.sql`a.pieces @@ ${matchesPieces(text)}::tsquery`]),
  ];
  const where = Prisma.join(conditions, ' AND ');
  const rows = await prisma.$queryRaw<(ArticleRow & { total: number })[]>`
    WITH hits AS MATERIALIZED (
      SELECT a.number, a.written_at FROM (
        SELECT a.number, a.complaint, a.written_at FROM article AS a WHERE ${where}
        ORDER BY a.written_at DESC, a.number DESC LIMIT ${LOOKED_THROUGH}
      ) AS a CROSS JOIN LATERAL (${seenComplaint(visibility)} LIMIT 1) AS seen
      LIMIT ${mostCounted + 1}
    ), page AS (
      SELECT number FROM hits ORDER BY written_at DESC, number DESC LIMIT ${limit}
    )
    SELECT ${COLUMNS}, (SELECT count(*) FROM hits)::int AS total FROM page JOIN article AS a USING (number)
    ORDER BY a.written_at DESC, a.number DESC`;
  const total = rows[0]?.total ?? 0;
  return {
    articles: rows.map(readArticle),
    total: Math.min(total, mostCounted),
    hasMore: total > mostCounted,
  };
}

/** One clause for complaints and for what came of them. */
function seenBy(visibility: Visibility): Prisma.Sql {
  return Prisma.sql`EXISTS (${seenComplaint(visibility)})`;
}

function seenComplaint(visibility: Visibility): Prisma.Sql {
  return Prisma.sql`SELECT 1 FROM complaint AS c WHERE c.number = a.complaint AND ${visibleTo(visibility)}`;
}

function readArticle(row: ArticleRow): Article {
  const { number, product, kind, title, body, complaint, reviewEvery, reviewAt, writtenBy, writtenAt } = row;
  return {
    number,
    product,
    kind,
    title,
    body,
    complaint,
    reviewEvery,
    reviewAt: reviewAt?.getTime() ?? null,
    writtenBy,
    writtenAt: writtenAt.getTime(),
    isRetired: row.retiredAt !== null,
  };
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
