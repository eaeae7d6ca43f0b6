import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Token } from '../../../functions/lib/text/split';
import { useTokens } from './use-tokens';

/** In Unicode code points: from the first that matches to the first that no longer does. */
export interface Highlight {
  start: number;
  end: number;
}

/** A text with what matches marked. */
function Marked({ text, at, highlights }: { text: string; at: number; highlights: Highlight[] }) {
  const characters = [...text];
  const slice = (from: number, to: number) => characters.slice(Math.max(0, from - at), Math.max(0, to - at)).join('');
  const within = highlights.filter(({ start, end }) => end > at && start < at + characters.length);
  if (within.length === 0) return text;
  return (
    <>
      {within.map(({ start, end }, index) => (
        <span key={start}>
          {slice(within[index - 1]?.end ?? at, start)}
          <mark>{slice(start, end)}</mark>
        </span>
      ))}
      {slice(within.at(-1)?.end ?? at, Number.POSITIVE_INFINITY)}
    </>
  );
}

/** Where a piece of a message leads, if anywhere. An address that may end elsewhere leads nowhere yet. */
function Piece({ token, isExact, children }: { token: Token; isExact: boolean; children: ReactNode }) {
  switch (token.kind) {
    case 'mention':
      return <Link to={`/@${token.handle}`}>{children}</Link>;
    case 'tag':
      return <Link to={`/search?term=${encodeURIComponent(`#${token.name}`)}`}>{children}</Link>;
    case 'link':
      if (!isExact) return <span className="address">{children}</span>;
      return (
        <a className="address" href={token.text} rel="noopener noreferrer nofollow" target="_blank">
          {children}
        </a>
      );
    default:
      return children;
  }
}

/** A message as text, never as markup; addresses, tags and handles in it are links. */
export function MessageText({ text, highlights = [] }: { text: string; highlights?: Highlight[] }) {
  let end = 0;
  const { tokens, isExact } = useTokens(text);
  const pieces = tokens.map((token) => {
    const at = end;
    end += [...token.text].length;
    return { token, at };
  });
  return (
    <p className="message" dir="auto">
      {pieces.map(({ token, at }) => (
        <Piece key={at} token={token} isExact={isExact}>
          <Marked text={token.text} at={at} highlights={highlights} />
        </Piece>
      ))}
    </p>
  );
}
