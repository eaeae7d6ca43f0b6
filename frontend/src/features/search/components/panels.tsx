import { Link } from 'react-router';
import { words } from '../../../lib/words';
import { PersonLink } from '../../../ui/person-link';
import { ShowMore } from '../../../ui/show-more';
import { useSuggested } from '../api/use-suggested';
import { useTrends } from '../api/use-trends';

/** The tags of the day. Where they cannot be had the panel is not there: nothing depends on it. */
export function Trending() {
  const trends = useTrends();
  const { data } = trends;
  if (!data?.length) return null;
  return (
    <section className="panel" aria-labelledby="trending">
      <h2 className="panel-title" id="trending">
        {words.search.burningNow}
      </h2>
      <ul>
        {data.map(({ tag, count }) => (
          <li key={tag}>
            <Link className="trend" to={`/search?term=${encodeURIComponent(`#${tag}`)}`}>
              <bdi className="trend-tag">#{tag}</bdi>
              <span className="trend-note">{words.search.people(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <ShowMore of={words.search.moreTrends} query={trends} />
    </section>
  );
}

/** People to talk with; like `Trending`, the panel may not be there. */
export function Suggested({ handle }: { handle: string }) {
  const suggested = useSuggested(handle);
  const { data } = suggested;
  if (!data?.length) return null;
  return (
    <section className="panel" aria-labelledby="suggested">
      <h2 className="panel-title" id="suggested">
        {words.search.suggested}
      </h2>
      <ul>
        {data.map((person) => (
          <li key={person.handle}>
            <PersonLink person={person} />
          </li>
        ))}
      </ul>
      <ShowMore of={words.search.morePeople} query={suggested} />
    </section>
  );
}
