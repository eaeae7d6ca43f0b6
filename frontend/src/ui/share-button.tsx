import { copyLink, linkTo } from '../lib/copy-link';
import { say } from '../lib/toast';
import { words } from '../lib/words';
import { Icon } from './icon';

/** Hands a page on: by the device's own sheet on a phone, and elsewhere by copying its address. */
export function ShareButton({ path }: { path: string }) {
  async function share() {
    const isPhone = window.matchMedia('(pointer: coarse)').matches;
    // Closing the sheet without sharing is an error too.
    if (isPhone && 'share' in navigator) return navigator.share({ url: linkTo(path) }).catch(() => undefined);
    say(await copyLink(path));
  }

  return (
    <button
      type="button"
      className="action is-share"
      aria-label={words.crud.share}
      title={words.crud.share}
      onClick={() => void share()}
    >
      <Icon name="share" />
    </button>
  );
}
