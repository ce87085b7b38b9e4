// oxlint-disable-next-line import/no-unassigned-import -- it has to come before whatever makes a schema
import '@hearth/contracts/shared/without-eval.ts';
import { HearthProvider } from '@hearth/client/transport/hearth-provider.tsx';
import { applyTheme, storedTheme } from '@hearth/ui/theme-choice.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root to draw into');

applyTheme(storedTheme());
createRoot(root).render(
  <StrictMode>
    <HearthProvider baseUrl="">
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </HearthProvider>
  </StrictMode>,
);
