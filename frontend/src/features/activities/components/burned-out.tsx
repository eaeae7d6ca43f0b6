import { words } from '../../../lib/words';

/** A crud that has just burned out: it keeps its place, and nothing of what it said. */
export const BurnedOut = () => (
  <article className="crud is-gone" aria-label={words.crud.burnedOut}>
    <div className="fuse" aria-hidden="true">
      <svg className="fuse-line" aria-hidden="true">
        <rect className="fuse-rest" y="0.5" width="100%" height="1" />
      </svg>
    </div>
    <svg className="gone-face" viewBox="0 0 40 40" aria-hidden="true">
      <circle className="ash-ring" cx="20" cy="20" r="18.5" />
      <path className="ash-smoke" d="M34 5c3-5-2-8 1-13" />
      <circle className="ember-dot" cx="34" cy="6" r="2" />
      <circle className="ember-dot is-dim" cx="42" cy="10" r="1.25" />
    </svg>
    <div className="crud-body">
      <p className="gone-words">{words.crud.burnedOut}</p>
    </div>
  </article>
);
