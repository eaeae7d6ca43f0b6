import { useRef } from 'react';
import type { Activity } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { Avatar } from '../../../ui/avatar';
import { Dialog } from '../../../ui/dialog';
import { DraftForm } from '../../../ui/draft-form';
import { LongText } from '../../../ui/long-text';
import { usePendingReplies, useReply } from '../api/mutations';

/** The reply to a crud, under the crud. Sent, it leaves at once; refused, it is back with what was written and why. */
export default function ReplyDialog({ activity, close }: { activity: Activity; close: () => void }) {
  const { uuid, handle, display_name, message } = activity;
  const draft = useDraft(`reply-${uuid}`, { message: '' });
  const reply = useReply(uuid, draft.clear);
  const pending = usePendingReplies(uuid).some(({ key }) => key === draft.key);
  const field = useRef<HTMLTextAreaElement>(null);

  if (pending) return null;
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
        error={reply.error}
        wish={{ page: `/@${handle}/status/${uuid}`, open: `reply-${uuid}` }}
        onSubmit={() => reply.mutate({ message: draft.fields.message, key: draft.key }, { onSuccess: close })}
      />
    </Dialog>
  );
}
