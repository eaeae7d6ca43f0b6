import { useRef } from 'react';
import { CrudForm } from '../features/activities/components/crud-form';
import { words } from '../lib/words';
import { Dialog } from '../ui/dialog';
import { Ended } from '../ui/refused';

interface Props {
  close: () => void;
  /** Is given the key under which the crud waits until it is sent. */
  onPosted: (key: string) => void;
}

/** A new crud from wherever one is. Submitted, it leaves: the feed at home shows how far it is. */
export default function ComposeDialog({ close, onPosted }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog title={words.composer.newCrud} close={close} focus={field}>
      <CrudForm onPosted={onPosted} field={field} />
      <Ended wish={{ open: 'crud' }} />
    </Dialog>
  );
}
