import type { Cart } from '@hearth/contracts/shopping/shopping-list.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { useCart } from '@hearth/client/shopping/use-cart.ts';
import { isNoSuchThing } from '@hearth/client/transport/problem.ts';
import { buttonClass } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { ListChecks, ShoppingBasket } from '@hearth/ui/icons.ts';
import { Segmented } from '@hearth/ui/segmented.tsx';
import { useState, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { PageHead } from '../../../shell/page-head.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { CartTable } from '../components/cart-table.tsx';
import { ListSkeleton } from '../components/list-skeleton.tsx';
import { NoList } from '../components/no-list.tsx';
import { UnpricedNote } from '../components/unpriced-note.tsx';

type Scope = 'open' | 'all';
const scopes = [
  { value: 'open', label: 'Still to buy' },
  { value: 'all', label: 'Whole list' },
] as const;

function CartBody({ cart }: { readonly cart: Cart }): ReactElement {
  if (cart.lines.length === 0) {
    return (
      <EmptyState icon={<ShoppingBasket />} title="The cart is empty">
        Every line of the list is ticked or at home. Choose the whole list to see it priced all the same.
      </EmptyState>
    );
  }
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[1fr_20rem]">
      <Card className="px-5 py-4">
        <CartTable cart={cart} />
      </Card>
      <Card className="p-5 max-lg:order-first lg:sticky lg:top-6">
        <h2 className="eyebrow font-text text-ink-faint">Subtotal</h2>
        <p className="figures mt-1 font-display text-4xl leading-tight">
          {formatMoney(cart.subtotalMinor, cart.currency)}
        </p>
        <p className="mt-1 mb-4 text-sm text-ink-soft">
          {cart.lines.length} {cart.lines.length === 1 ? 'line' : 'lines'}, at the prices the plan was made with.
          Nothing is ordered: buy it where you like.
        </p>
        <UnpricedNote count={cart.unpricedLines} />
      </Card>
    </div>
  );
}

/** The shopping list as a priced cart. */
export function CartScreen(): ReactElement {
  useTitle('Cart');
  const { planId = '' } = useParams();
  const household = useCurrentHousehold();
  const [scope, setScope] = useState<Scope>('open');
  const cart = useCart(household.id, planId, scope === 'open');
  if (cart.isError && isNoSuchThing(cart.error)) return <NoList planId={planId} />;
  if (cart.isError) return <ProblemNotice page error={cart.error} onRetry={() => void cart.refetch()} />;
  return (
    <>
      <PageHead eyebrow="Priced, not ordered" title="Cart">
        <Segmented label="What to price" value={scope} options={scopes} onChange={setScope} />
        <Link to={`/list/${planId}`} className={buttonClass()}>
          <ListChecks aria-hidden />
          Shopping list
        </Link>
      </PageHead>
      {cart.isPending ? <ListSkeleton /> : <CartBody cart={cart.data} />}
    </>
  );
}
