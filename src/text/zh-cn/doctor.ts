import type { Texts } from '../texts.ts';

export const doctor: Texts['doctor'] = {
  self: '回音',
  never: '接入',
  state: { ok: '正常', broken: '故障', warning: '注意', unknown: '未知' },
  total: (ok, broken, warning, unknown) =>
    `正常 ${ok} 项，故障 ${broken} 项，注意 ${warning} 项，未知 ${unknown} 项`,
  check: {
    settings: () => '设置',
    database: () => '数据库',
    migrations: () => '数据库迁移',
    platforms: () => '聊天平台',
    desk: () => '服务台配置',
    products: (count) => `产品和负责的人（${count}）`,
    product: (name) => `产品 ${name}`,
    calendar: (name) => `工作日历 ${name}`,
    timers: () => '计时',
    deliveries: () => '待发消息',
    destination: (name) => `发往 ${name} 的消息`,
    jobs: () => '后台任务',
    'api-client': (id) => `接口客户端 ${id}`,
    webhook: (id, host) => `Webhook ${id} · ${host}`,
    tracker: (id, product) => `项目管理工具 ${id} · ${product}`,
    access: () => '发送权限',
    token: () => '凭证',
    identity: (who) => `机器人 ${who}`,
    scopes: () => '权限',
    scope: (name) => `权限 ${name}`,
    offers: (products) => `主动询问是否提报（${products}）`,
    socket: () => '长连接',
    channel: (name, id, products) => `频道 ${name} · ${id}（${products}）`,
    history: () => '群消息记录',
    events: () => '收到事件',
    callbacks: () => '收到按钮点击',
    people: (count) => `服务台里的人（${count}）`,
    person: (name, account) => `${name} · ${account}`,
  },
  fault: {
    'settings-wrong': (said) => said,
    'database-away': (said) => said,
    'migrations-missing': (names) => `数据库还缺 ${names}：用这个版本启动一次机器人，它会自动补上。`,
    'no-platform': () =>
      '目前只开着本地工作区：设置 SLACK_BOT_TOKEN 或 LARK_APP_ID，步骤见 README 的“接上”两节。',
    'no-desk': (code) =>
      `还没有服务台配置：私聊机器人发送“设置 ${code}”，或运行 npm run desk -- apply desk.yml。`,
    'no-admin': (code) =>
      `还没有管理员：私聊机器人发送“设置 ${code}”，或在 desk.yml 里给某人 roles: [admin]。`,
    'no-product': () =>
      '服务台里还没有产品：在产品的群或频道里 @机器人 并写“设置”，或在 desk.yml 的 products 下添加。',
    'owner-unreachable': (person, product, platforms) =>
      `${person}是${product}的负责人，但没有 ${platforms} 账号：在 desk.yml 的 people 下补上。`,
    'stand-in-unreachable': (person, product, platforms) =>
      `${person}是${product}的代理人或主管，但没有 ${platforms} 账号：在 desk.yml 的 people 下补上。`,
    'no-channel': (product, platforms) =>
      `${product}在 ${platforms} 上没有群或频道：在那里 @机器人 并写“设置”，或在 desk.yml 的 channels 下补上。`,
    'days-run-out': (country, until, calendar, year) =>
      `${country} 的放假安排（${calendar}）只知道到 ${until}：运行 npm run desk -- holidays ${country} ${year} FILE；就按普通工作日算的话用 --plain。`,
    'feed-unread': (calendar, host, code, since) =>
      `从 ${since} 起读取不到 ${host} 的日历（${code}），上次读到的日期仍然有效：修改 desk.yml 里 ${calendar} 的 feeds。`,
    'wakes-late': (minutes) => `有提醒已过点 ${minutes} 分钟，而处理进程还在运行：看它的日志，然后重启它。`,
    'nobody-wakes': (minutes) =>
      `有提醒已过点 ${minutes} 分钟，没有处理进程在运行：执行 npm start（ROLE=all 或 ROLE=worker）。`,
    'deliveries-failed': (count, code, complaint) =>
      `有 ${count} 条已放弃，最近一条是 ${code}（${complaint}）：先修好下面对应的频道或人，再当面告知。`,
    'deliveries-unknown': (count, code, complaint) =>
      `有 ${count} 条不知道到没到，最近一条是 ${code}（${complaint}）：群消息记录读不了，请到群里看一眼，缺了就当面告知。`,
    'jobs-failed': (count, name, at) =>
      `有 ${count} 个任务多次失败后放弃了，最近一个在 ${at}（${name}）：原因见日志；npm run desk -- retry 可以重新执行。`,
    'tracker-without-key': (variable, id) =>
      `没有设置 ${variable}：请在机器人运行的环境里设置，或者在 desk.yml 的 trackers.${id} 里换一个变量名。`,
    'tracker-unreadable': (id) => `trackers.${id} 的设置读不出来：请重新应用 desk.yml，并按提示修改。`,
    'tracker-fault': (what, detail, id) =>
      `${what}：${detail}。请在那边处理，或修改 desk.yml 的 trackers.${id}。`,
    'api-client-without-token': (variable, id) =>
      `没有设置 ${variable}：在机器人运行的环境里设置它，或者在 desk.yml 的 api.clients.${id}.token 里换一个变量名。`,
    'webhook-without-key': (variables, id) =>
      `没有设置 ${variables}：在机器人运行的环境里设置它，或者在 desk.yml 的 webhooks.${id}.secret 里换一个变量名。`,
    'webhook-address': (host, id, why) =>
      `不允许访问 ${host}（${why}）：webhooks.${id}.url 请用 https 地址；内网主机要写进 WEBHOOK_PRIVATE_HOSTS。`,
    'webhook-undelivered': (count, newest, code, at) =>
      `有 ${count} 条事件没有送达，最近一条 ${newest} 在 ${at} 放弃（${code}）：先修好对方系统，再执行 npm run desk -- retry。`,
    'destination-refused': (name, code, since) =>
      `${name} 从 ${since} 起拒收消息（${code}）：把机器人请回去，或在 desk.yml 里换一个。`,
    'access-lost': (code, since) =>
      `从 ${since} 起什么都发不出去（${code}）：修好下面的故障，之后会自动重试。`,
    unreachable: (address, code, variable) =>
      `${address} 没有回应（${code}）：让这台机器能访问它，或改正 ${variable}。`,
    'not-told': (code) => `没问到结果（${code}）：过一分钟再运行一次。`,
    'person-unknown': (name, account) =>
      `平台上查不到 ${account}：改正 desk.yml 里${name}的账号，或扩大应用的通讯录权限范围。`,
    'person-gone': (name, account) => `${account} 已离职：把 desk.yml 里写着${name}的地方换成别人。`,
    'person-outside': (name, account) =>
      `${account} 是访客、机器人或外部人员，什么都不会通知${name}：在 desk.yml 里换成别人。`,
    'slack-token': (code) =>
      `Slack 不认 SLACK_BOT_TOKEN（${code}）：到 api.slack.com/apps → OAuth & Permissions 重新复制 Bot User OAuth Token。`,
    'slack-scopes-missing': (scopes) =>
      `缺少 ${scopes}：到 api.slack.com/apps → App Manifest 贴上 manifest.yml，再到 Install App 点 Reinstall。`,
    'slack-without-pictures': () => '图表只能写成文字：在 OAuth & Permissions 里加上，再点 Reinstall。',
    'slack-without-files': () => '提报消息时附件没有名称：在 OAuth & Permissions 里加上，再点 Reinstall。',
    'slack-without-email': () =>
      '无法按邮箱找人：在 OAuth & Permissions 里加上再点 Reinstall，或在 desk.yml 里写 Slack ID。',
    'slack-offers-unheard': (scopes) =>
      `缺少 ${scopes} 或事件 message.channels、message.groups，就听不到频道里的话：贴上 manifest.yml，再点 Reinstall。`,
    'slack-scopes-untold': () =>
      'SLACK_API_URL 没有转发 x-oauth-scopes：请自己对照 OAuth & Permissions 和 manifest.yml。',
    'slack-app-token': (code) =>
      `Slack 不认 SLACK_APP_TOKEN（${code}）：Basic Information → App-Level Tokens 建一个带 connections:write 的，并打开 Socket Mode。`,
    'slack-channel-unseen': (id, product) =>
      `Slack 看不到 ${id}：改正 desk.yml 里${product}的频道 ID；若是私有频道，请邀请机器人。`,
    'slack-channel-archived': (channel, product) =>
      `${channel} 已归档：取消归档，或在 desk.yml 里给${product}换一个频道。`,
    'slack-channel-without-bot': (channel, bot) => `机器人不在 ${channel} 里：在那里输入 /invite @${bot}。`,
    'slack-channel-shared': (channel) =>
      `${channel} 与外部公司共享，对方看得到内容：在 desk.yml 里换一个内部频道。`,
    'slack-silent-http': (since) =>
      `自${since}起没收到任何事件：Event Subscriptions → Request URL 应为 PUBLIC_URL/slack/events 且显示 Verified；然后 @ 一下机器人。`,
    'slack-silent-socket': (since) =>
      `自${since}起没收到任何事件：启动机器人，确认 Socket Mode 和 Event Subscriptions 都已打开；然后 @ 一下机器人。`,
    'lark-app-id': (code) =>
      `那里没有这个 LARK_APP_ID（${code}）：从“凭证与基础信息”复制，并确认 LARK_DOMAIN（feishu 或 lark）。`,
    'lark-app-secret': (code) => `LARK_APP_SECRET 不对（${code}）：从“凭证与基础信息”重新复制。`,
    'lark-app-off': (code) =>
      `LARK_APP_SECRET 不对，或应用已停用（${code}）：与“凭证与基础信息”核对，或请管理员启用应用。`,
    'lark-address-refused': (code) =>
      `这台机器的 IP 不在白名单里（${code}）：到“安全设置” → “IP 白名单”里加上。`,
    'lark-not-published': (link) =>
      `机器人还没有启用：到“版本管理与发布”创建版本、申请发布，等管理员通过：${link}`,
    'lark-no-bot': (link, code) =>
      `应用没有机器人能力（${code}）：“添加应用能力” → “机器人”，再发布版本：${link}`,
    'lark-scopes-missing': (scopes, link) => `缺少 ${scopes}：在“权限管理”里开通，再发布版本：${link}`,
    'lark-without-group-messages': (link) =>
      `在群里 @ 机器人回复的那条消息读不到，也查不到自己发的消息到没到（会停在那里等人看）。可选：${link}`,
    'lark-without-urgent': (link) => `加急会变成话题里的 @：开通后发布版本：${link}`,
    'lark-without-email': (link) => `同时有 Slack 账号的人认不出是同一个人：开通后发布版本：${link}`,
    'lark-without-ids': (link) => `无法按邮箱找人：在 desk.yml 里写 open_id，或开通后发布版本：${link}`,
    'lark-without-leavers': (link) => `离职的人认不出来：开通后发布版本：${link}`,
    'lark-without-reactions': (link) => `打字执行的指令不会在消息上打勾：开通后发布版本：${link}`,
    'lark-without-marks': (link) => `在消息上点 📌 不会存为材料：开通后发布版本：${link}`,
    'lark-socket': (code) => `长连接被拒绝（${code}）：“事件与回调”里两处都选长连接；同时最多 50 个进程。`,
    'lark-group-unseen': (id, product) =>
      `这个应用看不到群 ${id}：改正 desk.yml 里${product}的群 ID，或把机器人加进群。`,
    'lark-group-without-bot': (group, bot) =>
      `机器人不在“${group}”里：群设置 → 群机器人 → 添加机器人 → ${bot}。`,
    'lark-group-dissolved': (group, product) => `“${group}”已解散：在 desk.yml 里给${product}换一个群。`,
    'lark-group-external': (group) =>
      `“${group}”里有外部公司的人，对方看得到内容：在 desk.yml 里换一个内部群。`,
    'lark-group-of-topics': () => '这是话题群：每条投诉自成一个话题，私下的答复发到单聊。',
    'lark-history-unreadable': (code) =>
      `权限已开通但仍读不了群消息记录（${code}）：发布一个带 im:message.group_msg 的版本。`,
    'lark-silent-websocket': (since) =>
      `自${since}起没收到任何事件：先启动机器人，再到“事件与回调”的两个页签保存长连接，发布版本，然后 @ 一下机器人。`,
    'lark-silent-callbacks': () =>
      '还没收到过点击：点一下机器人的任意按钮；没有反应的话，到“事件与回调” → “回调配置”添加 card.action.trigger，再发布版本。',
    'lark-silent-webhook': (since) =>
      `自${since}起没收到任何事件：“事件与回调”两个页签的请求地址都应为 PUBLIC_URL/lark/events；发布版本，然后 @ 一下机器人。`,
  },
};
