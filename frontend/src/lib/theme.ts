import { useState } from 'react';
import { shared } from './storage';

/** Something about the look of the site that is chosen on this device. The first is how it is until then. */
function choice<T extends string>(name: string, all: readonly [T, ...T[]]) {
  // Before the first paint the script in public/assets reads the same.
  const key = `cruddur.${name}`;
  const chosen = (): T => all.find((each) => each === shared.get(key)) ?? all[0];
  const apply = (value: T) => {
    document.documentElement.dataset[name] = value;
  };
  return {
    all,
    chosen,
    apply,
    choose: (value: T) => {
      shared.set(key, value);
      apply(value);
    },
  };
}

const theme = choice('theme', ['system', 'dark', 'light']);
const motion = choice('motion', ['system', 'less']);

/** The colour of the browser's own bars. Where the system chooses, each of the two says for itself when it holds. */
const BARS = { dark: '#000000', light: '#ffffff' };

function colourBars(): void {
  const chosen = theme.chosen();
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = BARS[chosen === 'system' ? own : chosen];
  }
}

/** Puts what was chosen on the page. */
export function applyTheme(): void {
  theme.apply(theme.chosen());
  motion.apply(motion.chosen());
  colourBars();
}

function useChoice<T extends string>({ all, chosen, choose }: ReturnType<typeof choice<T>>) {
  const [value, setValue] = useState(chosen);
  return {
    all,
    value,
    choose: (next: T) => {
      choose(next);
      colourBars();
      setValue(next);
    },
  };
}

export const useTheme = () => useChoice(theme);
/** Whether things move as the system has it, or less. */
export const useMotion = () => useChoice(motion);
