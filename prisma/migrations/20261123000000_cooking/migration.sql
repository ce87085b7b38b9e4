-- AlterTable
ALTER TABLE "recipe" ADD COLUMN     "cooked_grams" DECIMAL(8,1),
ADD COLUMN     "cooking_method" TEXT;

alter table recipe
  add constraint recipe_cooking_method_known check (cooking_method in
    ('boiled-drained', 'simmered', 'steamed', 'stir-fried', 'fried', 'baked', 'grilled')),
  add constraint recipe_cooked_grams_weighed check (cooked_grams > 0);
