import { useId } from 'react';
import { words } from '../../../lib/words';
import { PersonLink } from '../../../ui/person-link';
import { ShowMore } from '../../../ui/show-more';
import { useSuggested } from '../api/use-suggested';
import { useTrends } from '../api/use-trends';
import { TagLink } from './tag-link';

/** The tags of the day. Where they cannot be had the panel is not there: nothing depends on it. */
export function Trending() {
  const id = useId();
  const trends = useTrends();
  const { data } = trends;
  if (!data?.length) return null;
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 className="panel-title" id={id}>
        {words.search.burningNow}
      </h2>
      <ul>
        {data.map((tag) => (
          <li key={tag.tag}>
            <TagLink tag={tag} />
          </li>
        ))}
      </ul>
      <ShowMore of={words.search.moreTrends} query={trends} />
    </section>
  );
}

/** People to talk with; like `Trending`, the panel may not be there. */
export function Suggested({ handle }: { handle: string }) {
  const id = useId();
  const suggested = useSuggested(handle);
  const { data } = suggested;
  if (!data?.length) return null;
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 className="panel-title" id={id}>
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
