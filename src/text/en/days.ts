/** To admins, about days off that are not known. */
export const days = {
  unknown: (country: string, year: string): string =>
    `The days off of ${country} in ${year} are not known to me yet. Deadlines that reach into ${year} are estimated as plain weekdays.`,
  unknownNext: (country: string, year: string): string =>
    `Once they are announced, write them into a file (off: and on: dates) and run: npm run desk -- holidays ${country} ${year} FILE`,
  unknownPlain: (country: string, year: string): string =>
    `If plain weekdays are right, confirm it: npm run desk -- holidays ${country} ${year} --plain. Until then I ask once a week.`,
  feedUnread: (calendar: string, host: string): string =>
    `The feed of the calendar ${calendar} at ${host} cannot be read. What I last read of it still counts.`,
  feedUnreadNext:
    'I try again every hour. If it has moved, mend its url under feeds in desk.yml and apply the file.',
};
