import { Component, type ReactNode, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { CodeMissing, loadMissing } from '../lib/lazily';
import { usePathname } from '../lib/router';
import { words } from '../lib/words';
import { BrokenArt } from '../ui/drawings';
import { State } from '../ui/states';

interface Props {
  /** Whether it is around the whole site, which has no other `main` then. */
  isAll?: boolean;
  children: ReactNode;
}

/** Holds what keeps a page from being shown. Another page is another try. */
export function PageBoundary({ isAll = false, children }: Props) {
  return (
    <Boundary at={usePathname()} isAll={isAll}>
      {children}
    </Boundary>
  );
}

interface Failure {
  error: unknown;
  at: string;
}

class Boundary extends Component<Props & { at: string }, { failure?: Failure | undefined }> {
  override state: { failure?: Failure | undefined } = {};

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error, at: window.location.pathname } };
  }
  static getDerivedStateFromProps({ at }: { at: string }, { failure }: { failure?: Failure | undefined }) {
    return failure && failure.at !== at ? { failure: undefined } : null;
  }

  override render(): ReactNode {
    const { isAll, children } = this.props;
    const { failure } = this.state;
    if (!failure) return children;
    const failed = (
      <PageFailed
        isMissing={failure.error instanceof CodeMissing}
        again={() => this.setState({ failure: undefined })}
      />
    );
    return isAll ? <main className="alone">{failed}</main> : failed;
  }
}

const AGAIN_MS = 10_000;

/** A page whose code did not come, which it may any moment, or that broke. */
function PageFailed({ isMissing, again }: { isMissing: boolean; again: () => void }) {
  const [busy, setBusy] = useState(false);

  async function byHand() {
    setBusy(true);
    try {
      await loadMissing();
      again();
    } catch {
      // The site may be another by now, whose code has other names; or it cannot be reached.
      const isThere = await fetch('/', { method: 'HEAD' }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isThere) window.location.reload();
    }
    setBusy(false);
  }

  useEffect(() => {
    if (!isMissing) return;
    const look = () => void loadMissing().then(again, () => undefined);
    const timer = setInterval(look, AGAIN_MS);
    window.addEventListener('online', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', look);
    };
  });

  const { notLoadedTitle, notLoaded, pageBrokeTitle, pageBroke } = words.failed;
  return (
    <State
      art={<BrokenArt />}
      title={isMissing ? notLoadedTitle : pageBrokeTitle}
      isPage
      role="alert"
      way={
        <>
          <button
            type="button"
            className="button is-plain"
            aria-busy={busy}
            aria-disabled={busy}
            onClick={() => !busy && void byHand()}
          >
            {words.shell.tryAgain}
          </button>{' '}
          <Link className="link" to="/">
            {words.shell.home}
          </Link>
        </>
      }
    >
      {isMissing ? notLoaded : pageBroke}
    </State>
  );
}
