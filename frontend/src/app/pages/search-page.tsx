import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { BurnedOut } from '../../features/activities/components/burned-out';
import { Crud } from '../../features/activities/components/crud';
import { usePeople, useSearch } from '../../features/search/api/search-results';
import { SearchField } from '../../features/search/components/search-field';
import { isolated } from '../../lib/isolate';
import { Feed } from '../../ui/feed';
import { Heading } from '../../ui/heading';
import { PersonLink } from '../../ui/person-link';
import { ShowMore } from '../../ui/show-more';
import { Panels } from '../sidebar';

export function Component() {
  const [params, setParams] = useSearchParams();
  const term = params.get('term')?.trim() ?? '';
  // What is typed on is one search: back leads to the page before it.
  const type = useCallback((typed: string) => setParams(typed ? { term: typed } : {}, { replace: true }), [setParams]);
  return (
    <>
      <Heading title={term ? `Search: ${isolated(term)}` : 'Search'}>Search</Heading>
      <div className="draft">
        <SearchField term={term} onType={type} />
      </div>
      {term ? (
        <Results term={term} />
      ) : (
        <div className="panels">
          <Panels />
        </div>
      )}
    </>
  );
}

function Results({ term }: { term: string }) {
  const found = useSearch(term);
  const people = usePeople(term);
  return (
    <>
      {people.data?.map((person) => (
        <PersonLink key={person.handle} person={person} />
      ))}
      <ShowMore of="people" query={people} />
      <Feed
        query={found}
        gone={<BurnedOut />}
        empty={
          <>
            No current cruds match “<bdi>{term}</bdi>”.
          </>
        }
      >
        {(activity) => <Crud key={activity.uuid} activity={activity} highlights={activity.highlights} />}
      </Feed>
    </>
  );
}
