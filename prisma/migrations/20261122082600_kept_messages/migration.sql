-- Which complaint keeps the words of a message, asked whenever one is edited or deleted on a platform. The history is
-- only ever appended, so these are too. schema.prisma cannot say an index on an expression.
CREATE INDEX "event_said_idx" ON "event" (("data" #>> '{said,message}')) WHERE "type" = 'evidence-added';
CREATE INDEX "event_origin_idx" ON "event" (("data" #>> '{origin,message}')) WHERE "type" = 'reported';
