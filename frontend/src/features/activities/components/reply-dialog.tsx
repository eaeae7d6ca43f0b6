import { useRef } from 'react';
import { type Activity, wordsFor } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { Avatar } from '../../../ui/avatar';
import { Dialog } from '../../../ui/dialog';
import { DraftForm } from '../../../ui/draft-form';
import { MessageText } from '../../../ui/message-text';
import { useReply } from '../api/mutations';

/** The reply to a crud, under the crud. Sent, it leaves at once; refused, it is back with what was written and why. */
export default function ReplyDialog({ activity, close }: { activity: Activity; close: () => void }) {
  const { uuid, handle, display_name, message } = activity;
  const draft = useDraft(`reply-${uuid}`, { message: '' });
  const reply = useReply(uuid, draft.clear);
  const field = useRef<HTMLTextAreaElement>(null);

  if (reply.isPending) return null;
  return (
    <Dialog title={`Reply to ${display_name}`} close={close} focus={field}>
      <div className="answered">
        <Avatar handle={handle} name={display_name} />
        <div>
          <strong dir="auto">{display_name}</strong> <span className="quiet">@{handle}</span>
          <MessageText text={message} />
        </div>
      </div>
      <DraftForm
        draft={draft}
        field={field}
        label="Your reply"
        placeholder="what is your reply?"
        submit="Reply"
        limit={1024}
        error={wordsFor(reply.error)}
        onSubmit={() => reply.mutate({ message: draft.fields.message, key: draft.key }, { onSuccess: close })}
      />
    </Dialog>
  );
}
