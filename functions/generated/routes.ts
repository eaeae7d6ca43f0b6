// Generated from openapi-3.0.yml by `npm run generate`. Do not edit.
/** Every path, and the methods it takes. */
export const routes = [
  { pattern: /^\/api\/activities\/home$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/activities\/notifications$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/activities$/, methods: ["POST"] },
  { pattern: /^\/api\/activities\/[^/]+$/, methods: ["GET","DELETE","HEAD"] },
  { pattern: /^\/api\/activities\/[^/]+\/reply$/, methods: ["POST"] },
  { pattern: /^\/api\/activities\/search$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/users\/search$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/users\/suggested$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/trends$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/users\/[^/]+\/activities$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/users\/[^/]+\/replies$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/users\/[^/]+\/feed\.json$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/users\/[^/]+$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/profile$/, methods: ["GET","PUT","HEAD"] },
  { pattern: /^\/api\/message_groups$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/messages\/[^/]+$/, methods: ["GET","HEAD"] },
  { pattern: /^\/api\/messages$/, methods: ["POST"] },
  { pattern: /^\/api\/health-check$/, methods: ["GET","HEAD"] },
];
