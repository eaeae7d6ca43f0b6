const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

/** An error for the one who asks, answered as RFC 9457 `application/problem+json`. Its detail is shown as it is. */
export class Problem extends Error {
  override name = 'Problem';

  constructor(
    readonly status: keyof typeof titles,
    readonly detail: string,
    readonly headers: Record<string, string> = {},
    /** What programs tell it by, where its status says too little. */
    readonly type = 'about:blank',
  ) {
    super(detail);
  }

  get title(): string {
    return titles[this.status];
  }
}

export const methodNotAllowed = (method: string, allow: string): Problem =>
  new Problem(405, `${method} is not among what this path takes: ${allow}.`, { allow });

/** Fields that fail validation, answered as 422 with the bare array of codes. */
export class Invalid extends Error {
  override name = 'Invalid';

  constructor(readonly codes: string[]) {
    super(codes.join(', '));
  }
}
