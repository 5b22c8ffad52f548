// The words of a message that carry no search meaning: politeness, questions, names of what we publish, small talk.
// Folded. They only count where the dictionary sees a word begin and end, so 有 is not taken out of 有色金属.

const split = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** What we publish and how it is asked for: alone they mean the newest edition. */
const NEWS = split(`
简报 日报 周报 月报 快报 快讯 早报 晚报 亮点 看点 要点 重点新闻 新闻 消息 资讯 动态 动向 情况 内容 信息 更新 报道 播报 头条 要闻 大事 新鲜事 事件 热点
经济亮点 最亮点 经济新闻 经济消息 经济动态 经济情况 经济简报 经济形势 经济状况 一周经济 一周亮点 一周要闻 一周 每周 每周亮点 周刊 期刊 文章 汇总 综述 概况 概览 总结 摘要 推送
好消息 新消息 坏消息 最新消息 最新动态 最新情况 近况 现状 进展 新进展 新动态 新闻联播 干货 条目 数据简报 31省区市 31个省区市 31省 三十一省区市 省区市 全国各地
news brief briefs briefing update updates info information highlights highlight headline headlines summary report reports weekly economic economy digest story stories
jianbao xiaoxi xinwen dongtai zixun`);

const FILLER = split(`
那 这 来 查 省 市
的 了 吗 呢 吧 呀 啊 哦 喔 噢 嘛 啦 哈 哪 呐 诶 哎 唉 嗨 嘿 喂 么 没 吖 捏 滴 哟 哇
和 与 跟 及 或 或者 以及 还有 还是 而 但 但是 不过 另外 并 并且 加 加上 对比 相比 比较 vs
我 你 您 他 她 它 咱 咱们 我们 你们 您们 大家 人家 我家 我要 我想 我来 我看 自己 这 那 这个 那个 这些 那些 这里 那里 这边 那边 哪里 哪边 哪个 哪些 哪儿 这儿 那儿 某 
在 于 从 到 往 向 对 给 把 为了 由  就 都 也 还 再 又 才 只 很 太 挺 好 更 最 非常 比较 真 真的 有点 有些 一些 一点 一下 一会 一份 一条 一个 一篇 一期 几条 几个 两个 三个 个 份 条 篇 方面 地方 地区 附近 一带 当地 本地 其他 其它
是 是不是 是否 有 有没有 没有 有无 会不会 能 能不能 能否 可 可以 可不可以 可否 要 想 想要 想看 想问 想知道 想了解 希望 行不行 好不好 好吗 行吗 可以吗 对吗 是吗
请 请问 请教 请帮 请给 麻烦 麻烦你 劳驾 劳烦 拜托 求助 跪求 帮 帮我 帮忙 帮个忙 帮一下 替我 给我 给我来 来 来个 来份 来一份 来点 来一条 来条 来看 发我 发给我 发来 发送 发个 发一下 推荐 推一下 念 读 念一下 读一下
看 看看 看下 看一下 看一看 瞧 瞧瞧 瞅 瞅瞅 瞄 查 查查 查下 查一下 查询 查看 查找 搜 搜搜 搜下 搜一下 搜索 检索 找 找找 找下 找一下 找到 问 问问 问下 问一下 打听 打听一下 了解 了解一下 了解下 知道 告诉 告诉我 说 说说 说下 说一下 讲 讲讲 讲下 讲一下 聊 聊聊 谈谈 介绍 介绍一下 介绍下 显示 展示 列出 列一下 打开 进入 获取 提供 关注 关心 订阅 取消订阅 回复 回答 汇报 关于 有关 相关 针对 至于
什么 啥 啥子 甚么 什么样 怎么 怎么样 怎样 怎么样了 怎么回事 咋 咋样 咋样了 咋回事 如何 如何了 为什么 为啥 多少 多大 谁 哪 哪家 何时 什么时候 如今 现在 目前 当前 眼下 最近 近来 这阵子 这段时间 这几天 平时 一直 已经 刚刚 刚才 马上 赶紧 赶快 快 快点 快一点 立刻 随便 顺便 顺手 随手 一起 一块 分别 同时 然后 接着 接下来 
亲 亲爱的 哥 姐 兄弟 老铁 老师 师傅 大佬 朋友 同学 小编 编辑  客服 小助手 助手 bot 先生 女士 小姐姐 各位 大哥 老板 家人们 宝 宝子
你好 您好 你们好 大家好 早 早安 早上好 上午好 中午好 下午好 晚上好 晚安 谢 谢谢 谢谢你 谢谢您 谢啦 谢了 多谢 感谢 非常感谢 辛苦 辛苦了 再见 拜拜 打扰 打扰一下 打扰了 不好意思 抱歉
 自治区 全省 全市 全区 我省 我市 本省 本市 家乡 老家 这边的 那边的 频道 栏目 部分的 相关的 最新的 详细 详情 详细点 全部 所有 
哪个快 哪个好 哪个多 谁快 谁高 谁多 谁强 一样 差别 区别 不同 好看 有趣 有意思 增长快 快不快 好 动静 
a an the of in on at to for from by with about and or vs versus is are was were be been am do does did has have had can could will would should may might shall must what whats how hows who whom whose which when where why that this these those there here it its i im me my you your u we our us they them he she his her as so if then than please pls plz kindly thanks thank show tell give get let lets find look looking see search searching query check view read open send want need like know hear learn any anything something everything some all more most just only also now current currently new doing going happening happened happen goes go up down out over into hi hey hello dear sir bot data regarding concerning around s t re ll ve d m ok okay
province provinces city cities municipality region regions autonomous county district prefecture not me
place places area areas part parts state states country
qing wen qingwen kan kankan zenmeyang shenme de le ma ne`);

