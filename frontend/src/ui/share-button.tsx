import { useEffect, useState } from 'react';
import { copyLink, linkTo } from '../lib/copy-link';
import { words } from '../lib/words';
import { Icon } from './icon';

const SAID_MS = 4_000;

/** Hands a page on: by the device's own sheet on a phone, and elsewhere by copying its address. */
export function ShareButton({ path }: { path: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  async function share() {
    const isPhone = window.matchMedia('(pointer: coarse)').matches;
    // Closing the sheet without sharing is an error too.
    if (isPhone && 'share' in navigator) return navigator.share({ url: linkTo(path) }).catch(() => undefined);
    setSaid(await copyLink(path));
  }

  return (
    <>
      <button
        type="button"
        className="action is-share"
        aria-label={words.crud.share}
        title={words.crud.share}
        onClick={() => void share()}
      >
        <Icon name="share" />
      </button>
      <span role="status">{said && <span className="toast">{said}</span>}</span>
    </>
  );
}
