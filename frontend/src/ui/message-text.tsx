import { Link } from 'react-router';

/** In Unicode code points: from the first that matches to the first that no longer does. */
export interface Highlight {
  start: number;
  end: number;
}

const LINKABLE =
  /(https?:\/\/[^\s<>".,;:!?)]+(?:[.,;:!?)]+[^\s<>".,;:!?)]+)*|(?<![\w@])@\w{1,30}(?!\w)|(?<![\p{L}\p{N}_&/#])#[\p{L}\p{N}_]{1,50})/u;

function toLink(part: string): { to: string } | { href: string } | undefined {
  if (/^@\w/.test(part)) return { to: `/${part}` };
  if (/^#[\p{L}\p{N}_]/u.test(part)) return { to: `/search?term=${encodeURIComponent(part)}` };
  return /^https?:\/\//.test(part) ? { href: part } : undefined;
}

interface Part {
  text: string;
  /** How far into the message it begins, in code points. */
  at: number;
  link: ReturnType<typeof toLink>;
}

function partsOf(message: string): Part[] {
  let at = 0;
  const parts = message.split(LINKABLE).map((text, index) => {
    const part = { text, at, link: index % 2 === 1 ? toLink(text) : undefined };
    at += [...text].length;
    return part;
  });
  return parts.filter(({ text }) => text !== '');
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

/** A message as text, never as markup; addresses, tags and handles in it are links. */
export function MessageText({ text, highlights = [] }: { text: string; highlights?: Highlight[] }) {
  return (
    <p className="message" dir="auto">
      {partsOf(text).map(({ text, at, link }) => {
        const marked = <Marked key={at} text={text} at={at} highlights={highlights} />;
        if (!link) return marked;
        if ('to' in link) {
          return (
            <Link key={at} to={link.to}>
              {marked}
            </Link>
          );
        }
        return (
          <a key={at} href={link.href} rel="noopener noreferrer nofollow" target="_blank">
            {marked}
          </a>
        );
      })}
    </p>
  );
}
