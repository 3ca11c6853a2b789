-- DropIndex
DROP INDEX "delivery_destination_lane_id_idx";

-- DropIndex
DROP INDEX "delivery_status_next_attempt_at_idx";

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "first_tried_at" TIMESTAMPTZ(3),
ADD COLUMN     "report_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "unknown_since" TIMESTAMPTZ(3),
ALTER COLUMN "next_attempt_at" DROP NOT NULL;

-- AlterTable
ALTER TABLE "destination" ADD COLUMN     "fault_since" TIMESTAMPTZ(3),
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "wake_claim" (
    "complaint" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "wake_claim_pkey" PRIMARY KEY ("complaint")
);

-- CreateIndex
CREATE INDEX "delivery_destination_next_attempt_at_idx" ON "delivery"("destination", "next_attempt_at");

-- CreateIndex
CREATE INDEX "delivery_status_idx" ON "delivery"("status");

-- CreateIndex
CREATE INDEX "delivery_place_idx" ON "delivery"("place");

-- CreateIndex
CREATE INDEX "delivery_report_due_at_idx" ON "delivery"("report_due_at");
