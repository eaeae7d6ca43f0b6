import { useParams } from 'wouter';
import { Conversation } from '../../features/messages/components/conversation';
import { Desk } from '../../features/messages/components/desk';
import { useProfile } from '../../features/profile/api/profile-query';
import { useSession } from '../../lib/session';
import { words } from '../../lib/words';
import { Heading } from '../../ui/heading';
import { NotFound, SignedOut } from '../../ui/states';

export function Component() {
  const { name = '' } = useParams();
  return name.startsWith('@') ? <Talk handle={name.slice(1)} /> : <NotFound />;
}

function Talk({ handle }: { handle: string }) {
  const session = useSession();
  const { data: person } = useProfile(handle);
  if (session.state === 'out' && !session.lost)
    return (
      <>
        <Heading title={words.messages.title} />
        <SignedOut what={words.messages.yours} />
      </>
    );
  return (
    <Desk isIn={session.state === 'in'} hasTalk>
      <Conversation key={handle} handle={person?.handle ?? handle} name={person?.display_name ?? handle} />
    </Desk>
  );
}
