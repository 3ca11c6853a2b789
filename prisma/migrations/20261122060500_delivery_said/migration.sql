-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "said" JSONB;
