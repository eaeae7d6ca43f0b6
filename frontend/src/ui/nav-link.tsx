import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePathname } from '../lib/router';

interface Props {
  to: string;
  className?: string;
  title?: string;
  'aria-label'?: string;
  children: ReactNode;
}

/** A link that says whether its page, or one under it, is the one that is shown. */
export function NavLink({ to, ...props }: Props) {
  const pathname = usePathname().toLowerCase();
  const page = to.toLowerCase();
  const isHere = pathname === page || pathname.startsWith(`${page}/`);
  return <Link to={to} aria-current={isHere ? 'page' : undefined} {...props} />;
}
