import { words } from '../lib/words';

const NEARLY = 20;
const VERY_NEARLY = 10;

/** What is said of it: at few moments, as it is heard between letters. */
function spoken(left: number): string {
  if (left < 0) return words.composer.over(-left);
  const mark = [0, VERY_NEARLY, NEARLY].find((each) => left <= each);
  return mark === undefined ? '' : words.composer.left(mark);
}

/** How much of a message is written and how much is left: it warns before it refuses. */
export function Ring({ id, used, limit }: { id: string; used: number; limit: number }) {
  const left = limit - used;
  const state = left < 0 ? ' is-over' : left <= NEARLY ? ' is-near' : '';
  return (
    <span className={`ring-box${state}`}>
      <span className="ring-words" aria-hidden="true">
        {left}
      </span>
      <svg
        id={id}
        className={`ring${state}`}
        viewBox="0 0 28 28"
        role="img"
        aria-label={left < 0 ? words.composer.over(-left) : words.composer.left(left)}
      >
        <circle className="ring-track" cx="14" cy="14" r="11" />
        {used > 0 && (
          <circle
            className="ring-value"
            cx="14"
            cy="14"
            r="11"
            pathLength={limit}
            strokeDasharray={`${Math.min(used, limit)} ${limit}`}
            transform="rotate(-90 14 14)"
          />
        )}
      </svg>
      <span className="unseen" role="status">
        {spoken(left)}
      </span>
    </span>
  );
}
