import type { RefObject } from 'react';
import { useDraft } from '../../../lib/draft';
import { isTtl } from '../../../lib/lifetimes';
import { submit } from '../../../lib/outbox';
import { words } from '../../../lib/words';
import { Composer } from './composer';
import { Gone, Lifetime } from './lifetime';

const LIMIT = 280;

interface Props {
  onPosted?: () => void;
  field?: RefObject<HTMLTextAreaElement | null>;
}

/** A new crud being written. */
export function CrudForm({ onPosted, field }: Props) {
  const draft = useDraft('crud', { message: '', ttl: '7-days' });
  const ttl = isTtl(draft.fields.ttl) ? draft.fields.ttl : '7-days';
  return (
    <Composer
      draft={draft}
      {...(field && { field })}
      label={words.composer.newCrud}
      placeholder={words.composer.newCrudHint}
      submit={words.shell.crud}
      limit={LIMIT}
      gone={<Gone ttl={ttl} />}
      onSubmit={(message) => {
        submit('crud', message, ttl);
        onPosted?.();
      }}
      wish={{ open: 'crud' }}
    >
      <Lifetime ttl={ttl} change={(next) => draft.change({ ttl: next })} />
    </Composer>
  );
}
