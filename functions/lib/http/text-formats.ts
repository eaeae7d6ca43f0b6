import { isVisible } from '../text/visible';

/** What each `format` in openapi-3.0.yml that is ours asks of a text. Others who read the document may leave them out. */
export const textFormats = { visible: isVisible };
