import { useState } from 'react';
import { shared } from './storage';

const KEY = 'cruddur.theme';
export const themes = ['system', 'dark', 'light'] as const;
export type Theme = (typeof themes)[number];

const chosen = (): Theme => themes.find((theme) => theme === shared.get(KEY)) ?? 'system';

/** Puts the remembered theme on the page; without one the page follows the system. */
export function applyTheme(theme: Theme = chosen()): void {
  document.documentElement.dataset['theme'] = theme;
}

/** The chosen theme and how to choose another, which is remembered. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(chosen);
  return [
    theme,
    (next) => {
      shared.set(KEY, next);
      applyTheme(next);
      setTheme(next);
    },
  ];
}
