import { useCallback } from 'react';
import { words } from '../../../lib/words';
import { isHandle, type SearchFilters } from '../api/search-results';
import { isSpan, spans } from '../api/spans';
import { useTyped } from './use-typed';

interface Props {
  filters: SearchFilters;
  change: (filters: Partial<SearchFilters>) => void;
}

/** What narrows a search, in one row. */
export function Filters({ filters: { from, since, replies }, change }: Props) {
  const author = useTyped(
    from,
    useCallback((typed) => change({ from: typed }), [change]),
  );
  const isWrong = from !== '' && !isHandle(from);
  return (
    <form
      className="filters"
      data-wrong={isWrong}
      aria-label={words.search.filters}
      onSubmit={(event) => {
        event.preventDefault();
        author.ask();
      }}
    >
      <label className="chip" data-on={from !== ''} data-wrong={isWrong}>
        {words.search.from}
        <input
          value={author.typed}
          placeholder={words.search.anybody}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'from-error' : undefined}
          onChange={({ target }) => author.setTyped(target.value)}
        />
      </label>
      <label className="chip" data-on={since !== ''}>
        {words.search.since}
        <select value={since} onChange={({ target: { value } }) => change({ since: isSpan(value) ? value : '' })}>
          <option value="">{words.search.anyTime}</option>
          {spans.map((span) => (
            <option key={span} value={span}>
              {words.search.spans[span]}
            </option>
          ))}
        </select>
      </label>
      <label className="chip" data-on={replies}>
        <input type="checkbox" checked={replies} onChange={({ target }) => change({ replies: target.checked })} />
        {words.search.hasReply}
      </label>
      {isWrong && (
        <p className="error" id="from-error" role="alert">
          {words.search.noHandle}
        </p>
      )}
    </form>
  );
}
