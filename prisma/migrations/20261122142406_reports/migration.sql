-- CreateIndex
CREATE INDEX "complaint_last_event_at_idx" ON "complaint"("last_event_at");
