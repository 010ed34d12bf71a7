"""Evidence, claims and lists in Chinese."""

from __future__ import annotations

WORDS = {
    # Evidence: its sentence and its words.
    "{strength}: {scope} ({method})": "{strength}：{scope}（{method}）",
    "{strength}: {scope} ({count}; {method})": "{strength}：{scope}（{count}；{method}）",
    "{count:,} case": "{count:,} 例",
    "{count:,} cases": "{count:,} 例",
    "proved": "已证明",
    "proved by a solver": "由求解器证明",
    "exhausted": "已穷举",
    "sampled": "已抽样检验",
    "refuted": "已推翻",
    "undecided": "未判定",
    # Claims in a derivation, with their domain.
    "{claim}; {domain}": "{claim}；{domain}",
    "for all integers": "对所有整数成立",
    "for all integers with {given}": "对所有满足 {given} 的整数成立",
    "for integers": "就整数而言",
    "for integers with {given}": "就满足 {given} 的整数而言",
    # Words between statements, and in the cases of an entry.
    "and": "且",
    "or": "或",
    "not": "并非",
    "true": "真",
    "false": "假",
    "if": "若",
    "otherwise": "其他情形",
    # Lists.
    "{some}, {one}": "{some}、{one}",
    # Verdicts: what ran, and its words.
    "{engine}: {detail}": "{engine}：{detail}",
    "certificate": "证书",
    "rewriting of sums": "求和式的改写",
    "search of small instances": "在小的实例中搜索",
    "instances drawn at random": "随机抽取的实例",
    "{contradictions} from {products} of facts, each checked": (
        "由 {products}导出 {contradictions}，均已逐一核查"
    ),
    "{count} contradiction": "{count} 个矛盾",
    "{count} contradictions": "{count} 个矛盾",
    "{count} product": "{count} 个事实之积",
    "{count} products": "{count} 个事实之积",
    "{moves}, {conditions} with certificates": "{moves}，{conditions}均有证书",
    "{count} move": "{count} 步",
    "{count} moves": "{count} 步",
    "{count} side condition": "{count} 个附带条件",
    "{count} side conditions": "{count} 个附带条件",
    "{count:,} instances drawn with seed {seed}": "以种子 {seed} 抽取的 {count:,} 个实例",
    "proved for all sizes": "已对所有大小证明",
    "proved by {engine}, without a certificate": "由 {engine} 证明，没有证书",
    "undecided after {seconds:.1f} s": "{seconds:.1f} 秒后仍未判定",
    "exhausted: {detail} ({cases})": "已穷举：{detail}（{cases}）",
    "{strength}: {detail}": "{strength}：{detail}",
    # Reasons in a chain of sums.
    "only `{index} = {value}` counts": "只有 `{index} = {value}` 的项不为零",
    "`{index}` is a name for `{value}`": "用 `{index}` 表示 `{value}`",
    "`{index} = {value}` runs backwards": "`{index} = {value}` 倒着取值",
    "`{index}` is called `{new}`": "把 `{index}` 改称 `{new}`",
    "the brackets say the same": "方括号说的是同一件事",
    "the same sum in another order": "同一个和，次序不同",
    "`t` is the tap of the merged kernel": "`t` 是合并后的卷积核的抽头",
    "windows that share a cell are one": "共用一个格子的窗口是同一个窗口",
    "solved for `t'`": "对 `t'` 解出",
    "`t` and `r` leave the same remainder by `s`": "`t` 与 `r` 除以 `s` 的余数相同",
}
