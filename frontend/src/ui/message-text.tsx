import { Link } from 'react-router';

const LINKABLE =
  /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]|(?<![\w@])@\w{1,30}(?!\w)|(?<![\p{L}\p{N}_&/#])#[\p{L}\p{N}_]{1,50})/u;

function toLink(part: string): { to: string } | { href: string } | undefined {
  if (/^@\w/.test(part)) return { to: `/${part}` };
  if (/^#[\p{L}\p{N}_]/u.test(part)) return { to: `/search?term=${encodeURIComponent(part)}` };
  return /^https?:\/\//.test(part) ? { href: part } : undefined;
}

/** A message as text, never as markup; addresses, tags and handles in it are links. */
export function MessageText({ text }: { text: string }) {
  return (
    <p className="message" dir="auto">
      {text.split(LINKABLE).map((part, index) => {
        const link = index % 2 === 1 ? toLink(part) : undefined;
        // The parts of one text never change their order.
        const key = index;
        if (!link) return part;
        if ('to' in link) {
          return (
            <Link key={key} to={link.to}>
              {part}
            </Link>
          );
        }
        return (
          <a key={key} href={link.href} rel="noopener noreferrer nofollow" target="_blank">
            {part}
          </a>
        );
      })}
    </p>
  );
}
