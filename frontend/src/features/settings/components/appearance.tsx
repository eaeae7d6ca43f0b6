import type { ReactNode } from 'react';
import { useMotion, useTheme } from '../../../lib/theme';
import { words } from '../../../lib/words';

interface Props<T extends string> {
  name: string;
  title: string;
  hint?: string;
  choice: { all: readonly T[]; value: T; choose: (value: T) => void };
  labels: Record<T, string>;
  picture?: (value: T) => ReactNode;
}

/** One of a few, which holds at once. */
function Choices<T extends string>({ name, title, hint, choice: { all, value, choose }, labels, picture }: Props<T>) {
  return (
    <fieldset className="setting" aria-describedby={hint && `${name}-hint`}>
      <legend className="setting-title">{title}</legend>
      <div className="choices">
        {all.map((each) => (
          <label key={each} className="choice">
            {picture?.(each)}
            <span className="choice-words">
              <input type="radio" name={name} checked={each === value} onChange={() => choose(each)} />
              {labels[each]}
            </span>
          </label>
        ))}
      </div>
      {hint && (
        <p className="setting-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}

export function Appearance() {
  const theme = useTheme();
  const motion = useMotion();
  return (
    <>
      <Choices
        name="theme"
        title={words.settings.theme}
        choice={theme}
        labels={words.settings.themes}
        picture={(each) => <Picture theme={each} />}
      />
      <Choices
        name="motion"
        title={words.settings.motion}
        hint={words.settings.motionHint}
        choice={motion}
        labels={words.settings.motions}
      />
    </>
  );
}

/** A crud in a theme; where the system chooses, half in each. */
const Picture = ({ theme }: { theme: 'system' | 'dark' | 'light' }) => (
  <svg className="choice-picture" viewBox="0 0 96 60" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
    {theme === 'system' && (
      <clipPath id="half">
        <path d="M62 0H96V60H34z" />
      </clipPath>
    )}
    {theme !== 'light' && <Crud ground="#000000" ink="#f6f2fc" soft="#43365a" fuse="#b46bff" />}
    {theme !== 'dark' && (
      <g clipPath={theme === 'system' ? 'url(#half)' : undefined}>
        <Crud ground="#ffffff" ink="#170a28" soft="#c9bedb" fuse="#8200e0" />
      </g>
    )}
  </svg>
);

const Crud = ({ ground, ink, soft, fuse }: { ground: string; ink: string; soft: string; fuse: string }) => (
  <>
    <rect width="96" height="60" fill={ground} />
    <circle cx="20" cy="28" r="9" fill={fuse} />
    <path d="M26 20c1-5 4-8 9-8h33" fill="none" stroke={fuse} strokeWidth="2" strokeLinecap="round" />
    <path d="M72 12h14" stroke={soft} strokeWidth="2" strokeDasharray="1 3" />
    <rect x="35" y="20" width="24" height="4" rx="2" fill={ink} />
    <rect x="35" y="29" width="48" height="4" rx="2" fill={soft} />
    <rect x="35" y="38" width="38" height="4" rx="2" fill={soft} />
  </>
);
