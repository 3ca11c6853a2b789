-- CreateTable
CREATE TABLE "country_year" (
    "country" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "off" TEXT[],
    "on" TEXT[],
    "is_plain" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "country_year_pkey" PRIMARY KEY ("country","year")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "url" TEXT NOT NULL,
    "days" TEXT[],
    "read_from" TEXT NOT NULL,
    "read_until" TEXT NOT NULL,
    "etag" TEXT,
    "fetched_at" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "fault" TEXT,
    "fault_since" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("url")
);
