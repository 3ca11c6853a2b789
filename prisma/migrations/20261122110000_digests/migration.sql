-- CreateTable
CREATE TABLE "digest" (
    "subject" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "told_up_to" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("subject")
);

-- CreateTable
CREATE TABLE "digest_choice" (
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT,

    CONSTRAINT "digest_choice_pkey" PRIMARY KEY ("subject","kind")
);

-- CreateIndex
CREATE INDEX "digest_due_at_idx" ON "digest"("due_at");
