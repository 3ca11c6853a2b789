import { describe, expect, it } from 'vitest';
import { findVerb, isVerb, verbs } from '../../src/domain/verb.ts';

/** As people were told: what stands here is configured, scripted and typed against. */
const promised = `
new 新建 投诉 提报 客诉 · ack 受理 收到 认领 接单 我来 · contact 记录沟通 联系 已联系 回访 已回电 · update 进展 进度 同步 ·
note 备注 · edit 修改 · assign 指派 转派 · transfer 转产品 转交 · ask 协助 · answer 答复 回答 · evidence 材料 证据 · contain 止损 · cause 根因 原因 ·
options 备选 · plan 方案 计划 · promise 承诺 答应 · action 措施 改进 · track 推送 转需求 提需求 · wait 挂起 等待 · resume 恢复 继续 · snooze 稍后提醒 稍后 别提醒我 ·
escalate 升级 加急 · nudge 催办 催 催一下 · resolve 解决 已解决 · close 结案 关闭 关单 办结 · reopen 重开 · reject 不受理 驳回 ·
merge 合并 · link 关联 · restrict 保密 · undo 撤回 · why 为什么 为何 为什么提醒我 为什么被提醒 · show 查看 详情 · list 列表 · mine 我的 待我处理 ·
customer 客户 · search 搜索 · report 统计 报表 · case 复盘 案例 · faq 知识库 知识 · board 看板 · home 工作台 主页 · away 请假 休假 销假 · handover 交接 移交 ·
news 产品动态 · digest 订阅 · erase 抹除 · setup 设置 · help 帮助`;

describe('verbs', () => {
  it('are typed by the names that were promised, the bot saying the first Chinese one', () => {
    const written = verbs.map(({ english, chinese }) => [english[0], ...chinese].join(' '));
    expect(written).toEqual(promised.split('·').map((names) => names.trim()));
  });

  it('have names that no other verb has', () => {
    const names = verbs.flatMap(({ english, chinese }) => [...english, ...chinese]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('read anywhere where that was promised', () => {
    const reading = verbs.filter((entry) => entry.reading).map(({ verb }) => verb);
    const wanted = [
      'list',
      'mine',
      'customer',
      'search',
      'report',
      'show',
      'faq',
      'case',
      'board',
      'home',
      'help',
    ];
    expect(reading.toSorted()).toEqual(wanted.toSorted());
  });

  it('call acknowledging by its whole word', () => {
    expect(isVerb('acknowledge')).toBe(true);
    expect(isVerb('ack')).toBe(false);
    expect(findVerb('acknowledge').english).toContain('ack');
  });
});
