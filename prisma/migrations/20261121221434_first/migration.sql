-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "complaint" (
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "state_schema" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "is_open" BOOLEAN NOT NULL,
    "priority" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "reporter" TEXT NOT NULL,
    "liaison" TEXT NOT NULL,
    "assigned_owner" TEXT,
    "about" TEXT,
    "restricted" BOOLEAN NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "last_event_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "wake_at" TIMESTAMPTZ(3),
    "search_schema" INTEGER NOT NULL,
    "search" tsvector NOT NULL,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "complaint" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "schema" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "surface" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "words_fields" TEXT[],

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "words" (
    "complaint" INTEGER NOT NULL,
    "ref" TEXT NOT NULL,
    "text" TEXT,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "words_pkey" PRIMARY KEY ("complaint","ref")
);

-- CreateTable
CREATE TABLE "clock" (
    "complaint" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "breached_at" TIMESTAMPTZ(3),

    CONSTRAINT "clock_pkey" PRIMARY KEY ("complaint","key")
);

-- CreateTable
CREATE TABLE "place" (
    "id" TEXT NOT NULL,
    "complaint" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "platform" TEXT,
    "channel" TEXT,
    "person" TEXT,
    "message" TEXT,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "complaint" INTEGER,
    "destination" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "place" TEXT,
    "is_in_thread" BOOLEAN NOT NULL,
    "thread" TEXT,
    "content" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "looks" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "sent_revision" INTEGER NOT NULL DEFAULT 0,
    "platform" TEXT,
    "channel" TEXT,
    "message" TEXT,
    "hash" TEXT,
    "fault" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempted_at" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "destination" (
    "id" TEXT NOT NULL,
    "lease_holder" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "next_allowed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3),
    "fault" TEXT,

    CONSTRAINT "destination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound" (
    "key" TEXT NOT NULL,
    "answer" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbound_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "desk_version" (
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "checksum" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT,

    CONSTRAINT "desk_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "id" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learned_person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "locale" TEXT,
    "timezone" TEXT,
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "is_outsider" BOOLEAN NOT NULL,
    "is_gone" BOOLEAN NOT NULL,
    "same_as" TEXT,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "learned_person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "last_used" (
    "person" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "last_used_pkey" PRIMARY KEY ("person")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "counter" (
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "counter_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "heartbeat" (
    "worker" TEXT NOT NULL,
    "job_workers" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("worker")
);

-- CreateTable
CREATE TABLE "local_message" (
    "id" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "thread" BIGINT,
    "author" TEXT NOT NULL,
    "text" TEXT,
    "content" JSONB,
    "only_for" TEXT,
    "key" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "local_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "local_read" (
    "person" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "up_to" BIGINT NOT NULL,

    CONSTRAINT "local_read_pkey" PRIMARY KEY ("person","channel")
);

-- CreateIndex
CREATE INDEX "complaint_wake_at_idx" ON "complaint"("wake_at");

-- CreateIndex
CREATE INDEX "complaint_is_open_due_at_idx" ON "complaint"("is_open", "due_at");

-- CreateIndex
CREATE INDEX "complaint_product_is_open_idx" ON "complaint"("product", "is_open");

-- CreateIndex
CREATE INDEX "complaint_reporter_idx" ON "complaint"("reporter");

-- CreateIndex
CREATE INDEX "complaint_liaison_idx" ON "complaint"("liaison");

-- CreateIndex
CREATE INDEX "complaint_assigned_owner_idx" ON "complaint"("assigned_owner");

-- CreateIndex
CREATE INDEX "complaint_search_idx" ON "complaint" USING GIN ("search");

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

-- CreateIndex
CREATE UNIQUE INDEX "event_complaint_version_key" ON "event"("complaint", "version");

-- CreateIndex
CREATE INDEX "place_complaint_idx" ON "place"("complaint");

-- CreateIndex
CREATE INDEX "place_platform_channel_message_idx" ON "place"("platform", "channel", "message");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_key_key" ON "delivery"("key");

-- CreateIndex
CREATE INDEX "delivery_destination_lane_id_idx" ON "delivery"("destination", "lane", "id");

-- CreateIndex
CREATE INDEX "delivery_status_next_attempt_at_idx" ON "delivery"("status", "next_attempt_at");

-- CreateIndex
CREATE INDEX "delivery_complaint_idx" ON "delivery"("complaint");

-- CreateIndex
CREATE INDEX "destination_due_at_idx" ON "destination"("due_at");

-- CreateIndex
CREATE INDEX "inbound_at_idx" ON "inbound"("at");

-- CreateIndex
CREATE INDEX "policy_version_policy_idx" ON "policy_version"("policy");

-- CreateIndex
CREATE UNIQUE INDEX "learned_person_platform_account_key" ON "learned_person"("platform", "account");

-- CreateIndex
CREATE UNIQUE INDEX "local_message_key_key" ON "local_message"("key");

-- CreateIndex
CREATE INDEX "local_message_channel_id_idx" ON "local_message"("channel", "id");

-- CreateIndex
CREATE INDEX "local_message_thread_id_idx" ON "local_message"("thread", "id");

-- What schema.prisma cannot say:

-- References are counted up; a number whose command came to nothing is a gap.
CREATE SEQUENCE "complaint_number" AS INTEGER;

INSERT INTO "counter" ("name", "value") VALUES ('desk', 0), ('people', 0);

CREATE FUNCTION "refuse_history_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history is only ever appended';
END
$$;

CREATE TRIGGER "event_is_append_only" BEFORE UPDATE OR DELETE ON "event"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"();
