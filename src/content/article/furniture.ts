// Lines that a newsroom or a page puts around the text: captions, bylines, publication lines, footers, menus. They become
// warnings, or the article's source. Patterns meet the folded line: half-width, simplified, lower case.
import { foldText } from '../normalize.ts';
import { readPrintedRange } from '../printed-range.ts';

export interface Furniture {
  code: 'caption' | 'byline' | 'publication-line' | 'footer' | 'navigation' | 'source';
  /** The medium the line names. */
  source?: string;
  /** True where nothing of the entry above can follow. */
  closes: boolean;
  /** True for the head of a list of links to other articles. */
  related: boolean;
}

const LONGEST_LINE = 120;
const DATE = /(?:19|20)\d{2} ?[-年./] ?\d{1,2} ?[-月./] ?\d{1,2} ?日?/;
const PUBLICATION_WORDS =
  /\d{1,2}:\d{2}(?::\d{2})?|[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?|第? ?[a-z]?\d{1,3} ?版(?:[:：] ?[\p{L}\p{N}]{1,10})?|(?:发布|更新|发表|出版|出刊|刊发|推送|刊登|印发|上传)(?:时间|日期|于)?|时间|日期|\d+ ?次|(?:浏览|阅读|点击|访问|评论)(?:次数|人数|量|数)?|字[号体]|(?<!\p{L})[大中小](?!\p{L})|(?:我要)?(?:分享|打印|评论|纠错)|(?:总)?第 ?\d+ ?期|北京时间|上午|下午/gu;
const SOURCE =
  /^(?:(?:文章|稿件|信息|本文|内容|新闻)?(?:来源|稿源|转自|摘自|转载自|出处|综合自)|source) ?[:|] ?(?<name>[^。;!?]{1,60})$/u;
const SOURCE_INSIDE = /(?:来源|稿源) ?: ?/u;
const NEXT_FIELD = / *(?:作者|责编|责任编辑|编辑|记者|发布|时间|日期|字号|浏览|阅读|点击|\||(?:19|20)\d{2}[-年./]).*$/u;

const CAPTION = [
  /^[▲△↑⬆].{1,50}$/u,
  /^[(【[]?图(?:为|说|源|片来自|片由|片?(?: ?\d{1,2})? ?:|片来源|片说明| ?\d{1,2} ).{1,70}$/u,
  /^[(【[] ?(?:图片?|资料图片?|配图|插图|图表|视频|音频|表情|image|photo) ?(?:[:\d][^\])】]{0,60})?[\])】]$/u,
  /[(【](?:资料|网络|效果|示意)(?:图片?|照片)[)】]?$/u,
  /(?:^|[ /|])摄(?:影)?[)】]?$/u,
  /^[(【]?[^,。]{0,20}(?:记者|通讯员|发)[^,。]{1,12}摄[)】]?$/u,
  /^[(【]?[^,。:]{1,14}供图[)】]?$/u,
];
const BYLINE = [
  /^[(【[]? ?(?:[\p{L}]{0,8}(?:报|网|社|刊|台|端))? ?(?:[\p{L}]{0,4})(?:记者|通讯员|特约撰稿人?)(?:[ :/|][^,。;!?]{1,40}|(?![从在走发了看调获采注来跟实])[\p{L} 、]{2,10})$/u,
  /^[(【][^()。,]{0,30}(?:摄影报道|综合报道|综合整理|编辑整理|报道|整理|供稿|供图|文\/图|图\/文)[)】]$/u,
  /^[(【[]?(?:文|图|文\/图|图\/文|图文|文字|摄影|撰文|撰稿|采写|执笔|作者|供稿|供图|整理|采编|制图|漫画|统稿|统筹|策划) ?[|/:] ?[^。;!?]{1,24}$/u,
  /^\(?(?:综合|据|根据|以上)[^,。;]{0,24}(?:报道|消息|整理|综合)\)?。?$/u,
];
const FOOTER = [
  /^(?:\p{L}{0,4}(?:编辑|责编|校对|主编|版式|版式设计)|编审|审核|审校|审读|[初复终一二三]审|监制|值班主任|美编|排版|签发|投稿邮箱|投稿|新闻热线|举报电话|客服电话) ?[|/:].{0,80}$/u,
  /^(?:版权所有|版权声明|版权归|免责声明|免责条款|郑重声明|特别声明|声明 ?:|转载声明|转载请|未经\p{L}{0,14}(?:许可|授权|同意|允许)|凡本[网站报]|本(?:网|站|报|公众号|文|平台|栏目)\p{L}{0,20}(?:版权|转载|免责|授权|不代表|摘自|整理自)|copyright|©|\(c\) |all rights reserved|互联网新闻信息服务|违法和?不良信息)/u,
  /icp[备证]|公网安备|[京沪粤浙津渝川鄂]公网/u,
  /^(?:end|the end|完|正文完|全文完|本文完|未完待续)$/u,
  /^(?:长按|扫码(?:关注|下载|添加|阅读|查看|进)|扫描(?:下方|上方)?二维码|扫一扫|识别(?:图中|下方)?二维码|点击(?:上方|下方|阅读|蓝字|关注|这里|查看|在看)|欢迎(?:关注|转发|订阅|扫码|投稿)|关注(?:我们|公众号|微信|更多)|添加微信|分享(?:到|至|给)|转发(?:分享|给)|微信(?:扫一扫|公众号|搜索|号)|下载(?:客户端|app)|打开app|展开全文|阅读(?:全文|原文)|查看(?:全文|原文)|原文链接|点个?(?:在看|赞)|在看|喜欢就)/u,
];
const RELATED =
  /^(?:相关(?:阅读|链接|新闻|报道|文章|推荐|专题|稿件|内容)|推荐阅读|延伸阅读|扩展阅读|往期(?:回顾|推荐|精选|文章|内容)|热门(?:文章|推荐|新闻|排行|阅读|资讯)|更多(?:新闻|精彩|内容|文章|资讯)?(?=[ >:》]|$)|猜你喜欢|精彩推荐|阅读推荐|为[您你]推荐|今日推荐|编辑推荐|点击排行|热点新闻|最新文章|最新资讯|链接(?=:|$)|[上下前后]一[篇条期])/u;
/** 第1页/共3页, 1/3 */
const PAGE_NUMBER =
  /^[-– ]*(?:第? ?\d{1,3} ?页?(?: ?[/,|、] ?共? ?\d{1,3} ?页?)|第 ?\d{1,3} ?页|page \d{1,3}(?: of \d{1,3})?)[-– ]*$/u;
const BREADCRUMB = /^(?:当前位置|[您你](?:当前|现在)?(?:的|所在)?位置|首页 ?[>»/-]|位置 ?:.*[>»])/u;
const MENU_WORDS = new Set(
  (
    '首页 正文 上一页 下一页 末页 尾页 返回 返回首页 返回顶部 返回列表 返回目录 顶部 top 打印 打印本页 打印本文 分享 关闭 关闭窗口 关闭本页 收藏 评论 我要评论 ' +
    '纠错 字号 字体 放大 缩小 默认 登录 注册 搜索 微信 微博 新浪微博 qq空间 朋友圈 手机版 手机看 客户端 无障碍 english 简体 繁体 目录 设为首页 加入收藏 ' +
    '网站地图 关于我们 联系我们 点赞 在看 转发 举报 复制链接 订阅 rss 投稿 查看更多 加载更多 回到顶部 阅读原文 写留言 广告服务 隐私政策 友情链接 版权声明'
  ).split(' '),
);
/** Words that stand in menus beside surer ones. */
const WEAK_MENU_WORDS = new Set(
  '新闻 地方 财经 时政 经济 国内 滚动 频道 专题 视频 图片 图集 大 中 小 a a+ a- 更多 第 页 en 搜'.split(' '),
);

/** What kind of furniture a line is; undefined for text. */
export function readFurniture(text: string): Furniture | undefined {
  if (text.length > LONGEST_LINE) return undefined;
  const folded = foldText(text)
    .replace(/[丨│┃∣¦]/g, '|')
    .trim();
  const bare = folded.replace(/^[^\p{L}\p{N}©(]+|[^\p{L}\p{N})]+$/gu, '');
  const unwrapped = bare.replace(/^\(([^()]*)\)$/, '$1').trim();
  const any = (patterns: readonly RegExp[], line: string) => patterns.some(pattern => pattern.test(line));
  const kind = (code: Furniture['code'], closes = false, related = false): Furniture => ({ code, closes, related });

  if (RELATED.test(bare)) return kind('footer', true, true);
  if (isMenu(folded) || BREADCRUMB.test(bare) || PAGE_NUMBER.test(folded)) return kind('navigation');
  const source = readSource(unwrapped, text, folded);
  if (source) return source;
  if (isPublicationLine(folded)) return kind('publication-line');
  if (any(CAPTION, folded)) return kind('caption');
  if (any(FOOTER, unwrapped)) return kind('footer', true);
  if (any(BYLINE, folded)) return kind('byline');
  return undefined;
}

function readSource(unwrapped: string, text: string, folded: string): Furniture | undefined {
  const found = SOURCE.exec(unwrapped);
  const inLine = found ? undefined : DATE.test(folded) ? SOURCE_INSIDE.exec(folded) : null;
  if (!found && !inLine) return undefined;
  const from = found ? folded.indexOf(found.groups!.name!) : inLine!.index + inLine![0].length;
  const tail = folded.slice(from);
  const length = (found?.groups?.name ?? tail).replace(NEXT_FIELD, '').trimEnd().length;
  const source = text.slice(from, from + length).trim();
  if (source === '' || !/\p{L}/u.test(source)) return undefined;
  // A line that names more than its source is reported as well, so that the rest of it is not lost.
  const alone = found !== undefined && found !== null && length >= found.groups!.name!.trimEnd().length;
  if (!alone && !found && !isPublicationLine(folded.slice(0, inLine!.index))) return undefined;
  return { code: alone ? 'source' : 'publication-line', source, closes: alone, related: false };
}

function isPublicationLine(folded: string): boolean {
  const dated = DATE.test(folded) && !readPrintedRange(folded);
  if (
    !dated &&
    !/^(?:发布|更新|发表|出版|刊发|推送)(?:时间|日期|于) ?:|^(?:浏览|阅读|点击|访问|评论)(?:次数|人数|量|数)? ?:? ?\d|^第? ?[a-z]?\d{1,3} ?版|^总?第 ?\d{1,5} ?期/u.test(
      folded,
    )
  ) {
    return false;
  }
  const rest = folded
    .replace(DATE, ' ')
    .replace(/《[^《》]{2,16}》/gu, ' ')
    .replace(PUBLICATION_WORDS, ' ')
    .replace(/(?:作者|编辑|责编|责任编辑|记者|来源|稿源) ?: ?[^ |]{1,20}/gu, ' ');
  return (rest.match(/[\p{L}\p{N}]/gu)?.length ?? 0) <= 4;
}

function isMenu(folded: string): boolean {
  const tokens = folded.split(/[\s|/>»·、\-—[\]【】()<《》:]+/u).filter(token => token !== '');
  if (tokens.length === 0 || tokens.length > 40) return false;
  const sure = tokens.filter(token => MENU_WORDS.has(token)).length;
  return (
    sure > 0 && tokens.every(token => MENU_WORDS.has(token) || WEAK_MENU_WORDS.has(token) || /^\d{1,3}$/.test(token))
  );
}
