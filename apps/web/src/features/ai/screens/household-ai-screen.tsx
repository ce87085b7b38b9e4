import type { ReactElement } from 'react';
import { useTitle } from '../../../shell/use-title.ts';
import { HouseholdTabs } from '../../identity/components/household-tabs.tsx';
import { ModelsSection } from '../components/models-section.tsx';
import { UsageSections } from '../components/usage-sections.tsx';

/** Which models may be asked in the household, and what that came to, for those who may ask them. */
export function HouseholdAiScreen(): ReactElement {
  useTitle('AI');
  return (
    <>
      <HouseholdTabs />
      <ModelsSection />
      <UsageSections />
    </>
  );
}
