-- AlterTable
ALTER TABLE "complaint" ADD COLUMN     "case_state" TEXT,
ADD COLUMN     "category" TEXT,
ADD COLUMN     "cause_category" TEXT;

-- CreateIndex
CREATE INDEX "complaint_product_category_opened_at_idx" ON "complaint"("product", "category", "opened_at");

-- CreateIndex
CREATE INDEX "complaint_product_cause_category_opened_at_idx" ON "complaint"("product", "cause_category", "opened_at");

-- CreateIndex
CREATE INDEX "complaint_case_state_product_idx" ON "complaint"("case_state", "product");
