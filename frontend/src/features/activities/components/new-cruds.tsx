import { words } from '../../../lib/words';
import { Avatar } from '../../../ui/avatar';
import type { News } from '../api/feed-queries';

/** A seam between the composer and the feed, always there, in which new cruds are announced: nothing moves until it is pressed. */
export const NewCruds = ({ news, show }: { news: News | undefined; show: () => void }) => (
  <div className="news" aria-live="polite">
    {news && (
      <button type="button" className="news-pill" onClick={show}>
        <span className="stack">
          {news.handles.map((handle) => (
            <span key={handle} className="stack-face">
              <Avatar handle={handle} size={28} />
            </span>
          ))}
        </span>
        {words.states.newCruds(news.count)}
      </button>
    )}
  </div>
);
