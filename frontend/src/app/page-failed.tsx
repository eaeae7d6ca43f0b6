import { Link } from 'react-router';

/** A page whose code did not come, or that broke. */
export const PageFailed = () => (
  <main className="alone">
    <div className="state" role="alert">
      <h1>This page did not load</h1>
      <p>What you wrote is kept.</p>
      <button type="button" onClick={() => window.location.reload()}>
        Try again
      </button>{' '}
      <Link to="/">Home</Link>
    </div>
  </main>
);
