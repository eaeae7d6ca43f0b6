/** A file beside the bundle, compressed: see local/gateway/assets.ts. */
declare module '*?file' {
  /** Where it is, from the bundle's folder. */
  const path: string;
  export default path;
}

/** The same of a YAML file, as JSON. */
declare module '*?json' {
  const path: string;
  export default path;
}
