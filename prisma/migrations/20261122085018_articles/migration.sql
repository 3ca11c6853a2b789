-- CreateTable
CREATE TABLE "article" (
    "number" SERIAL NOT NULL,
    "product" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "complaint" INTEGER NOT NULL,
    "schema" INTEGER NOT NULL,
    "pieces" tsvector NOT NULL,
    "review_every" INTEGER,
    "review_at" TIMESTAMPTZ(3),
    "written_by" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "key" TEXT NOT NULL,

    CONSTRAINT "article_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE UNIQUE INDEX "article_key_key" ON "article"("key");

-- CreateIndex
CREATE INDEX "article_product_idx" ON "article"("product");

-- CreateIndex
CREATE INDEX "article_review_at_idx" ON "article"("review_at");

-- CreateIndex
CREATE INDEX "article_pieces_idx" ON "article" USING GIN ("pieces");
