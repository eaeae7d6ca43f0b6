import type { RefObject } from 'react';
import { useDraft } from '../../../lib/draft';
import { isTtl } from '../../../lib/lifetimes';
import { submit } from '../../../lib/outbox';
import { words } from '../../../lib/words';
import { Composer } from './composer';
import { Gone, Lifetime } from './lifetime';

const LIMIT = 280;

interface Props {
  /** Is given the key under which the crud waits until it is sent. */
  onPosted?: (key: string) => void;
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
        const key = submit('crud', message, ttl);
        onPosted?.(key);
      }}
      wish={{ open: 'crud' }}
    >
      <Lifetime ttl={ttl} change={(next) => draft.change({ ttl: next })} />
    </Composer>
  );
}
