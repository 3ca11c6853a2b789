-- AlterTable
ALTER TABLE "inbox" ALTER COLUMN "complaint" DROP NOT NULL;
