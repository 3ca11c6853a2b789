-- AlterTable
ALTER TABLE "complaint" ADD COLUMN     "stage" TEXT;

-- What stands open, stage by stage: the column at the end of an index is compared in it, and only what fits is read from
-- the table. Complaints that were open before get their stage at the next start.
DROP INDEX "complaint_open_due_idx";
CREATE INDEX "complaint_open_due_idx" ON "complaint" ("due_at", "opened_at" DESC, "number" DESC, "stage") WHERE "is_open" AND "due_at" IS NOT NULL;
DROP INDEX "complaint_open_rest_idx";
CREATE INDEX "complaint_open_rest_idx" ON "complaint" ("opened_at" DESC, "number" DESC, "stage") WHERE "is_open" AND "due_at" IS NULL;
