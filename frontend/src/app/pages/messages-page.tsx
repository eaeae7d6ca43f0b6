import { Desk } from '../../features/messages/components/desk';
import { useSession } from '../../lib/session';
import { words } from '../../lib/words';
import { TalkArt } from '../../ui/drawings';
import { Heading } from '../../ui/heading';
import { SignedOut, State } from '../../ui/states';

export function Component() {
  const session = useSession();
  if (session.state === 'out')
    return (
      <>
        <Heading title={words.messages.title} />
        <SignedOut what={words.messages.yours} />
      </>
    );
  return (
    <>
      <title>{words.shell.title(words.messages.title)}</title>
      <Desk isIn hasTalk={false}>
        <div className="talk-state">
          <State art={<TalkArt />} title={words.messages.choose}>
            {words.messages.kept}
          </State>
        </div>
      </Desk>
    </>
  );
}
