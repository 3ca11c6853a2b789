-- CreateTable
CREATE TABLE "periodic_survey" (
    "number" SERIAL NOT NULL,
    "product" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT,
    "address" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT,
    "reminded_at" TIMESTAMPTZ(3),
    "score" INTEGER,
    "reasons" TEXT[],
    "may_call" BOOLEAN,
    "words" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "periodic_survey_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE INDEX "periodic_survey_answered_at_idx" ON "periodic_survey"("answered_at");

-- CreateIndex
CREATE UNIQUE INDEX "periodic_survey_product_period_position_key" ON "periodic_survey"("product", "period", "position");
