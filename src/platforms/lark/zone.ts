/** The one time of the country where Feishu is used. */
export const FEISHU_ZONE = 'Asia/Shanghai';
