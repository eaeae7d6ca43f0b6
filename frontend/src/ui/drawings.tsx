/** The drawings of the states: each is the bomb, in another plight. */

/** Burned out: a ring of ash, smoke and embers. */
export const BurnedOutArt = () => (
  <svg className="state-art" viewBox="0 0 132 104" aria-hidden="true">
    <circle className="ash-ring" cx="58" cy="66" r="31" />
    <path className="ash-smoke" d="M81 43c4-9-3-13 2-21s10-8 9-16" />
    <path className="ash-smoke" d="M90 40c6-5 3-10 8-15" />
    <circle className="art-halo" cx="81" cy="44" r="9" />
    <circle className="art-ember" cx="81" cy="44" r="3" />
    <circle className="art-ember" cx="100" cy="56" r="1.75" />
    <circle className="art-warm" cx="95" cy="70" r="1.5" />
    <circle className="art-ember" cx="108" cy="38" r="1.5" />
    <circle className="art-warm" cx="72" cy="26" r="1.5" />
    <circle className="art-warm" cx="113" cy="63" r="1" />
  </svg>
);

/** Never there: an outline with a question. */
export const NothingArt = () => (
  <svg className="state-art" viewBox="0 0 132 104" aria-hidden="true">
    <circle className="art-line" cx="48" cy="66" r="31" strokeDasharray="3 7" />
    <path className="art-line" d="M71 42c3-17 13-26 27-26" strokeDasharray="3 7" />
    <circle className="art-cool-fill" cx="48" cy="80" r="2.5" />
    <path className="art-cool" d="M41 58c1-9 15-9 15 0 0 6-8 6-8 13" />
  </svg>
);

/** Nothing yet: a bomb that nobody has lit. */
export const QuietArt = () => (
  <svg className="state-art" viewBox="0 0 132 104" aria-hidden="true">
    <circle className="art-soft" cx="44" cy="66" r="31" />
    <rect className="art-cool-fill" x="60" y="38" width="11" height="8" rx="2.5" transform="rotate(45 65.5 42)" />
    <path className="art-cool" d="M67 41c3-17 13-25 30-25h22" />
  </svg>
);

/** Out of reach: the fuse is cut. */
export const BrokenArt = () => (
  <svg className="state-art" viewBox="0 0 132 104" aria-hidden="true">
    <circle className="art-soft" cx="44" cy="66" r="31" />
    <path className="art-cool" d="M67 42c2-9 5-15 10-19" />
    <path className="art-line" d="M90 17c5-1 12-1 29-1" />
    <path className="art-line" d="m78 12 4 5M88 26l-2-5" />
  </svg>
);

/** Two who talk with each other. */
export const TalkArt = () => (
  <svg className="state-art" viewBox="0 0 132 104" aria-hidden="true">
    <rect className="art-soft" x="18" y="22" width="66" height="42" rx="21" />
    <rect className="art-line" x="50" y="48" width="66" height="42" rx="21" />
    <circle className="art-cool-fill" cx="72" cy="69" r="3" />
    <circle className="art-cool-fill" cx="83" cy="69" r="3" />
    <circle className="art-cool-fill" cx="94" cy="69" r="3" />
  </svg>
);
