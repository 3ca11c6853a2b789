-- CreateTable
CREATE TABLE "inbox" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "complaint" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "passes" TEXT NOT NULL,
    "deliveries" JSONB NOT NULL,
    "flush_at" TIMESTAMPTZ(3) NOT NULL,
    "because" TEXT NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_person" (
    "person" TEXT NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[],

    CONSTRAINT "inbox_person_pkey" PRIMARY KEY ("person")
);

-- CreateIndex
CREATE UNIQUE INDEX "inbox_key_key" ON "inbox"("key");

-- CreateIndex
CREATE INDEX "inbox_flush_at_idx" ON "inbox"("flush_at");

-- CreateIndex
CREATE INDEX "inbox_person_idx" ON "inbox"("person");

-- CreateIndex
CREATE INDEX "inbox_complaint_idx" ON "inbox"("complaint");
