-- AlterTable
ALTER TABLE "place" ADD COLUMN     "copies" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "posted_at" TIMESTAMPTZ(3),
ADD COLUMN     "thread" TEXT;

-- CreateIndex
CREATE INDEX "place_platform_channel_thread_idx" ON "place"("platform", "channel", "thread");

-- CreateIndex
CREATE INDEX "place_platform_posted_at_idx" ON "place"("platform", "posted_at");
