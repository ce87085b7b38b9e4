import { useState, type ReactElement } from 'react';
import { Button } from './button.tsx';
import { Moon, Sun, SunMoon } from './icons.ts';
import { applyTheme, nextTheme, storedTheme, type ThemeChoice } from './theme-choice.ts';

const faces: Record<ThemeChoice, { readonly label: string; readonly icon: ReactElement }> = {
  system: { label: 'Colours as the device has them', icon: <SunMoon aria-hidden /> },
  light: { label: 'Light colours', icon: <Sun aria-hidden /> },
  dark: { label: 'Dark colours', icon: <Moon aria-hidden /> },
};

/** Switches between the device's colours, light and dark. */
export function ThemeToggle(): ReactElement {
  const [choice, setChoice] = useState(storedTheme);
  const face = faces[choice];
  const turn = (): void => {
    const next = nextTheme(choice);
    applyTheme(next);
    setChoice(next);
  };
  return (
    <Button look="quiet" square onClick={turn} aria-label={`${face.label}. Change`} title={face.label}>
      {face.icon}
    </Button>
  );
}
