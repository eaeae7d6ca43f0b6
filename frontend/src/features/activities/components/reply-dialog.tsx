import { useRef } from 'react';
import type { Activity } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { replyTo, submit } from '../../../lib/outbox';
import { Avatar } from '../../../ui/avatar';
import { Dialog } from '../../../ui/dialog';
import { DraftForm } from '../../../ui/draft-form';
import { LongText } from '../../../ui/long-text';

/** The reply to a crud, under the crud. Sent, it leaves at once; refused, it is back with what was written and why. */
export default function ReplyDialog({ activity, close }: { activity: Activity; close: () => void }) {
  const { uuid, handle, display_name, message } = activity;
  const draft = useDraft(replyTo(uuid), { message: '' });
  const field = useRef<HTMLTextAreaElement>(null);

  return (
    <Dialog
      title={
        <>
          Reply to <bdi>{display_name}</bdi>
        </>
      }
      close={close}
      focus={field}
    >
      <div className="answered">
        <Avatar handle={handle} />
        <div>
          <strong>
            <bdi>{display_name}</bdi>
          </strong>{' '}
          <span className="quiet">@{handle}</span>
          <LongText text={message} />
        </div>
      </div>
      <DraftForm
        draft={draft}
        field={field}
        label="Your reply"
        placeholder="what is your reply?"
        submit="Reply"
        limit={1024}
        wish={{ page: `/@${handle}/status/${uuid}`, open: `reply-${uuid}` }}
        onSubmit={(message) => {
          submit(replyTo(uuid), message);
          close();
        }}
      />
    </Dialog>
  );
}
