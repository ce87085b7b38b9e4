import type { ReactElement } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { AccountScreen } from './features/identity/screens/account-screen.tsx';
import { ClientsScreen } from './features/identity/screens/clients-screen.tsx';
import { ForgotPasswordScreen } from './features/identity/screens/forgot-password-screen.tsx';
import { HouseholdDataScreen } from './features/identity/screens/household-data-screen.tsx';
import { HouseholdLogScreen } from './features/identity/screens/household-log-screen.tsx';
import { HouseholdPeopleScreen } from './features/identity/screens/household-people-screen.tsx';
import { HouseholdScreen } from './features/identity/screens/household-screen.tsx';
import { JoinScreen } from './features/identity/screens/join-screen.tsx';
import { NewHouseholdScreen } from './features/identity/screens/new-household-screen.tsx';
import { RegisterScreen } from './features/identity/screens/register-screen.tsx';
import { ResetPasswordScreen } from './features/identity/screens/reset-password-screen.tsx';
import { SignInScreen } from './features/identity/screens/sign-in-screen.tsx';
import { VerifyEmailScreen } from './features/identity/screens/verify-email-screen.tsx';
import { WelcomeScreen } from './features/identity/screens/welcome-screen.tsx';
import { WeekScreen } from './features/planning/screens/week-screen.tsx';
import { CartScreen } from './features/shopping/screens/cart-screen.tsx';
import { LatestPlanRedirect } from './features/shopping/screens/latest-plan-redirect.tsx';
import { ShoppingListScreen } from './features/shopping/screens/shopping-list-screen.tsx';
import { Allowed } from './shell/allowed.tsx';
import { AppShell } from './shell/app-shell.tsx';
import { InHousehold } from './shell/in-household.tsx';
import { NotFoundScreen } from './shell/not-found-screen.tsx';
import { SignedIn } from './shell/signed-in.tsx';

/** The pages and their addresses: for anybody, for whoever is signed in, and for whoever has a household. */
export function App(): ReactElement {
  return (
    <Routes>
      <Route path="/welcome" element={<WelcomeScreen />} />
      <Route path="/sign-in" element={<SignInScreen />} />
      <Route path="/register" element={<RegisterScreen />} />
      <Route path="/verify-email" element={<VerifyEmailScreen />} />
      <Route path="/forgot-password" element={<ForgotPasswordScreen />} />
      <Route path="/reset-password" element={<ResetPasswordScreen />} />
      <Route path="/join" element={<JoinScreen />} />
      <Route element={<SignedIn />}>
        <Route element={<AppShell />}>
          <Route path="/account" element={<AccountScreen />} />
          <Route path="/clients" element={<ClientsScreen />} />
          <Route path="/households/new" element={<NewHouseholdScreen />} />
          <Route element={<InHousehold />}>
            <Route index element={<Navigate to="/week" replace />} />
            <Route path="/week/:weekOf?" element={<WeekScreen />} />
            <Route element={<Allowed to="shopping:read" />}>
              <Route path="/list" element={<LatestPlanRedirect to="list" />} />
              <Route path="/list/:planId" element={<ShoppingListScreen />} />
            </Route>
            <Route element={<Allowed to="orders:read" />}>
              <Route path="/cart" element={<LatestPlanRedirect to="cart" />} />
              <Route path="/cart/:planId" element={<CartScreen />} />
            </Route>
            <Route path="/household" element={<HouseholdScreen />} />
            <Route path="/household/people" element={<HouseholdPeopleScreen />} />
            <Route element={<Allowed to="audit:read" />}>
              <Route path="/household/log" element={<HouseholdLogScreen />} />
            </Route>
            <Route element={<Allowed to="privacy:write" />}>
              <Route path="/household/data" element={<HouseholdDataScreen />} />
            </Route>
            <Route path="*" element={<NotFoundScreen />} />
          </Route>
        </Route>
      </Route>
    </Routes>
  );
}
