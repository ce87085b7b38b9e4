import { may } from '@hearth/client/identity/may.ts';
import { buttonClass } from '@hearth/ui/button.tsx';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { PageHead } from '../../../shell/page-head.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { ImportBox } from '../components/import-box.tsx';
import { ImportFileBox } from '../components/import-file-box.tsx';
import { ImportPhotoBox, type PhotoReading } from '../components/import-photo-box.tsx';
import { PhotoReview } from '../components/photo-review.tsx';

function Ways({ onRead }: { readonly onRead: (reading: PhotoReading) => void }): ReactElement {
  useTitle('Import a recipe');
  const household = useCurrentHousehold();
  return (
    <>
      <PageHead eyebrow="Recipes" title="Import a recipe">
        <Link to="/recipes" className={buttonClass('quiet')}>
          All recipes
        </Link>
      </PageHead>
      <div className="max-w-2xl space-y-10">
        <ImportBox />
        {may(household, 'ai:use') && <ImportPhotoBox onRead={onRead} />}
        <ImportFileBox />
      </div>
    </>
  );
}

/** Takes recipes in from anywhere; what is read from a photo is looked through before it is kept. */
export function RecipeImportScreen(): ReactElement {
  const [reading, setReading] = useState<PhotoReading>();
  return reading === undefined ? <Ways onRead={setReading} /> : <PhotoReview reading={reading} />;
}
