import type { RefObject } from 'react';
import { type Ttl, wordsFor } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { useSession } from '../../../lib/session';
import { signIn } from '../../../lib/sign-in';
import { Bomb } from '../../../ui/bomb';
import { DraftForm } from '../../../ui/draft-form';
import { useCreate } from '../api/mutations';

const durations: [Ttl, string][] = [
  ['30-days', '30 days'],
  ['7-days', '7 days'],
  ['3-days', '3 days'],
  ['1-day', '1 day'],
  ['12-hours', '12 hours'],
  ['3-hours', '3 hours'],
  ['1-hour', '1 hour'],
];

/** A new crud being written and sent. Whoever is not signed in is asked to, and finds it again after. */
export function useNewCrud() {
  const session = useSession();
  const draft = useDraft('crud', { message: '', ttl: '7-days' });
  const { mutate, isPending, error } = useCreate(draft.clear);

  function send(onSuccess?: () => void) {
    if (session.state === 'out') return void signIn();
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
      error={wordsFor(error)}
      pending={isPending}
      onSubmit={() => send(onPosted)}
    >
      <label className="ttl">
        <Bomb />
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
