-- AlterTable
ALTER TABLE "plan_recipe" ADD COLUMN     "content" JSONB;
