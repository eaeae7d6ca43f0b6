import { Link } from 'wouter';
import { Avatar } from './avatar';

/** Leads to a person. */
export const PersonLink = ({
  person: { handle, display_name },
}: {
  person: { handle: string; display_name: string };
}) => (
  <Link className="person" to={`/@${handle}`}>
    <Avatar handle={handle} />
    <span className="person-words">
      <bdi className="name">{display_name}</bdi>
      <span className="handle">@{handle}</span>
    </span>
  </Link>
);
