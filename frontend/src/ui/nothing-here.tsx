import { Link } from 'react-router';

export const NotFound = () => (
  <section className="state">
    <title>Nothing here · Cruddur</title>
    <h1>There is nothing here</h1>
    <p>It was never here, or it was deleted.</p>
    <Link to="/">Home</Link>
  </section>
);
