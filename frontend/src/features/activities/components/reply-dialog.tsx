import { useRef } from 'react';
import type { Activity } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { replyTo, submit } from '../../../lib/outbox';
import { words } from '../../../lib/words';
import { Avatar } from '../../../ui/avatar';
import { Dialog } from '../../../ui/dialog';
import { LongText } from '../../../ui/long-text';
import { Ended } from '../../../ui/refused';
import { Composer } from './composer';

const LIMIT = 1024;

/** The reply to a crud, under the crud. Submitted, it leaves: the thread shows how far it is. */
export default function ReplyDialog({ activity, close }: { activity: Activity; close: () => void }) {
  const { uuid, handle, display_name, message } = activity;
  const draft = useDraft(replyTo(uuid), { message: '' });
  const field = useRef<HTMLTextAreaElement>(null);
  const wish = { page: `/@${handle}/status/${uuid}`, open: `reply-${uuid}` };
  const [before, after] = words.composer.replyTo('|').split('|');
  return (
    <Dialog
      title={
        <>
          {before}
          <bdi>{display_name}</bdi>
          {after}
        </>
      }
      close={close}
      focus={field}
    >
      <div className="answered">
        <Avatar handle={handle} />
        <div>
          <p className="answered-who">
            <bdi className="name">{display_name}</bdi> <span className="handle">@{handle}</span>
          </p>
          <LongText text={message} />
        </div>
      </div>
      <Composer
        draft={draft}
        field={field}
        label={words.composer.reply}
        placeholder={words.composer.replyHint}
        submit={words.crud.reply}
        limit={LIMIT}
        gone={<p className="composer-when">{words.composer.replyGone}</p>}
        wish={wish}
        onSubmit={(text) => {
          submit(replyTo(uuid), text);
          close();
        }}
      />
      <Ended wish={wish} />
    </Dialog>
  );
}
