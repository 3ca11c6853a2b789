-- DropIndex
DROP INDEX "complaint_search_idx";

-- AlterTable
ALTER TABLE "complaint" DROP COLUMN "search",
DROP COLUMN "search_schema";

-- CreateTable
CREATE TABLE "search" (
    "complaint" INTEGER NOT NULL,
    "schema" INTEGER NOT NULL,
    "pieces" tsvector NOT NULL,

    CONSTRAINT "search_pkey" PRIMARY KEY ("complaint")
);

-- CreateIndex
CREATE INDEX "search_pieces_idx" ON "search" USING GIN ("pieces");
