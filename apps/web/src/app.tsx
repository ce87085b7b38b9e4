import { Suspense, type ReactElement } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { WelcomeScreen } from './features/identity/screens/welcome-screen.tsx';
import { LatestPlanRedirect } from './features/shopping/screens/latest-plan-redirect.tsx';
import { Allowed } from './shell/allowed.tsx';
import { AppShell } from './shell/app-shell.tsx';
import { InHousehold } from './shell/in-household.tsx';
import { NotFoundScreen } from './shell/not-found-screen.tsx';
import { PageSkeleton } from './shell/page-skeleton.tsx';
import { screen } from './shell/screen.tsx';
import { SignedIn } from './shell/signed-in.tsx';

const AccountScreen = screen(() => import('./features/identity/screens/account-screen.tsx'), 'AccountScreen');
const ClientsScreen = screen(() => import('./features/identity/screens/clients-screen.tsx'), 'ClientsScreen');
const ForgotPasswordScreen = screen(
  () => import('./features/identity/screens/forgot-password-screen.tsx'),
  'ForgotPasswordScreen',
);
const HouseholdDataScreen = screen(
  () => import('./features/identity/screens/household-data-screen.tsx'),
  'HouseholdDataScreen',
);
const HouseholdLogScreen = screen(
  () => import('./features/identity/screens/household-log-screen.tsx'),
  'HouseholdLogScreen',
);
const HouseholdPeopleScreen = screen(
  () => import('./features/identity/screens/household-people-screen.tsx'),
  'HouseholdPeopleScreen',
);
const HouseholdScreen = screen(() => import('./features/identity/screens/household-screen.tsx'), 'HouseholdScreen');
const JoinScreen = screen(() => import('./features/identity/screens/join-screen.tsx'), 'JoinScreen');
const NewHouseholdScreen = screen(
  () => import('./features/identity/screens/new-household-screen.tsx'),
  'NewHouseholdScreen',
);
const RegisterScreen = screen(() => import('./features/identity/screens/register-screen.tsx'), 'RegisterScreen');
const ResetPasswordScreen = screen(
  () => import('./features/identity/screens/reset-password-screen.tsx'),
  'ResetPasswordScreen',
);
const SignInScreen = screen(() => import('./features/identity/screens/sign-in-screen.tsx'), 'SignInScreen');
const VerifyEmailScreen = screen(
  () => import('./features/identity/screens/verify-email-screen.tsx'),
  'VerifyEmailScreen',
);
const HouseholdWebhooksScreen = screen(
  () => import('./features/webhooks/screens/household-webhooks-screen.tsx'),
  'HouseholdWebhooksScreen',
);
const HouseholdAiScreen = screen(() => import('./features/ai/screens/household-ai-screen.tsx'), 'HouseholdAiScreen');
const WeekScreen = screen(() => import('./features/planning/screens/week-screen.tsx'), 'WeekScreen');
const CartScreen = screen(() => import('./features/shopping/screens/cart-screen.tsx'), 'CartScreen');
const RecipesScreen = screen(() => import('./features/recipes/screens/recipes-screen.tsx'), 'RecipesScreen');
const RecipeScreen = screen(() => import('./features/recipes/screens/recipe-screen.tsx'), 'RecipeScreen');
const RecipeNewScreen = screen(() => import('./features/recipes/screens/recipe-new-screen.tsx'), 'RecipeNewScreen');
const RecipeEditScreen = screen(() => import('./features/recipes/screens/recipe-edit-screen.tsx'), 'RecipeEditScreen');
const RecipeImportScreen = screen(
  () => import('./features/recipes/screens/recipe-import-screen.tsx'),
  'RecipeImportScreen',
);
const ShoppingListScreen = screen(
  () => import('./features/shopping/screens/shopping-list-screen.tsx'),
  'ShoppingListScreen',
);

/** The pages and their addresses: for anybody, for whoever is signed in, and for whoever has a household. */
export function App(): ReactElement {
  return (
    <Suspense fallback={<PageSkeleton />}>
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
              <Route path="/recipes" element={<RecipesScreen />} />
              <Route path="/recipes/:recipeId" element={<RecipeScreen />} />
              <Route element={<Allowed to="recipes:write" />}>
                <Route path="/recipes/new" element={<RecipeNewScreen />} />
                <Route path="/recipes/import" element={<RecipeImportScreen />} />
                <Route path="/recipes/:recipeId/edit" element={<RecipeEditScreen />} />
              </Route>
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
              <Route element={<Allowed to="webhooks:read" />}>
                <Route path="/household/webhooks" element={<HouseholdWebhooksScreen />} />
              </Route>
              <Route element={<Allowed to="ai:use" />}>
                <Route path="/household/ai" element={<HouseholdAiScreen />} />
              </Route>
              <Route element={<Allowed to="privacy:write" />}>
                <Route path="/household/data" element={<HouseholdDataScreen />} />
              </Route>
              <Route path="*" element={<NotFoundScreen />} />
            </Route>
          </Route>
        </Route>
      </Routes>
    </Suspense>
  );
}
