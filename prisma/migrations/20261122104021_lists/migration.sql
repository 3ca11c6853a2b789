-- DropIndex
DROP INDEX "complaint_assigned_owner_idx";

-- DropIndex
DROP INDEX "complaint_is_open_due_at_idx";

-- DropIndex
DROP INDEX "complaint_liaison_idx";

-- DropIndex
DROP INDEX "complaint_product_is_open_idx";

-- DropIndex
DROP INDEX "complaint_reporter_idx";

-- AlterTable
ALTER TABLE "complaint" ADD COLUMN     "customer_key" TEXT,
ADD COLUMN     "waiting" TEXT;

-- CreateIndex
CREATE INDEX "complaint_cause_category_opened_at_idx" ON "complaint"("cause_category", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "complaint_priority_opened_at_idx" ON "complaint"("priority", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "complaint_assigned_owner_opened_at_idx" ON "complaint"("assigned_owner", "opened_at" DESC);

-- Whom complaints wait for stands in their state; their customers' keys are made at the next start, from the words.
UPDATE "complaint" SET "waiting" = "state" #>> '{waiting,on}' WHERE "state" ->> 'waiting' IS NOT NULL;

-- Lists: what has a due moment, in its order, and the rest, newest first. schema.prisma cannot say a partial index.
CREATE INDEX "complaint_due_idx" ON "complaint" ("due_at", "opened_at" DESC, "number" DESC) WHERE "due_at" IS NOT NULL;
CREATE INDEX "complaint_product_due_idx" ON "complaint" ("product", "due_at", "opened_at" DESC, "number" DESC) WHERE "due_at" IS NOT NULL;
CREATE INDEX "complaint_rest_idx" ON "complaint" ("opened_at" DESC, "number" DESC) WHERE "due_at" IS NULL;
CREATE INDEX "complaint_product_rest_idx" ON "complaint" ("product", "opened_at" DESC, "number" DESC) WHERE "due_at" IS NULL;
-- Customers by how their names begin, whatever the collation.
CREATE INDEX "complaint_customer_idx" ON "complaint" ("customer_key" text_pattern_ops, "number" DESC) WHERE "customer_key" IS NOT NULL;
-- What is open is a small part of all: its people, products and waits.
CREATE INDEX "complaint_open_rest_idx" ON "complaint" ("opened_at" DESC, "number" DESC) WHERE "is_open" AND "due_at" IS NULL;
CREATE INDEX "complaint_open_reporter_idx" ON "complaint" ("reporter") WHERE "is_open";
CREATE INDEX "complaint_open_liaison_idx" ON "complaint" ("liaison") WHERE "is_open";
CREATE INDEX "complaint_open_owner_idx" ON "complaint" ("assigned_owner") WHERE "is_open";
CREATE INDEX "complaint_open_product_idx" ON "complaint" ("product") WHERE "is_open";
CREATE INDEX "complaint_waiting_idx" ON "complaint" ("opened_at" DESC, "number" DESC) WHERE "waiting" IS NOT NULL;

-- Lists look through many rows and show few: the state stands apart as soon as it is long, so that a page holds many rows.
ALTER TABLE "complaint" SET (toast_tuple_target = 128);

-- Articles that are found: the newest, of all products or of one.
CREATE INDEX "article_newest_idx" ON "article" ("written_at" DESC, "number" DESC) WHERE "retired_at" IS NULL;
CREATE INDEX "article_newest_of_product_idx" ON "article" ("product", "number" DESC) WHERE "retired_at" IS NULL;
