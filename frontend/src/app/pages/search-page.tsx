import { Suspense } from 'react';
import { Link } from 'wouter';
import type { SearchFilters } from '../../features/search/api/search-results';
import { isSpan } from '../../features/search/api/spans';
import { SearchField } from '../../features/search/components/search-field';
import { isolated } from '../../lib/isolate';
import { lazily } from '../../lib/lazily';
import { setSearchParams, useSearchParams } from '../../lib/router';
import { words } from '../../lib/words';
import { Loading } from '../../ui/states';

const SearchFindings = lazily(async () => (await import('./search-findings')).default);
export const { prefetch } = SearchFindings;

const TABS = ['cruds', 'people', 'tags'] as const;

/** However one goes on, it is one search: back leads to the page before it. */
function change(changed: Record<string, string | boolean>): void {
  // The address of now: of two changes at once, the page knows the first only later.
  const after = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(changed)) {
    if (value) after.set(name, String(value));
    else after.delete(name);
  }
  setSearchParams(after.get('term') ? after : new URLSearchParams(), { replace: true });
}
const type = (typed: string): void => change({ term: typed });

/**
 * All of a search is in its address. The field is there at once, for who goes on typing; what was found comes under it.
 */
export function Component() {
  const params = useSearchParams();
  const term = params.get('term')?.trim() ?? '';
  const tab = TABS.find((each) => each === params.get('tab')) ?? 'cruds';
  const since = params.get('since');
  const filters: SearchFilters = {
    from: params.get('from') ?? '',
    since: isSpan(since) ? since : '',
    replies: params.get('replies') === 'true',
  };
  const labels = { cruds: words.search.cruds, people: words.search.persons, tags: words.search.tags };

  return (
    <>
      <title>{words.shell.title(term ? words.search.titleFor(isolated(term)) : words.search.title)}</title>
      <FeedOfTag term={term} />
      <header className="sheet-head is-search">
        <h1 className="unseen">{words.search.title}</h1>
        <SearchField term={term} onType={type} />
        {term && (
          <nav className="tabs" aria-label={words.search.kinds}>
            {TABS.map((each) => (
              <Link
                key={each}
                className="tab"
                replace
                to={`/search?${addressOf(params, each)}`}
                aria-current={each === tab ? 'page' : undefined}
              >
                <span>{labels[each]}</span>
              </Link>
            ))}
          </nav>
        )}
      </header>
      <Suspense fallback={<Loading />}>
        <SearchFindings term={term} tab={tab} filters={filters} change={change} />
      </Suspense>
    </>
  );
}

function addressOf(params: URLSearchParams, tab: string): string {
  const address = new URLSearchParams(params);
  if (tab === 'cruds') address.delete('tab');
  else address.set('tab', tab);
  return String(address);
}

/** A reader of feeds finds that of the tag. */
function FeedOfTag({ term }: { term: string }) {
  const [, tag] = /^#([^\s#/]+)$/.exec(term) ?? [];
  if (!tag) return null;
  return (
    <link
      rel="alternate"
      type="application/feed+json"
      title={words.search.feedOf(term)}
      href={`/api/tags/${encodeURIComponent(tag)}/feed.json`}
    />
  );
}
