import type { Locale } from '../../domain/desk.ts';

/** Made-up companies. The first of each list are large accounts and complain most. */
export const customers: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': [
    '远帆物流',
    '青禾食品',
    '启明教育',
    '海澜石化',
    '星河医疗',
    '云岭茶业',
    '安途出行',
    '金桥置业',
    '木棉家居',
    '北辰制造',
    '晨曦生鲜',
    '知行培训',
    '汇川贸易',
    '长河水务',
    '南山影业',
    '百草药房',
    '蓝鲸仓储',
    '东篱酒店',
    '极光光电',
    '同舟保险',
    '万象商业',
    '清泉环保',
    '飞鸿快运',
    '和光设计',
  ],
  en: [
    'Northwind Retail',
    'Harbour Freight Lines',
    'Alpina Foods',
    'Brightwater Clinics',
    'Castle Insurance',
    'Delta Home',
    'Evergreen Hotels',
    'Fjord Energy',
    'Granite Works',
    'Horizon Learning',
    'Ivory Print',
    'Juniper Care',
    'Kestrel Air',
    'Lumen Studios',
    'Meridian Travel',
    'Oakfield Dairy',
  ],
};

/** As tags: how important an account is. */
export const tiers = { large: 'KA', usual: 'SMB' } as const;
