import { useRef } from 'react';
import { CrudForm, useNewCrud } from '../features/activities/components/crud-form';
import { Dialog } from '../ui/dialog';

/** A new crud from wherever one is. Sent, it leaves at once; refused, it is back with what was written and why. */
export default function ComposeDialog({ close, onPosted }: { close: () => void; onPosted: () => void }) {
  const crud = useNewCrud();
  const field = useRef<HTMLTextAreaElement>(null);
  if (crud.isPending) return null;
  return (
    <Dialog title="Crud" close={close} focus={field}>
      <CrudForm crud={crud} onPosted={onPosted} field={field} />
    </Dialog>
  );
}
