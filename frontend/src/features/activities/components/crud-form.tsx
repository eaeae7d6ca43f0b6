import type { RefObject } from 'react';
import type { Ttl } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { isTtl } from '../../../lib/lifetimes';
import { submit } from '../../../lib/outbox';
import { DraftForm } from '../../../ui/draft-form';

const durations: [Ttl, string][] = [
  ['30-days', '30 days'],
  ['7-days', '7 days'],
  ['3-days', '3 days'],
  ['1-day', '1 day'],
  ['12-hours', '12 hours'],
  ['3-hours', '3 hours'],
  ['1-hour', '1 hour'],
];

interface Props {
  onPosted?: () => void;
  field?: RefObject<HTMLTextAreaElement | null>;
}

/** A new crud being written. */
export function CrudForm({ onPosted, field }: Props) {
  const draft = useDraft('crud', { message: '', ttl: '7-days' });
  const ttl = isTtl(draft.fields.ttl) ? draft.fields.ttl : '7-days';

  return (
    <DraftForm
      draft={draft}
      {...(field && { field })}
      label="New crud"
      placeholder="what would you like to say?"
      submit="Crud"
      limit={280}
      onSubmit={(message) => {
        submit('crud', message, ttl);
        onPosted?.();
      }}
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
