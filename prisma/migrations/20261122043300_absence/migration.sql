-- CreateTable
CREATE TABLE "absence" (
    "id" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "stand_in" TEXT,
    "by" TEXT NOT NULL,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "absence_person_idx" ON "absence"("person");

-- CreateIndex
CREATE INDEX "absence_ends_at_idx" ON "absence"("ends_at");
