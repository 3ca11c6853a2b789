-- DropIndex
DROP INDEX "complaint_assigned_owner_opened_at_idx";

-- CreateIndex
CREATE INDEX "complaint_owner_idx" ON "complaint"("assigned_owner", "opened_at" DESC, "number" DESC, "priority", "cause_category");

-- Lists of one product, owner or customer that are narrowed further: the columns at the end of an index are compared in
-- it, and only what fits is read from the table.
DROP INDEX "complaint_product_rest_idx";
CREATE INDEX "complaint_product_rest_idx" ON "complaint" ("product", "opened_at" DESC, "number" DESC, "priority", "cause_category", "assigned_owner") WHERE "due_at" IS NULL;
DROP INDEX "complaint_customer_idx";
CREATE INDEX "complaint_customer_idx" ON "complaint" ("customer_key" text_pattern_ops, "number" DESC, "priority", "cause_category", "product") WHERE "customer_key" IS NOT NULL;
-- What is open has a due moment, far more often than all complaints have, which the planner cannot know.
CREATE INDEX "complaint_open_due_idx" ON "complaint" ("due_at", "opened_at" DESC, "number" DESC) WHERE "is_open" AND "due_at" IS NOT NULL;
CREATE INDEX "complaint_owner_due_idx" ON "complaint" ("assigned_owner", "due_at", "opened_at" DESC, "number" DESC) WHERE "due_at" IS NOT NULL;
