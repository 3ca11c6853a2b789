-- Complaints by their items in trackers: a part of the folded state, like their actions.
CREATE INDEX "complaint_items_idx" ON "complaint" USING GIN (("state" -> 'items') jsonb_path_ops);
