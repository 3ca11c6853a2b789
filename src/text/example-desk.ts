/** The desk of a local workspace that has none: in the form of desk.yml, so that it reads like one's own. */
export const exampleDesk = {
  locale: 'zh-CN',
  calendars: {
    office: {
      timezone: 'Asia/Shanghai',
      week: { 'mon-fri': ['09:00-12:00', '13:30-18:00'] },
      holidays: 'CN',
    },
  },
  people: {
    lin: { name: '林晓', roles: ['support'], locale: 'zh-CN', timezone: 'Asia/Shanghai' },
    amy: { name: 'Amy Weber', roles: ['support'], locale: 'en' },
    chen: { name: '陈平', roles: ['pm'], locale: 'zh-CN', timezone: 'Asia/Shanghai' },
    maya: { name: 'Maya Patel', roles: ['pm'], locale: 'en' },
    wu: { name: '吴刚', roles: ['lead', 'admin'], locale: 'zh-CN', timezone: 'Asia/Shanghai' },
  },
  policies: {
    standard: {
      calendar: 'office',
      clocks: {
        P1: { acknowledge: '15m', contact: '2h', update: 'work 4h', plan: '1d', resolve: '3d' },
        P2: {
          acknowledge: 'work 1h',
          contact: 'work 4h',
          update: 'work 1d',
          plan: 'work 2d',
          resolve: 'work 5d',
        },
        P3: {
          acknowledge: 'work 4h',
          contact: 'work 1d',
          update: 'work 2d',
          plan: 'work 3d',
          resolve: 'work 10d',
        },
        P4: { acknowledge: 'work 1d', contact: 'work 1d', update: 'work 5d', resolve: 'work 20d' },
      },
    },
  },
  products: {
    billing: {
      name: '计费 Billing',
      owner: 'chen',
      backup: 'maya',
      lead: 'wu',
      policy: 'standard',
      channels: { local: 'billing' },
    },
    app: {
      name: '移动端 App',
      owner: 'maya',
      backup: 'chen',
      lead: 'wu',
      policy: 'standard',
      channels: { local: { id: 'app', locale: 'en' } },
    },
  },
} as const;
