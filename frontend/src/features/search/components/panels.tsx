import { Link } from 'react-router';
import { PersonLink } from '../../../ui/person-link';
import { ShowMore } from '../../../ui/show-more';
import { useSuggested } from '../api/use-suggested';
import { useTrends } from '../api/use-trends';

/** What is talked of. Where it cannot be had it is not there: nothing depends on it. */
export function Trending() {
  const trends = useTrends();
  const { data } = trends;
  if (!data?.length) return null;
  return (
    <section className="panel" aria-labelledby="trending">
      <h2 id="trending">Trending</h2>
      <ul>
        {data.map(({ tag, count }) => (
          <li key={tag}>
            <Link className="tag" to={`/search?term=${encodeURIComponent(`#${tag}`)}`}>
              <strong>
                <bdi>#{tag}</bdi>
              </strong>{' '}
              <span className="quiet">
                {count} {count === 1 ? 'person' : 'people'}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <ShowMore of="trends" query={trends} />
    </section>
  );
}

/** Whom one might talk with; as `Trending`, it may not be there. */
export function Suggested({ handle }: { handle: string }) {
  const suggested = useSuggested(handle);
  const { data } = suggested;
  if (!data?.length) return null;
  return (
    <section className="panel" aria-labelledby="suggested">
      <h2 id="suggested">Suggested Users</h2>
      <ul>
        {data.map((person) => (
          <li key={person.handle}>
            <PersonLink person={person} />
          </li>
        ))}
      </ul>
      <ShowMore of="people" query={suggested} />
    </section>
  );
}
