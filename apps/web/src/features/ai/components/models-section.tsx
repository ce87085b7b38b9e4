import type { AiModel } from '@hearth/contracts/ai/ai.ts';
import { useAiKeys } from '@hearth/client/ai/use-ai-keys.ts';
import { useAiModels } from '@hearth/client/ai/use-ai-models.ts';
import { formatCount } from '@hearth/client/formats/quantities.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { Row } from '../../../shell/row.tsx';
import { RowList } from '../../../shell/row-list.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { modelChoice, payerOf, payerWords, priceWords } from './model-words.ts';
import { NoService } from './no-service.tsx';

function ModelRow({ model, isServed }: { readonly model: AiModel; readonly isServed: boolean }): ReactElement {
  const keys = useAiKeys();
  const { name, service, isDefault, vision, maxOutputTokens } = model;
  const payer = payerOf(
    model,
    isServed,
    (keys.data?.items ?? []).map(({ provider }) => provider),
  );
  return (
    <Row
      title={
        <>
          {name}
          {isDefault && <Badge tone="good">asked by default</Badge>}
          {vision && <Badge>sees pictures</Badge>}
        </>
      }
      detail={
        <>
          {/* Whether there is a key is not known yet: nothing false is said meanwhile. */}
          {(payer === 'server' || !keys.isPending) && <span className="block">{payerWords(payer, service)}</span>}
          <span className="figures block">
            {priceWords(model, payer)} Answers have {formatCount(maxOutputTokens)} tokens at most.
          </span>
        </>
      }
    />
  );
}

/** The models that may be asked, on whose account and for what. */
export function ModelsSection(): ReactElement {
  const { id } = useCurrentHousehold();
  const models = useAiModels(id);
  const { data, error, isError, refetch } = models;
  const choice = data && modelChoice(data.items);
  return (
    <SettingsSection
      title="Models"
      about={
        <>
          What may be asked here, and at what price: whoever runs the server read it at the service. Keys of your own
          are stored in{' '}
          <Link to="/account" className="underline underline-offset-3">
            your account
          </Link>
          .
        </>
      }
    >
      <div className="space-y-4">
        {choice?.isServed === false && <NoService />}
        {(choice === undefined || choice.models.length > 0) && (
          <RowList
            label="Models"
            query={{ data: choice && { items: choice.models }, error, isError, refetch }}
            empty={null}
            keyOf={({ name, service }) => `${service} ${name}`}
            renderRow={(model) => <ModelRow model={model} isServed={choice?.isServed ?? true} />}
          />
        )}
      </div>
    </SettingsSection>
  );
}
