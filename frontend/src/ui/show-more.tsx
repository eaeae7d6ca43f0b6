import { wordsFor } from '../lib/api';

interface Props {
  /** What the button says: "Show more people". */
  of: string;
  query: {
    error: unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
  };
}

/** Asks for more of a list, where there may be more. */
export function ShowMore({ of, query }: Props) {
  const { error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  if (!hasNextPage) return null;
  return (
    <>
      <button
        type="button"
        className="more-of"
        aria-disabled={isFetchingNextPage}
        onClick={() => !isFetchingNextPage && void fetchNextPage()}
      >
        {of}
      </button>
      <p className="error" role="alert">
        {isFetchNextPageError && wordsFor(error)}
      </p>
    </>
  );
}
