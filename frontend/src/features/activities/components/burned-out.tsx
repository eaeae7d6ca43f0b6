import { words } from '../../../lib/words';
import { Avatar } from '../../../ui/avatar';

/** A crud that has just burned out: it keeps its place, and nothing of what it said. Its face breaks into embers. */
export const BurnedOut = ({ handle }: { handle: string }) => (
  <article className="crud is-gone" aria-label={words.crud.burnedOut}>
    <div className="fuse" aria-hidden="true">
      <svg className="fuse-line" aria-hidden="true">
        <rect className="fuse-rest" y="0.5" width="100%" height="1" />
      </svg>
    </div>
    <div className="gone-face">
      <Avatar handle={handle} />
      <svg className="gone-art" viewBox="0 0 40 40" aria-hidden="true">
        <circle className="gone-flash" cx="20" cy="20" r="20" />
        <circle className="ash-ring" cx="20" cy="20" r="18.5" />
        <path className="ash-smoke" d="M34 5c3-5-2-8 1-13" />
        <g className="embers">
          <path className="ember-dots" d="M34 6h0" />
          <path className="ember-dots is-dim" d="M42 10h0" />
          <path className="ember-dots is-spent" d="M4-3h0M-6 17h0M41 35h0" />
          <path className="ember-dots is-dim is-spent" d="M18-9h0M6 44h0M47 24h0" />
        </g>
        <circle className="gone-spark" cx="34" cy="6" r="3.5" />
      </svg>
    </div>
    <div className="crud-body">
      <p className="gone-words">{words.crud.burnedOut}</p>
    </div>
  </article>
);
