import type { RefObject } from 'react';
import type { Ttl } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { DraftForm } from '../../../ui/draft-form';
import { useCreate, usePendingCruds } from '../api/mutations';

const durations: [Ttl, string][] = [
  ['30-days', '30 days'],
  ['7-days', '7 days'],
  ['3-days', '3 days'],
  ['1-day', '1 day'],
  ['12-hours', '12 hours'],
  ['3-hours', '3 hours'],
  ['1-hour', '1 hour'],
];

/** A new crud being written and sent. */
export function useNewCrud() {
  const draft = useDraft('crud', { message: '', ttl: '7-days' });
  const { mutate, error } = useCreate(draft.clear);
  // Sent by this form, or by one that was here before.
  const isPending = usePendingCruds().some(({ key }) => key === draft.key);

  function send(onSuccess?: () => void) {
    const { message } = draft.fields;
    const ttl = durations.find(([value]) => value === draft.fields.ttl)?.[0] ?? '7-days';
    mutate({ message, ttl, key: draft.key }, { ...(onSuccess && { onSuccess }) });
  }
  return { draft, send, isPending, error };
}

interface Props {
  crud: ReturnType<typeof useNewCrud>;
  onPosted?: () => void;
  field?: RefObject<HTMLTextAreaElement | null>;
}

export function CrudForm({ crud, onPosted, field }: Props) {
  const { draft, send, isPending, error } = crud;
  return (
    <DraftForm
      draft={draft}
      {...(field && { field })}
      label="New crud"
      placeholder="what would you like to say?"
      submit="Crud"
      limit={280}
      error={error}
      pending={isPending}
      onSubmit={() => send(onPosted)}
      wish={{ open: 'crud' }}
    >
      <label className="ttl">
        <span className="hidden">Expires after</span>
        <select value={draft.fields.ttl} onChange={({ target }) => draft.change({ ttl: target.value })}>
          {durations.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
    </DraftForm>
  );
}
