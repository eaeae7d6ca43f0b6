import { useState } from 'react';
import { type Ttl, wordsFor } from '../../../lib/api';
import { Bomb } from '../../../ui/bomb';
import { DraftForm } from '../../../ui/draft-form';
import { useCreate } from '../api/write';

const durations: [Ttl, string][] = [
  ['30-days', '30 days'],
  ['7-days', '7 days'],
  ['3-days', '3 days'],
  ['1-day', '1 day'],
  ['12-hours', '12 hours'],
  ['3-hours', '3 hours'],
  ['1-hour', '1 hour'],
];
const isTtl = (value: string): value is Ttl => durations.some(([ttl]) => ttl === value);

export function CrudForm() {
  const [ttl, setTtl] = useState<Ttl>('7-days');
  const create = useCreate();
  return (
    <DraftForm
      draft="crud"
      label="New crud"
      placeholder="what would you like to say?"
      submit="Crud"
      limit={280}
      error={wordsFor(create.error)}
      pending={create.isPending}
      onSubmit={(message, key) => create.mutateAsync({ message, ttl, key })}
    >
      <label className="ttl">
        <Bomb />
        <span className="hidden">Expires after</span>
        <select value={ttl} onChange={({ target }) => isTtl(target.value) && setTtl(target.value)}>
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
