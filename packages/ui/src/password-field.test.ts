import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PasswordField } from './password-field.tsx';

it('a box for a password masks what is typed, and cuts off nothing that is pasted', () => {
  const html = renderToStaticMarkup(createElement(PasswordField, { label: 'Password', autoComplete: 'new-password' }));
  expect(html).toMatch(/<input[^>]*type="password"/);
  expect(html).toContain('autoComplete="new-password"');
  expect(html.toLowerCase()).not.toContain('maxlength');
});
