import { exampleDesk } from '../example-desk.ts';
import { customers, tiers } from './customers.ts';

const all = Object.values(customers);
const { calendars, people } = exampleDesk;

/** The desk of the made-up year, in the form of desk.yml. */
export const demoDesk = {
  locale: 'zh-CN',
  calendars,
  people: {
    lin: people.lin,
    zhao: { name: '赵敏', roles: ['support'], locale: 'zh-CN', timezone: 'Asia/Shanghai' },
    amy: { ...people.amy, timezone: 'Asia/Shanghai' },
    tom: { name: 'Tom Becker', roles: ['support'], locale: 'en', timezone: 'Asia/Shanghai' },
    chen: people.chen,
    sun: { name: '孙倩', roles: ['pm'], locale: 'zh-CN', timezone: 'Asia/Shanghai' },
    maya: { ...people.maya, timezone: 'Asia/Shanghai' },
    liu: { name: '刘洋', roles: ['pm'], locale: 'zh-CN', timezone: 'Asia/Shanghai' },
    jonas: { name: 'Jonas Keller', roles: ['pm'], locale: 'en', timezone: 'Asia/Shanghai' },
    he: { name: '何伟', locale: 'zh-CN', timezone: 'Asia/Shanghai' },
    petra: { name: 'Petra Novak', locale: 'en', timezone: 'Asia/Shanghai' },
    wu: people.wu,
    helen: { name: 'Helen Brooks', roles: ['lead'], locale: 'en', timezone: 'Asia/Shanghai' },
  },
  teams: {
    payments: { name: '支付平台', owner: 'he' },
    finance: { name: '财务', owner: 'he' },
    data: { name: '数据平台', owner: 'he' },
    mobile: { name: '移动研发', owner: 'petra' },
    platform: { name: 'Platform', owner: 'petra' },
    delivery: { name: '交付管理', owner: 'petra' },
  },
  customers: { [tiers.large]: all.flatMap((names) => names.slice(0, names.length / 4)) },
  policies: {
    standard: {
      calendar: 'office',
      clocks: {
        P1: {
          acknowledge: 'work 15m',
          contact: 'work 2h',
          update: 'work 4h',
          contain: 'work 4h',
          plan: 'work 1d',
          resolve: 'work 3d',
        },
        P2: {
          acknowledge: 'work 1h',
          contact: 'work 4h',
          update: 'work 1d',
          cause: 'work 2d',
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
      // So many of one kind are usual here; more within a week are not.
      recurrence: { times: 6, days: 7 },
    },
  },
  products: {
    billing: {
      name: '计费 Billing',
      owner: 'chen',
      backup: 'sun',
      lead: 'wu',
      policy: 'standard',
      channels: { local: 'billing' },
      modules: ['支付', '发票', '套餐'],
    },
    reports: {
      name: '数据报表 Reports',
      owner: 'sun',
      backup: 'chen',
      lead: 'wu',
      policy: 'standard',
      channels: { local: 'reports' },
      modules: ['数据看板', '导出', '权限'],
    },
    mobile: {
      name: '移动端 App',
      owner: 'maya',
      backup: 'liu',
      lead: 'helen',
      policy: 'standard',
      channels: { local: { id: 'mobile', locale: 'en' } },
      modules: ['登录', '消息', '定位'],
    },
    api: {
      name: '开放平台 API',
      owner: 'jonas',
      backup: 'maya',
      lead: 'helen',
      policy: 'standard',
      channels: { local: { id: 'api', locale: 'en' } },
      modules: ['webhooks', 'docs'],
    },
    delivery: {
      name: '交付服务 Delivery',
      owner: 'liu',
      backup: 'jonas',
      lead: 'wu',
      policy: 'standard',
      channels: { local: 'delivery' },
      modules: ['实施', '客服'],
    },
  },
} as const;
