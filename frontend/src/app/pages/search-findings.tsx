import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { BurnedOut } from '../../features/activities/components/burned-out';
import { Crud } from '../../features/activities/components/crud';
import { type SearchFilters, usePeople, useSearch, useTags } from '../../features/search/api/search-results';
import { isWithoutSearch, useHasSearch } from '../../features/search/api/use-trends';
import { Filters } from '../../features/search/components/filters';
import { TagLink } from '../../features/search/components/tag-link';
import { wordsFor } from '../../lib/api';
import { isolated } from '../../lib/isolate';
import { words } from '../../lib/words';
import { BrokenArt } from '../../ui/drawings';
import { Feed } from '../../ui/feed';
import { PersonLink } from '../../ui/person-link';
import { ShowMore } from '../../ui/show-more';
import { Empty, Failed, Loading, State } from '../../ui/states';
import { Panels } from '../sidebar';

const NO_FILTERS: SearchFilters = { from: '', since: '', replies: false };

interface Props {
  /** Blank before anything is typed. */
  term: string;
  tab: 'cruds' | 'people' | 'tags';
  filters: SearchFilters;
  /** Changes the address. */
  change: (changed: Record<string, string | boolean>) => void;
}

/** What a search found, under its field. */
export default function SearchFindings({ term, tab, filters, change }: Props) {
  const hasSearch = useHasSearch();
  if (!term) return hasSearch ? <Begin /> : <WithoutSearch />;
  if (tab === 'people') return <People term={term} />;
  if (tab === 'tags') return <Tags term={term} />;
  return (
    <>
      <Filters filters={filters} change={change} />
      <Cruds term={term} filters={filters} clear={() => change({ ...NO_FILTERS })} />
    </>
  );
}

/** Before anything is typed. */
const Begin = () => (
  <div className="panels">
    <section className="panel is-ways" aria-labelledby="ways">
      <h2 className="panel-title" id="ways">
        {words.search.ways}
      </h2>
      <ul>
        {[words.search.wayPhrase, words.search.wayTag, words.search.wayHandle, words.search.wayWithout].map(
          ({ term, does }) => (
            <li key={term}>
              <Link className="trend" to={`/search?${new URLSearchParams({ term })}`} replace>
                <bdi className="trend-tag">{term}</bdi>
                <span className="trend-note">{does}</span>
              </Link>
            </li>
          ),
        )}
      </ul>
    </section>
    <div className="panels-of-side">
      <Panels />
    </div>
  </div>
);

const WithoutSearch = ({ error }: { error?: unknown }) => (
  <State
    art={<BrokenArt />}
    title={words.search.offTitle}
    role="alert"
    way={
      <Link className="button is-plain" to="/">
        {words.search.toHome}
      </Link>
    }
  >
    {wordsFor(error)}
  </State>
);

interface CrudsProps {
  term: string;
  filters: SearchFilters;
  clear: () => void;
}

function Cruds({ term, filters, clear }: CrudsProps) {
  const found = useSearch(term, filters);
  const isFiltered = Boolean(filters.from || filters.since || filters.replies);
  if (isWithoutSearch(found.error) && !found.data) return <WithoutSearch error={found.error} />;
  const empty = isFiltered ? (
    <>
      {words.search.noFiltered(isolated(term))}{' '}
      <button type="button" className="link" onClick={clear}>
        {words.search.clearFilters}
      </button>
    </>
  ) : (
    words.search.noCruds(isolated(term))
  );
  return (
    <div className="feed" aria-busy={found.isPlaceholderData}>
      <Feed query={found} gone={BurnedOut} empty={empty}>
        {(activity) => <Crud key={activity.uuid} activity={activity} highlights={activity.highlights} />}
      </Feed>
    </div>
  );
}

function People({ term }: { term: string }) {
  const found = usePeople(term);
  return (
    <Found query={found} more={words.search.morePeople} empty={words.search.noPeople(isolated(term))}>
      {found.data?.map((person) => (
        <li key={person.handle}>
          <PersonLink person={person} />
        </li>
      ))}
    </Found>
  );
}

function Tags({ term }: { term: string }) {
  const found = useTags(term);
  return (
    <Found query={found} more={words.search.moreTrends} empty={words.search.noTags(isolated(term))}>
      {found.data?.map((tag) => (
        <li key={tag.tag}>
          <TagLink tag={tag} />
        </li>
      ))}
    </Found>
  );
}

interface FoundProps {
  query: ReturnType<typeof usePeople> | ReturnType<typeof useTags>;
  more: string;
  empty: string;
  children: ReactNode;
}

/** A list of people or tags in each of its states. */
function Found({ query, more, empty, children }: FoundProps) {
  const { data, error, isPending, isPlaceholderData, refetch } = query;
  if (isPending) return <Loading />;
  if (!data) {
    if (isWithoutSearch(error)) return <WithoutSearch error={error} />;
    return <Failed error={error} retry={() => void refetch()} />;
  }
  if (data.length === 0) return <Empty title={words.search.noneTitle}>{empty}</Empty>;
  return (
    <>
      <ul className="found" aria-busy={isPlaceholderData}>
        {children}
      </ul>
      <ShowMore of={more} query={query} />
    </>
  );
}
