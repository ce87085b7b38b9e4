import type { ReactElement } from 'react';
import { PageHead } from '../../../shell/page-head.tsx';
import { useCurrentAccount } from '../../../shell/current-account.ts';
import { useTitle } from '../../../shell/use-title.ts';
import { AiKeysSection } from '../../ai/components/ai-keys-section.tsx';
import { DevicesSection } from '../components/devices-section.tsx';
import { IdentitiesSection } from '../components/identities-section.tsx';
import { EraseAccountSection, MyExportSection } from '../components/my-data-sections.tsx';
import { MeasuresSection } from '../components/measures-section.tsx';
import { NameSection } from '../components/name-section.tsx';
import { PasswordSection } from '../components/password-section.tsx';
import { TokensSection } from '../components/tokens-section.tsx';

/** Everything about the account itself: who, how they get in, and their data. */
export function AccountScreen(): ReactElement {
  useTitle('Account');
  const { email } = useCurrentAccount();
  return (
    <>
      <PageHead eyebrow="Account" title="Your account">
        {null}
      </PageHead>
      <NameSection />
      <MeasuresSection />
      {email !== null && <PasswordSection />}
      <DevicesSection />
      <IdentitiesSection />
      <TokensSection />
      <AiKeysSection />
      <MyExportSection />
      <EraseAccountSection />
    </>
  );
}
