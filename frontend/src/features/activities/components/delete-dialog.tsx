import { Dialog } from '../../../ui/dialog';

export default function DeleteDialog({ close, confirm }: { close: () => void; confirm: () => void }) {
  return (
    <Dialog title="Delete this crud?" close={close}>
      <p>It goes now, and all its replies with it.</p>
      <div className="row end">
        <button type="button" onClick={close}>
          Keep it
        </button>
        <button
          type="button"
          className="danger"
          onClick={() => {
            close();
            confirm();
          }}
        >
          Delete
        </button>
      </div>
    </Dialog>
  );
}
