import { Link } from 'react-router';

const LINKABLE = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]|(?<![\w@])@\w{1,30}(?!\w))/g;

/** A message as text, never as markup; addresses and handles in it are links. */
export function MessageText({ text }: { text: string }) {
  return (
    <p className="message">
      {text.split(LINKABLE).map((part, index) => {
        // The parts of one text never change their order.
        const key = index;
        if (part.startsWith('@') && part.length > 1) {
          return (
            <Link key={key} to={`/${part}`}>
              {part}
            </Link>
          );
        }
        if (/^https?:\/\//.test(part)) {
          return (
            <a key={key} href={part} rel="noopener noreferrer nofollow" target="_blank">
              {part}
            </a>
          );
        }
        return part;
      })}
    </p>
  );
}
