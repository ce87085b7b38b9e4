import type { ReactElement } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { HouseholdScreen } from './features/identity/screens/household-screen.tsx';
import { WelcomeScreen } from './features/identity/screens/welcome-screen.tsx';
import { WeekScreen } from './features/planning/screens/week-screen.tsx';
import { CartScreen } from './features/shopping/screens/cart-screen.tsx';
import { LatestPlanRedirect } from './features/shopping/screens/latest-plan-redirect.tsx';
import { ShoppingListScreen } from './features/shopping/screens/shopping-list-screen.tsx';
import { AppShell } from './shell/app-shell.tsx';
import { NotFoundScreen } from './shell/not-found-screen.tsx';
import { SignedIn } from './shell/signed-in.tsx';

/** The pages and their addresses. */
export function App(): ReactElement {
  return (
    <Routes>
      <Route path="/welcome" element={<WelcomeScreen />} />
      <Route element={<SignedIn />}>
        <Route element={<AppShell />}>
          <Route index element={<Navigate to="/week" replace />} />
          <Route path="/week/:weekOf?" element={<WeekScreen />} />
          <Route path="/list" element={<LatestPlanRedirect to="list" />} />
          <Route path="/list/:planId" element={<ShoppingListScreen />} />
          <Route path="/cart" element={<LatestPlanRedirect to="cart" />} />
          <Route path="/cart/:planId" element={<CartScreen />} />
          <Route path="/household" element={<HouseholdScreen />} />
          <Route path="*" element={<NotFoundScreen />} />
        </Route>
      </Route>
    </Routes>
  );
}
