-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "measure_system" TEXT;

ALTER TABLE "user_account" ADD CONSTRAINT "user_account_measure_system_is_known" CHECK ("measure_system" IN ('metric', 'us', 'imperial'));
GRANT UPDATE ("measure_system") ON "user_account" TO hearth_app;
