-- Complaints by whose action or request is open in them, and by what they are linked with: parts of the folded state,
-- so that there is nothing to keep in step. schema.prisma cannot say an index on an expression.
CREATE INDEX "complaint_actions_idx" ON "complaint" USING GIN (("state" -> 'actions') jsonb_path_ops);
CREATE INDEX "complaint_requests_idx" ON "complaint" USING GIN (("state" -> 'requests') jsonb_path_ops);
CREATE INDEX "complaint_links_idx" ON "complaint" USING GIN (("state" -> 'links') jsonb_path_ops);
