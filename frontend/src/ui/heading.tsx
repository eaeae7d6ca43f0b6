import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';

/** The head of a page, and its title; with a way back where it was reached from another. */
export function Heading({ title, back = false, children }: { title: string; back?: boolean; children?: ReactNode }) {
  const navigate = useNavigate();
  return (
    <div className="heading">
      <title>{`${title} · Cruddur`}</title>
      {back && window.history.length > 1 && (
        <button type="button" className="icon" aria-label="Back" onClick={() => void navigate(-1)}>
          <ArrowLeft aria-hidden="true" />
        </button>
      )}
      <h1>{children ?? title}</h1>
    </div>
  );
}
