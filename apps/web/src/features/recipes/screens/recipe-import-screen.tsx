import { buttonClass } from '@hearth/ui/button.tsx';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { PageHead } from '../../../shell/page-head.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { ImportBox } from '../components/import-box.tsx';
import { ImportFileBox } from '../components/import-file-box.tsx';

/** Takes recipes in from anywhere. */
export function RecipeImportScreen(): ReactElement {
  useTitle('Import a recipe');
  return (
    <>
      <PageHead eyebrow="Recipes" title="Import a recipe">
        <Link to="/recipes" className={buttonClass('quiet')}>
          All recipes
        </Link>
      </PageHead>
      <div className="max-w-2xl space-y-10">
        <ImportBox />
        <ImportFileBox />
      </div>
    </>
  );
}
