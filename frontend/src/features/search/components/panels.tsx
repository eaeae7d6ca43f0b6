import { Link } from 'react-router';
import { PersonLink } from '../../../ui/person-link';
import { useSuggested } from '../api/use-suggested';
import { useTrends } from '../api/use-trends';

/** What is talked of. Where it cannot be had it is not there: nothing depends on it. */
export function Trending() {
  const { data } = useTrends();
  if (!data?.length) return null;
  return (
    <section className="panel" aria-labelledby="trending">
      <h2 id="trending">Trending</h2>
      <ul>
        {data.map(({ tag, count }) => (
          <li key={tag}>
            <Link className="tag" to={`/search?term=${encodeURIComponent(`#${tag}`)}`}>
              <strong>#{tag}</strong>{' '}
              <span className="quiet">
                {count} {count === 1 ? 'person' : 'people'}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whom one might talk with; as `Trending`, it may not be there. */
export function Suggested({ handle }: { handle: string }) {
  const { data } = useSuggested(handle);
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
    </section>
  );
}
