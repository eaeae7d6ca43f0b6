import { Link } from 'react-router';
import { Avatar } from './avatar';

/** Leads to a person. */
export const PersonLink = ({
  person: { handle, display_name },
}: {
  person: { handle: string; display_name: string };
}) => (
  <Link className="person" to={`/@${handle}`}>
    <Avatar handle={handle} name={display_name} />
    <span>
      <strong>
        <bdi>{display_name}</bdi>
      </strong>
      <br />
      <span className="quiet">@{handle}</span>
    </span>
  </Link>
);
