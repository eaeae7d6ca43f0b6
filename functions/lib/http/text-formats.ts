import { isVisible } from '../text/visible';

/** Whether a day is one of the calendar, and a time one of the day. A pattern lets the 30th of February pass, and so does `Date`. */
function isTime(text: string): boolean {
  const [day = ''] = text.split('T');
  const noon = new Date(`${day}T12:00:00Z`);
  return !Number.isNaN(Date.parse(text)) && !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(day);
}

/** What each `format` in openapi-3.0.yml that is ours asks of a text. Others who read the document may leave them out. */
export const textFormats = { visible: isVisible, 'day-or-time': isTime };
