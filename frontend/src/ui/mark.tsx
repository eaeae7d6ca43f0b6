/** The bomb of the brand. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
    <circle cx="12.5" cy="19.5" r="11" fill="url(#mark)" />
    <path className="mark-fuse" d="M20.8 11c.8-5 3-7.5 7.2-7.5" />
    <circle className="mark-halo" cx="28" cy="3.5" r="4.5" />
    <circle className="mark-spark" cx="28" cy="3.5" r="2.25" />
  </svg>
);