/** Things people say to a bot that ask for nothing; whole messages of them are small talk. */
const TALK = split(`
继续 更多 下一个 换一个 怎么办 有问题 有个问题 我有问题 我有个问题 怎么退订 怎么取消 取消推送 不想收了 别发了 别再发了 太好了 不错 真不错 挺好 给力
开始 停止 暂停 退出 返回 关闭 确认 确定
哈哈 哈哈哈 哈哈哈哈 呵呵 嘿嘿 嘻嘻 嘎嘎 呜呜 嗯 嗯嗯 恩 恩恩 哼 额 呃 emm emmm 好的 好滴 好哒 好嘞 好吧 好啊 好呀 好了 行 行吧 行了 可以 可以的 可以了 对 对的 对呀 是的 是啊 不是 不 不是的 不用 不用了 不要 不行 不对 不会 没事 没问题 没关系 没用 算了 得了 收到 了解了 明白 明白了 知道了 懂了 懂 清楚了 赞 点赞 棒 真棒 太棒了 厉害 厉害了 牛 牛逼 牛啊 强 加油 支持你 喜欢你 爱你 我爱你 讨厌 无聊 好无聊 笨 傻 傻瓜 滚 闭嘴 走开 救命 天啊 天哪 我去 我靠 卧槽 妈呀 哎呀 哎哟
在 在吗 在不在 在么 在嘛 在线吗 有人吗 有人 有人在吗 喂喂 人呢 哈喽 哈啰 哈罗 嗨 嗨喽 hello hi hey yo hiya howdy 你好呀 你好啊 您好呀 早呀 早啊 午安 晚上好呀 好久不见 最近好吗 吃了吗 吃饭了吗 吃饭 睡了吗 睡觉 干嘛 干嘛呢 在干嘛 干啥 干啥呢 你干嘛 忙吗 忙什么
你是谁 您是谁 你是什么 你叫什么 你叫啥 你的名字 叫什么名字 你几岁 你多大 几岁 几岁了 你是男是女 你是人吗 你是机器人吗 机器人吗 你是ai吗 谁做的 谁开发的 谁写的 你会什么 你会干什么 你能干什么 你能做什么 你能做啥 你有什么功能 功能介绍 使用介绍 自我介绍 有什么功能 什么功能 怎么用 怎么使用 如何使用 使用方法 用法 使用说明 说明书 教程 帮助 帮助菜单 菜单 主菜单 指令 取消 重来 重新开始 下一页 上一页 首页 退订 取消订阅 订阅 我的订阅 联系 联系客服 人工 人工客服 客服 转人工 测试 测试一下 测试中 试试 试一下 试试看 试一试
讲个笑话 讲笑话 说个笑话 笑话 来个笑话 唱首歌 唱歌 讲故事 讲个故事 聊天 陪我聊天 陪我 聊聊天 几点 几点了 现在几点 今天几号 今天星期几 星期几 天气怎么样 天气预报 下雨 下雨吗 冷吗 热吗 饿 饿了 困 困了 累 累了 好累 心情不好 开心 不开心 难过 生日快乐 新年快乐 新年好 春节快乐 过年好 恭喜 恭喜发财 节日快乐 中秋快乐 国庆快乐 圣诞快乐 元旦快乐 周末愉快 祝你 祝好 一切顺利 不客气 不谢 不用谢 客气 客气了 没事的 对不起 sorry 原谅 回头见 明天见 下次见 再会 拜 88 886 666 6666 233 2333 520 1314 999 111 123 1234 12345 123456 000 321
bye goodbye byebye thx ty tks thankyou thank you thanks good morning afternoon evening night nice great cool wow lol haha hahaha hehe yes no yeah yep nope nah sure fine right wrong test testing tests asdf asdfg asdfgh asdfghjkl qwer qwert qwerty qwertyuiop zxcv zxcvb zxcvbn zxcvbnm abc abcd abcdef xyz aaa bbb foo bar baz help menu start stop cancel quit exit settings setting subscribe unsubscribe language privacy joke jokes love sorry welcome friend chatgpt gpt nihao ni hao zaima xiexie zaijian baibai haode hao buhao keyi shide
lorem ipsum dolor sit amet null undefined nan none true false`);

export const NEWS_WORDS: ReadonlySet<string> = new Set(NEWS);
export const FILLER_WORDS: ReadonlySet<string> = new Set([...FILLER, ...NEWS]);
export const TALK_WORDS: ReadonlySet<string> = new Set(TALK);
/** The longest of them in UTF-16 units. */
export const LONGEST_FILLER = Math.max(...[...FILLER, ...NEWS, ...TALK].map(one => one.length));
