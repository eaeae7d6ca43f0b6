import { Link } from 'wouter';
import type { Tag } from '../../../lib/api';
import { words } from '../../../lib/words';
import { Left } from '../../../ui/time-ago';

/** Leads to a tag's cruds, and says until when there are any. */
export const TagLink = ({ tag: { tag, count, expires_at } }: { tag: Tag }) => (
  <Link className="trend" to={`/search?term=${encodeURIComponent(`#${tag}`)}`}>
    <bdi className="trend-tag">#{tag}</bdi>
    <Left time={expires_at} />
    <span className="trend-note">{words.search.people(count)}</span>
  </Link>
);
