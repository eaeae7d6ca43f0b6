import { words } from '../../../lib/words';
import { Dialog } from '../../../ui/dialog';

export default function DeleteDialog({ close, confirm }: { close: () => void; confirm: () => void }) {
  return (
    <Dialog title={words.crud.deleteTitle} close={close}>
      <p className="dialog-words">{words.crud.deleteWords}</p>
      <div className="row is-end">
        <button type="button" className="button is-plain" onClick={close}>
          {words.crud.keep}
        </button>
        <button
          type="button"
          className="button is-primary"
          onClick={() => {
            close();
            confirm();
          }}
        >
          {words.crud.delete}
        </button>
      </div>
    </Dialog>
  );
}
