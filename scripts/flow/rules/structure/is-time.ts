/** Whether a text is a date or a time as workflows write it: ISO 8601, or anything that begins with a year and a month. */
export function isTime(text: string): boolean {
  const match = /^\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ].*)?\s*$/i.exec(text);
  if (match === null) return !Number.isNaN(Date.parse(text));
  const [, , month = "", day = "1"] = match;
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}
