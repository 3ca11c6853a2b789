/** What `npm run desk -- doctor` prints: what it looked at, and for each fault the mend. */
export const doctor = {
  self: 'Huiyin',
  never: 'it was connected',
  state: { ok: 'ok', broken: 'BROKEN', warning: 'warning', unknown: 'unknown' },
  total: (ok: string, broken: string, warning: string, unknown: string): string =>
    `${ok} ok, ${broken} broken, ${warning} to look at, ${unknown} not known`,
  check: {
    settings: (): string => 'settings',
    database: (): string => 'database',
    migrations: (): string => 'migrations',
    platforms: (): string => 'chat platforms',
    desk: (): string => 'desk',
    products: (count: string): string => `products and their people (${count})`,
    product: (name: string): string => `product ${name}`,
    calendar: (name: string): string => `calendar ${name}`,
    timers: (): string => 'timers',
    deliveries: (): string => 'messages to be sent',
    destination: (name: string): string => `messages to ${name}`,
    jobs: (): string => 'work for later',
    'api-client': (id: string): string => `API client ${id}`,
    webhook: (id: string, host: string): string => `webhook ${id} · ${host}`,
    tracker: (id: string, product: string): string => `tracker ${id} · ${product}`,
    access: (): string => 'access when sending',
    token: (): string => 'token',
    identity: (who: string): string => `bot ${who}`,
    scopes: (): string => 'scopes',
    scope: (name: string): string => `scope ${name}`,
    offers: (products: string): string => `offers to open a complaint (${products})`,
    socket: (): string => 'long connection',
    channel: (name: string, id: string, products: string): string => `channel ${name} · ${id} (${products})`,
    history: (): string => 'history of the channels',
    events: (): string => 'events arrive',
    callbacks: (): string => 'buttons arrive',
    people: (count: string): string => `people of the desk (${count})`,
    person: (name: string, account: string): string => `${name} · ${account}`,
  },
  fault: {
    'settings-wrong': (said: string): string => said,
    'database-away': (said: string): string => said,
    'migrations-missing': (names: string): string =>
      `The database lacks ${names}: start this version of the bot once, it brings the database forward.`,
    'no-platform': (): string =>
      'Only the local workspace is on: set SLACK_BOT_TOKEN or LARK_APP_ID, see "Connect" in the README.',
    'no-desk': (code: string): string =>
      `There is no desk yet: send "setup ${code}" to the bot directly, or run npm run desk -- apply desk.yml.`,
    'no-admin': (code: string): string =>
      `Nobody is admin: send "setup ${code}" to the bot directly, or give somebody roles: [admin] in desk.yml.`,
    'no-product': (): string =>
      'The desk has no product: mention the bot with setup where its people talk, or add one under products in desk.yml.',
    'owner-unreachable': (person: string, product: string, platforms: string): string =>
      `${person} owns ${product} but has no account on ${platforms}: add it under people in desk.yml.`,
    'stand-in-unreachable': (person: string, product: string, platforms: string): string =>
      `${person} (backup or lead of ${product}) has no account on ${platforms}: add it under people in desk.yml.`,
    'no-channel': (product: string, platforms: string): string =>
      `${product} has no channel on ${platforms}: mention the bot with setup there, or add it under channels in desk.yml.`,
    'days-run-out': (country: string, until: string, calendar: string, year: string): string =>
      `Days off of ${country} (${calendar}) are known until ${until}: npm run desk -- holidays ${country} ${year} FILE, or --plain if weekdays are right.`,
    'feed-unread': (calendar: string, host: string, code: string, since: string): string =>
      `The feed at ${host} has not been readable since ${since} (${code}); what was last read still counts: mend its url at ${calendar} in desk.yml.`,
    'wakes-late': (minutes: string): string =>
      `A reminder has been due for ${minutes} min though a worker runs: look into its log, then start it again.`,
    'nobody-wakes': (minutes: string): string =>
      `A reminder has been due for ${minutes} min and no worker runs: npm start (ROLE=all or ROLE=worker).`,
    'deliveries-failed': (count: string, code: string, complaint: string): string =>
      `${count} were given up, the newest with ${code} (${complaint}): mend its channel or person below, then tell them by hand.`,
    'deliveries-unknown': (count: string, code: string, complaint: string): string =>
      `${count} may or may not have arrived, the newest with ${code} (${complaint}): the channel's history cannot be read, so look there and tell them by hand.`,
    'jobs-failed': (count: string, name: string, at: string): string =>
      `${count} were given up, the newest at ${at} (${name}): the log says why; npm run desk -- retry tries them again.`,
    'tracker-without-key': (variable: string, id: string): string =>
      `${variable} is not set: set it where the bot runs, or name another under trackers.${id} in desk.yml.`,
    'tracker-unreadable': (id: string): string =>
      `The settings under trackers.${id} cannot be read: apply desk.yml again, and mend what it says.`,
    'tracker-fault': (what: string, detail: string, id: string): string =>
      `${what}: ${detail}. Mend it there, or under trackers.${id} in desk.yml.`,
    'api-client-without-token': (variable: string, id: string): string =>
      `${variable} is not set: set it where the bot runs, or name another under api.clients.${id}.token in desk.yml.`,
    'webhook-without-key': (variables: string, id: string): string =>
      `${variables} is not set: set it where the bot runs, or name another under webhooks.${id}.secret in desk.yml.`,
    'webhook-address': (host: string, id: string, why: string): string =>
      `${host} may not be called (${why}): use an https address under webhooks.${id}.url, or let the host in by WEBHOOK_PRIVATE_HOSTS.`,
    'webhook-undelivered': (count: string, newest: string, code: string, at: string): string =>
      `${count} events did not arrive, the newest, ${newest}, given up at ${at} (${code}): mend the other side, then npm run desk -- retry.`,
    'destination-refused': (name: string, code: string, since: string): string =>
      `${name} has refused messages since ${since} (${code}): let the bot in again, or name another one in desk.yml.`,
    'access-lost': (code: string, since: string): string =>
      `Nothing has been sent since ${since} (${code}): mend what is broken below; it is tried again by itself.`,
    unreachable: (address: string, code: string, variable: string): string =>
      `${address} does not answer (${code}): let this machine reach it, or mend ${variable}.`,
    'not-told': (code: string): string => `It could not be asked (${code}): run doctor again in a minute.`,
    'person-unknown': (name: string, account: string): string =>
      `The platform does not know ${account}: mend the account of ${name} in desk.yml, or widen what the app may see of people.`,
    'person-gone': (name: string, account: string): string =>
      `${account} has left: name somebody else wherever ${name} stands in desk.yml.`,
    'person-outside': (name: string, account: string): string =>
      `${account} is a guest, a bot or of another company: ${name} will be told nothing, name somebody else in desk.yml.`,
    'slack-token': (code: string): string =>
      `Slack refuses SLACK_BOT_TOKEN (${code}): copy it anew from api.slack.com/apps, OAuth & Permissions, Bot User OAuth Token.`,
    'slack-scopes-missing': (scopes: string): string =>
      `${scopes} missing: paste manifest.yml at api.slack.com/apps, App Manifest, then Install App, Reinstall.`,
    'slack-without-pictures': (): string =>
      'Charts are shown in words: add it under OAuth & Permissions and press Reinstall.',
    'slack-without-files': (): string =>
      'Files of an escalated message come without their names: add it under OAuth & Permissions, then Reinstall.',
    'slack-without-email': (): string =>
      'People cannot be found by e-mail: add it under OAuth & Permissions, then Reinstall, or name Slack ids in desk.yml.',
    'slack-offers-unheard': (scopes: string): string =>
      `What people write is not heard without ${scopes} and the events message.channels, message.groups: paste manifest.yml, then Reinstall.`,
    'slack-scopes-untold': (): string =>
      'SLACK_API_URL does not pass on x-oauth-scopes: compare OAuth & Permissions with manifest.yml by hand.',
    'slack-app-token': (code: string): string =>
      `Slack refuses SLACK_APP_TOKEN (${code}): Basic Information, App-Level Tokens, one with connections:write, and Socket Mode on.`,
    'slack-channel-unseen': (id: string, product: string): string =>
      `Slack does not show ${id}: mend the id at ${product} in desk.yml, or invite the bot if it is private.`,
    'slack-channel-archived': (channel: string, product: string): string =>
      `${channel} is archived: unarchive it, or name another one at ${product} in desk.yml.`,
    'slack-channel-without-bot': (channel: string, bot: string): string =>
      `The bot is not in ${channel}: type /invite @${bot} there.`,
    'slack-channel-shared': (channel: string): string =>
      `${channel} is shared with another company, which reads along: name one of your own in desk.yml.`,
    'slack-silent-http': (since: string): string =>
      `Nothing has come since ${since}: Event Subscriptions, Request URL must be PUBLIC_URL/slack/events and Verified; then mention the bot.`,
    'slack-silent-socket': (since: string): string =>
      `Nothing has come since ${since}: start the bot, check that Socket Mode and Event Subscriptions are on; then mention the bot.`,
    'lark-app-id': (code: string): string =>
      `LARK_APP_ID is not known there (${code}): copy it from Credentials & Basic Info, and check LARK_DOMAIN (feishu or lark).`,
    'lark-app-secret': (code: string): string =>
      `LARK_APP_SECRET is wrong (${code}): copy it anew from the console, Credentials & Basic Info.`,
    'lark-app-off': (code: string): string =>
      `LARK_APP_SECRET is wrong, or the app is switched off (${code}): compare it with Credentials & Basic Info, or have an admin enable the app.`,
    'lark-address-refused': (code: string): string =>
      `This machine's address is not allowed (${code}): add it in the console, Security Settings, IP allowlist.`,
    'lark-not-published': (link: string): string =>
      `The bot is not active: create a version under Version Management & Release, publish it, have it approved: ${link}`,
    'lark-no-bot': (link: string, code: string): string =>
      `The app has no bot (${code}): Add Features, Bot, then publish a version: ${link}`,
    'lark-scopes-missing': (scopes: string, link: string): string =>
      `${scopes} missing: add them under Permissions & Scopes and publish a version: ${link}`,
    'lark-without-group-messages': (link: string): string =>
      `A group message you answer with a mention cannot be read, nor whether one of ours arrived: then it rests until you look. Optional: ${link}`,
    'lark-without-urgent': (link: string): string =>
      `Urgent reminders become mentions in the thread: add it and publish a version: ${link}`,
    'lark-without-email': (link: string): string =>
      `Somebody with a Slack account too is not known to be the same person: add it and publish a version: ${link}`,
    'lark-without-ids': (link: string): string =>
      `People cannot be found by e-mail: name their open ids in desk.yml, or add it and publish a version: ${link}`,
    'lark-without-leavers': (link: string): string =>
      `Who has left the company is not noticed: add it and publish a version: ${link}`,
    'lark-without-reactions': (link: string): string =>
      `A typed verb gets no tick on its message: add it and publish a version: ${link}`,
    'lark-without-marks': (link: string): string =>
      `A 📌 on a message does not keep it as evidence: add it and publish a version: ${link}`,
    'lark-socket': (code: string): string =>
      `The long connection is refused (${code}): Events & Callbacks, long connection for events and for callbacks; at most 50 processes.`,
    'lark-group-unseen': (id: string, product: string): string =>
      `There is no group ${id} for this app: mend the id at ${product} in desk.yml, or add the bot to the group.`,
    'lark-group-without-bot': (group: string, bot: string): string =>
      `The bot is not in ${group}: group settings, Bots, Add bot, ${bot}.`,
    'lark-group-dissolved': (group: string, product: string): string =>
      `${group} was dissolved: name another group at ${product} in desk.yml.`,
    'lark-group-external': (group: string): string =>
      `${group} has people of another company, who read along: name an internal group in desk.yml.`,
    'lark-group-of-topics': (): string =>
      'A group of topics: every complaint is a topic of its own, and private answers come in the direct chat.',
    'lark-history-unreadable': (code: string): string =>
      `The scope is there but history cannot be read (${code}): publish a version of the app with im:message.group_msg.`,
    'lark-silent-websocket': (since: string): string =>
      `Nothing has come since ${since}: start the bot, then save long connection under Events & Callbacks, in both tabs; publish; mention the bot.`,
    'lark-silent-callbacks': (): string =>
      'No click has ever come: click any button of the bot; if nothing happens, add card.action.trigger under Events & Callbacks, Callback Configuration, and publish.',
    'lark-silent-webhook': (since: string): string =>
      `Nothing has come since ${since}: Events & Callbacks, Request URL PUBLIC_URL/lark/events in both tabs; publish; mention the bot.`,
  },
};
